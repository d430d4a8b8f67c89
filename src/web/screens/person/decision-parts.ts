import type { CaseState } from "#domain/case/state.ts";
import type { Decision, Finding } from "#domain/case/decision.ts";
import { classOf, markOf, PLAIN } from "#domain/case/exhibit-class.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { optionWords } from "../../fields/field-words.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { ifYouDisagree } from "./if-you-disagree.ts";
import { officeText, officeTextNote } from "./office-text.ts";

/** One part of a decision as the person reads it; its title is `person.decision.<id>`. */
export type DecisionPart = readonly [id: string, body: Html];

/**
 * What a decision says, in the order in which the person reads it. The officer who signs it and its
 * second reader read the very same: a page of their own would drift from what the person sees.
 */
export const decisionParts = (
  words: Words,
  file: CaseFile,
  decision: Decision,
): readonly DecisionPart[] => [
  ["reasons", reasons(words, file, decision)],
  ["who", whoDecided(words, decision)],
  ["disclosed", disclosed(words, file.state)],
  ["disagree", ifYouDisagree(words, file, decision)],
];

/** The reasons as written, then each issue with the evidence it rests on and the rule. */
function reasons(words: Words, file: CaseFile, decision: Decision): Html {
  const { type } = file;
  const standard = typeWordIfAny(words, type, `standard.${decision.standard}`);
  const { burden } = decision;
  const { answerConsidered = "", bestInterests = "", factors } = decision;
  const { for: inFavour, against } = factors ?? { for: [], against: [] };
  const written = [decision.reasons, ...decision.findings.map((one) => one.finding)];
  return html`${officeTextNote(words, written)}
<div class="rc-own-words"${officeText(words, decision.reasons)}>${decision.reasons}</div>
${decision.findings.map((one) => finding(words, file, one))}
${answerConsidered !== "" && own(words, "answer-considered", [answerConsidered])}
${contrary(words, file.state, decision)}
${inFavour.length > 0 && own(words, "factors-for", inFavour)}
${against.length > 0 && own(words, "factors-against", against)}
${bestInterests !== "" && own(words, "best-interests", [bestInterests])}
${
  standard !== undefined &&
  decision.adverse &&
  html`<p>${words.t("person.decision.standard", { standard })}</p>`
}
${
  burden !== "" &&
  decision.adverse &&
  html`<p>${words.t("person.decision.burden", { who: optionWords(words, type, "burden", burden) })}</p>`
}`;
}

/** What the officer wrote on one point, under a title of its own. */
function own(words: Words, key: string, texts: readonly string[]): Html {
  return html`<h3 class="govuk-heading-s">${words.t(`person.decision.${key}`)}</h3>
<ul class="govuk-list govuk-list--bullet">${texts.map(
    (text) => html`<li${officeText(words, text)}>${text}</li>`,
  )}</ul>`;
}

function finding(words: Words, { state, type }: CaseFile, one: Finding): Html {
  const law = type.provisions[one.provision];
  const rule = typeWordIfAny(words, type, `provision.${one.provision}`);
  return html`<section class="rc-panel"><h3 class="govuk-heading-s"${officeText(words, one.issue)}>${one.issue}</h3>
<p${officeText(words, one.finding)}>${one.finding}</p>
${
  one.weight !== "" &&
  html`<p><b>${words.t("person.decision.weighed")}</b> <bdi${officeText(words, one.weight)}>${one.weight}</bdi></p>`
}
${
  one.exhibits.length > 0 &&
  html`<p><b>${words.t("person.decision.rests-on")}</b></p>
<ul class="govuk-list govuk-list--bullet">${one.exhibits.map(
    (id) => html`<li>${evidence(words, state, id)}</li>`,
  )}</ul>`
}
${isCutFor(state, one) && html`<p class="rc-quiet">${words.t("person.decision.rests-apart")}</p>`}
${law !== undefined && html`<p class="rc-law">${rule && html`${rule}. `}${words.t("parts.rule", { law })}</p>`}</section>`;
}

// Whoever may not see what a finding rests on reads that it rests on more than they see.
const isCutFor = ({ exhibits }: CaseState, { restsApart, exhibits: named }: Finding): boolean =>
  restsApart === true && !exhibits.some((one) => named.includes(one.id) && classOf(one) !== PLAIN);

/** What the person sent that speaks against the outcome, each with the office's answer. */
function contrary(words: Words, state: CaseState, decision: Decision): Html | undefined {
  if (decision.contrary.length === 0) return undefined;
  return html`<h3 class="govuk-heading-s">${words.t("person.decision.contrary")}</h3>
<ul class="govuk-list govuk-list--bullet">${decision.contrary.map(
    ({ exhibit, answer }) =>
      html`<li>${evidence(words, state, exhibit)}: <span${officeText(words, answer)}>${answer}</span></li>`,
  )}</ul>`;
}

function evidence(words: Words, state: CaseState, id: string): Html {
  if (id === "application" || id === "interview") {
    return html`${words.t(`person.decision.your-${id}`)}`;
  }
  const exhibit = state.exhibits.find((one) => one.id === id);
  if (exhibit === undefined) return html`${words.t("person.papers.untitled")}`;
  const { title } = exhibit;
  return html`<a class="govuk-link" href="/cases/${state.caseId}/exhibits/${id}">
${words.t("person.papers.exhibit", { number: markOf(exhibit) })} <bdi>${title}</bdi></a>`;
}

function whoDecided(words: Words, { decidedBy, decidedOn, tool, readInFull }: Decision): Html {
  return html`${
    tool !== undefined &&
    html`<p>${words.t("person.decision.tool", { name: tool.name, version: tool.version })}
<span${officeText(words, tool.did)}>${tool.did}</span>
${readInFull === true && words.t("person.decision.tool-read")}</p>`
  }<p>${words.t("person.decision.decided-by", {
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
    ({ fact, on }) => html`<li><bdi${officeText(words, fact)}>${fact}</bdi>
<span class="rc-quiet">${words.t("person.papers.shown-on", { date: words.date(on) })}</span></li>`,
  )}${shown.map(
    (one) => html`<li>${evidence(words, state, one.id)}
<span class="rc-quiet">${words.t("person.papers.shown-on", {
      date: words.date(one.disclosedOn ?? ""),
    })}</span></li>`,
  )}</ul>`;
}
