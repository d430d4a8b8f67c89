import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { applicationDraft } from "#questions/application-draft.ts";
import { listedTitle } from "../../../fields/type-words.ts";
import { type Html, html } from "../../../parts/html.ts";
import { section } from "../../../parts/sections.ts";
import type { SignedVisit } from "../../../visit.ts";
import { openTypes } from "./draft-in-hand.ts";

/** The reader's own applications that wait to be finished, each with the way back into it. */
export async function unfinished(visit: SignedVisit): Promise<Html | undefined> {
  const { office, signedIn, words } = visit;
  const { who, purpose } = signedIn;
  if (who.kind !== "person") return undefined;
  const found = await Promise.all(
    openTypes(visit).map(async (type) => {
      const draft = await ask(office, who, purpose, applicationDraft, { type: type.id });
      return !isRefusal(draft) && draft.answer !== undefined ? [type] : [];
    }),
  );
  const begun = found.flat();
  if (begun.length === 0) return undefined;
  return section({
    id: "unfinished",
    title: words.t("apply.unfinished.title"),
    body: html`<p>${words.t("apply.unfinished.text")}</p>
<ul class="govuk-list govuk-list--spaced">${begun.map(
      (type) => html`<li><a class="govuk-link rc-big-link" href="/apply/${type.id}">
${words.t("apply.unfinished.go-on", { what: listedTitle(words, type) })}</a></li>`,
    )}</ul>`,
  });
}
