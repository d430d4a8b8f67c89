import type { Invitation } from "#door/act-request.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";

/** The code for the person in whose name somebody filed: shown once, with what to do with it. */
export function invitationPanel(words: Words, { code, expiresOn }: Invitation): Html {
  return html`<section class="rc-panel" aria-labelledby="invitation">
<h2 class="govuk-heading-m" id="invitation">${words.t("join.for-person")}</h2>
<p class="govuk-heading-l"><bdi dir="ltr">${code}</bdi></p>
<p>${words.t("join.for-person-text")}</p>
<p><b>${words.t("join.for-person-once", { date: words.date(expiresOn) })}</b></p></section>`;
}
