import { citationOf, type Regime } from "#domain/regimes/regime.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";

/** A regime in short, as the page of a case type shows it: its law and the way to its own page. */
export function regimeSummary(words: Words, regime: Regime): Html {
  const { id, title } = regime;
  return html`<h3 class="govuk-heading-s"><span lang="en" dir="ltr">${title} (${citationOf(
    regime,
  )})</span> <code dir="ltr">${id}</code></h3>
<p>${words.t("rules.may-receive")} ${words.list(
    regime.may_receive.map(({ code }) => code),
    "or",
  )}</p>`;
}
