import type { Decision } from "#domain/case/decision.ts";
import { isRefusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type CaseFile, caseFile } from "#questions/case-file.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { type DecisionPart, decisionParts } from "./decision-parts.ts";
import { officeText } from "./office-text.ts";
import { servedDecision } from "./served-decision.ts";

/** The decision as it should be read: the outcome, what it means, why, and what can be done. */
export const decisionScreen: Screen = {
  path: "/cases/:caseId/decision",
  get: signedOnly(async (visit) => {
    const { office, signedIn, words, params } = visit;
    const { who, purpose } = signedIn;
    const caseId = params["caseId"] ?? "";
    const found = await ask(office, who, purpose, caseFile, {}, { caseId });
    if (isRefusal(found)) return { refusal: found, room: "person" };
    const file = found.answer;
    const served = servedDecision(file.state);
    if (served === undefined) return { refusal: refuse("not-found"), room: "person" };
    const { decision, servedOn } = served;
    const parts: readonly DecisionPart[] = [
      ...decisionParts(words, file, decision),
      ["letter", letter(visit, file, decision, servedOn)],
    ];
    return {
      show: {
        room: "person",
        title: words.t("person.decision.title"),
        main: html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${caseId}">${words.t("person.back-to-case")}</a></p>
<p class="govuk-caption-l">${words.t("person.decision.title")}</p>
<h1 class="govuk-heading-l">${typeWord(words, file.type, `outcome.${decision.outcome}`)}</h1>
<p class="rc-lead">${typeWordIfAny(words, file.type, `outcome.${decision.outcome}.means`)}</p>
<p class="rc-quiet">${words.t("person.decision.served", { date: words.date(servedOn) })}
<span class="rc-no-print">${words.t("person.decision.print")}</span></p>
${parts.map(([id, body]) => section({ id, title: words.t(`person.decision.${id}`), body }))}`,
      },
    };
  }),
};

/** The notice itself, as it was served; the page above says the same in an order for reading. */
function letter(
  { words, office }: SignedVisit,
  { state, type }: CaseFile,
  decision: Decision,
  servedOn: string,
): Html {
  const { name, role } = decision.decidedBy;
  const names = words.list(state.parties.map((party) => party.name ?? ""));
  const line = (key: string, params: Record<string, string> = {}) =>
    html`<p>${words.t(`person.letter.${key}`, params)}</p>`;
  return html`<div class="rc-letter"><p><b>${office.name}</b><br>
<time datetime="${servedOn}">${words.date(servedOn)}</time></p>
<p>${names}<br><bdi dir="ltr">${state.caseId}</bdi></p>
<p><b>${typeWord(words, type, "title")}</b></p>
${line("decided", { outcome: typeWord(words, type, `outcome.${decision.outcome}`) })}
<div class="rc-own-words"${officeText(words, decision.reasons)}>${decision.reasons}</div>
${decision.findings.map(
  (one) => html`<p${officeText(words, one.finding)}><b>${one.issue}</b><br>${one.finding}
<span class="rc-quiet">(<bdi dir="ltr">${type.provisions[one.provision] ?? ""}</bdi>)</span></p>`,
)}
${line("signed", { name, role: words.t(`web.role.${role}`) })}
</div>`;
}
