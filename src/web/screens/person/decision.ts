import type { CaseState, Decision, Finding } from "#domain/case/state.ts";
import { isRefusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type CaseFile, caseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { ifYouDisagree } from "./if-you-disagree.ts";
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
    const parts: readonly (readonly [id: string, body: Html])[] = [
      ["reasons", reasons(words, file, decision)],
      ["who", whoDecided(words, decision)],
      ["disclosed", disclosed(words, file.state)],
      ["disagree", ifYouDisagree(words, file, decision)],
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

/** The reasons as written, then each issue with the evidence it rests on and the rule. */
function reasons(words: Words, file: CaseFile, decision: Decision): Html {
  const { type } = file;
  const standard = typeWordIfAny(words, type, `standard.${decision.standard}`);
  return html`<div class="rc-own-words" dir="auto">${decision.reasons}</div>
${decision.findings.map((one) => finding(words, file, one))}
${
  standard !== undefined &&
  decision.adverse &&
  html`<p>${words.t("person.decision.standard", { standard })}</p>`
}`;
}

function finding(words: Words, { state, type }: CaseFile, one: Finding): Html {
  const law = type.provisions[one.provision];
  const rule = typeWordIfAny(words, type, `provision.${one.provision}`);
  return html`<section class="rc-panel"><h3 class="govuk-heading-s" dir="auto">${one.issue}</h3>
<p dir="auto">${one.finding}</p>
${
  one.weight !== "" &&
  html`<p><b>${words.t("person.decision.weighed")}</b> <bdi>${one.weight}</bdi></p>`
}
${
  one.exhibits.length > 0 &&
  html`<p><b>${words.t("person.decision.rests-on")}</b></p>
<ul class="govuk-list govuk-list--bullet">${one.exhibits.map(
    (id) => html`<li>${evidence(words, state, id)}</li>`,
  )}</ul>`
}
${law !== undefined && html`<p class="rc-law">${rule && html`${rule}. `}${words.t("parts.rule", { law })}</p>`}</section>`;
}

function evidence(words: Words, state: CaseState, id: string): Html {
  if (id === "application" || id === "interview") {
    return html`${words.t(`person.decision.your-${id}`)}`;
  }
  const exhibit = state.exhibits.find((one) => one.id === id);
  if (exhibit === undefined) return html`${words.t("person.papers.untitled")}`;
  const { number, title } = exhibit;
  return html`<a class="govuk-link" href="/cases/${state.caseId}/exhibits/${id}">
${words.t("person.papers.exhibit", { number })} <bdi>${title}</bdi></a>`;
}

function whoDecided(words: Words, { decidedBy, decidedOn }: Decision): Html {
  return html`<p>${words.t("person.decision.decided-by", {
    name: decidedBy.name,
    role: words.t(`web.role.${decidedBy.role}`),
    date: words.date(decidedOn),
  })}</p>`;
}

/** What the office held against the person, and when it was shown to them. */
function disclosed(words: Words, state: CaseState): Html {
  const shown = state.exhibits.filter(
    (one) => one.suppliedBy !== "person" && one.disclosedOn !== undefined,
  );
  const facts = state.requests.flatMap((one) =>
    one.derogatory.map((fact) => ({ fact, on: one.on })),
  );
  if (shown.length + facts.length === 0) {
    return html`<p>${words.t("person.decision.nothing-disclosed")}</p>`;
  }
  return html`<ul class="govuk-list govuk-list--bullet">${facts.map(
    ({ fact, on }) => html`<li><bdi>${fact}</bdi>
<span class="rc-quiet">${words.t("person.papers.shown-on", { date: words.date(on) })}</span></li>`,
  )}${shown.map(
    (one) => html`<li>${evidence(words, state, one.id)}
<span class="rc-quiet">${words.t("person.papers.shown-on", {
      date: words.date(one.disclosedOn ?? ""),
    })}</span></li>`,
  )}</ul>`;
}

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
<div class="rc-own-words" dir="auto">${decision.reasons}</div>
${decision.findings.map(
  (one) => html`<p dir="auto"><b>${one.issue}</b><br>${one.finding}
<span class="rc-quiet">(<bdi dir="ltr">${type.provisions[one.provision] ?? ""}</bdi>)</span></p>`,
)}
${line("signed", { name, role: words.t(`web.role.${role}`) })}
</div>`;
}
