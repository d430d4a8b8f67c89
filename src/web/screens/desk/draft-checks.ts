import type { Kind } from "#domain/case/case-type.ts";
import { markOf } from "#domain/case/exhibit-class.ts";
import type { FieldProblem, Params } from "#domain/refusal.ts";
import type { Check as Invariant, DecisionChecklist } from "#questions/decision-checklist.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Check, checklist } from "../../parts/checklist.ts";
import { type Html, html } from "../../parts/html.ts";
import { details } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import type { SignedVisit } from "../../visit.ts";
import { contraryField, findingField } from "./draft-input.ts";
import { problemText } from "./problem-words.ts";

/** What still forbids signing, each with what mends it, and folded away what holds already. */
export function draftChecks(visit: SignedVisit, list: DecisionChecklist): Html {
  const { words } = visit;
  const open = openChecks(visit, list);
  if (list.draft === undefined && list.drafting !== undefined) return outcomeFirst(visit, open);
  const met = list.checks
    .filter((check) => check.isAsked && check.open.length === 0)
    .map((check): Check => ({
      text: words.t(`guard.${check.id}.sentence`),
      isMet: true,
      why: whyOf(visit, check),
    }));
  const isReady = open.length === 0 && list.draft !== undefined;
  return section({
    id: "checks",
    title: words.t(isReady ? "desk.checks.ready" : "desk.checks.open", { count: open.length }),
    body: html`${open.length > 0 && checklist({ words, checks: open })}
${details({
  summary: words.t("desk.checks.met", { count: met.length }),
  body: checklist({ words, checks: met }),
})}
${list.draft === undefined && html`<p class="rc-quiet">${words.t("desk.checks.not-drafted")}</p>`}
${!list.isAdverse && html`<p class="rc-quiet">${words.t("desk.checks.favourable")}</p>`}`,
  });
}

// What a decision needs depends on its outcome, so nothing is called missing before there is one.
function outcomeFirst({ words }: SignedVisit, open: Check[]): Html {
  return section({
    id: "checks",
    title: words.t("desk.checks.outcome-first"),
    body: html`<p>${words.t("desk.checks.outcome-first-text")}
<a class="govuk-link" href="#outcome">${words.t("desk.checks.outcome-choose")}</a></p>
${
  open.length > 0 &&
  details({
    summary: words.t("desk.checks.if-adverse"),
    body: html`<p>${words.t("desk.checks.not-drafted")}</p>
${checklist({ words, checks: open })}`,
  })
}`,
  });
}

/** Everything that stands between the saved draft and a signature. */
export function openChecks(visit: SignedVisit, list: DecisionChecklist): Check[] {
  const { words } = visit;
  const missing = list.missing.map((problem): Check => {
    const mend = mendFirst(visit, list, problem);
    return {
      text: problemText(words, problem),
      isMet: false,
      ...(mend === undefined ? {} : { mend }),
    };
  });
  const guards = list.checks
    .filter((check) => check.isAsked)
    .flatMap((check) => openOf(visit, list, check));
  return [...missing, ...guards];
}

const whyOf = ({ words }: SignedVisit, { protects, cite }: Omit<Invariant, "open">): string =>
  words.t("desk.checks.why", { whom: words.t(`desk.checks.protects-${protects}`), law: cite });

function openOf(visit: SignedVisit, list: DecisionChecklist, check: Invariant): Check[] {
  const { words } = visit;
  return check.open.map(({ code, params = {}, cite = check.cite }) => ({
    text: problemText(words, { field: check.id, code, params: written(visit, params) }),
    isMet: false,
    why: whyOf(visit, { ...check, cite }),
    mend: { text: words.t("desk.checks.mend"), href: mendHref(list, code, params) },
  }));
}

/** A guard's parameters as a reader reads them: days with their weekday. */
function written({ words }: SignedVisit, params: Params): Params {
  const { on } = params;
  return typeof on === "string" ? { ...params, on: words.date(on) } : params;
}

/** What an act of this kind mends, where the reader may do one. */
const MENDED_BY: Readonly<Record<string, Kind>> = {
  "not-disclosed": "request",
  "not-open-to-read": "request",
  "mail-came-back": "serve",
  "not-understood": "schedule",
  "no-language": "schedule",
  "no-interpreter-number": "schedule",
  "competence-not-checked": "schedule",
  "representative-absent": "schedule",
  "dispute-unanswered": "answer",
};

/** Where on this desk, or in the case, an open invariant is mended. */
function mendHref(list: DecisionChecklist, code: string, params: Params): string {
  const { file, draft } = list;
  const { caseId } = file.state;
  const index = (draft?.findings ?? []).findIndex((one) => one.issue === params["issue"]);
  const part = (name: string) => `#${findingField(Math.max(index, 0) + 1, name)}`;
  const exhibit = file.state.exhibits.find((one) => markOf(one) === params["exhibit"]);
  const kindOf = (event: string) => file.type.events[event]?.does;
  const places: Readonly<Record<string, string>> = {
    "not-assigned": `/cases/${caseId}#people`,
    "not-a-named-officer": `/cases/${caseId}#people`,
    "reasons-too-short": "#reasons",
    "no-ground": part("adverse"),
    "no-provision": part("provision"),
    "no-evidence": part("exhibits"),
    "not-weighed": part("weight"),
    "evidence-unanswered": `#${contraryField(exhibit?.id ?? "")}`,
    "newer-answer": "#exhibits",
    "no-standard": "#standard",
    "no-burden": "#burden",
    "any-credible-evidence": "#any-credible-evidence",
    "answer-still-open": `/cases/${caseId}#requests`,
    "perpetrator-alone": part("exhibits"),
    "unverified-match": part("exhibits"),
    "answer-not-considered": "#answer-considered",
    "was-not-silent": "#outcome",
    "no-route": "#outcome",
    "names-a-hidden-filing": "#reasons",
    "shown-only-today": "#exhibits",
    "no-best-interests": "#best-interests",
    "nobody-at-their-side": `/cases/${caseId}#people`,
    "no-factor-for": "#factors-for",
    "no-factor-against": "#factors-against",
    "mostly-template": "#reasons",
    "same-reasons-again": "#reasons",
    "not-edited": "#reasons",
    "no-tool-named": "#tool-helped",
    "not-read": "#tool-helped",
    "same-officer": `/cases/${caseId}#people`,
    "grade-too-low": `/cases/${caseId}#people`,
    "has-conflict": `/cases/${caseId}#people`,
    "drafted-under-other-rules": "#draft",
  };
  if (code === "part-dispute-unanswered") return answerInPart(file);
  const kind = MENDED_BY[code];
  if (kind !== undefined) {
    const event = file.may.find((one) => kindOf(one) === kind);
    return event === undefined ? `/cases/${caseId}#now` : `/cases/${caseId}/${event}`;
  }
  return places[code] ?? `/cases/${caseId}`;
}

// The form of the office's answer in the first own part where one is due.
function answerInPart({ state, type, inParts }: DecisionChecklist["file"]): string {
  const part = state.parts.find(({ file }) =>
    file.disputes.some(({ answeredOn }) => answeredOn === undefined),
  );
  const event = inParts.find((one) => type.events[one]?.does === "answer");
  return part === undefined || event === undefined
    ? `/cases/${state.caseId}#parts`
    : `/cases/${state.caseId}/${event}?part=${encodeURIComponent(part.partyId)}`;
}

// What must have happened first is mended by an event, if it is this reader's to do.
function mendFirst(
  { words }: SignedVisit,
  { file }: DecisionChecklist,
  { field }: FieldProblem,
): { text: string; href: string } | undefined {
  const { type, may, state } = file;
  if (field === "outcome") return { text: words.t("desk.checks.mend"), href: "#outcome" };
  const kinds: Readonly<Record<string, readonly string[]>> = {
    "interview-held": ["hold", "schedule"],
    "interview-missed": ["schedule"],
    "second-review": ["review"],
    assignment: ["assign"],
  };
  const event = (kinds[field] ?? [])
    .map((kind) => may.find((one) => type.events[one]?.does === kind))
    .find((found) => found !== undefined);
  if (event === undefined) {
    const place = field === "second-review" ? "#second-reader" : `/cases/${state.caseId}#now`;
    if (field === "second-review" && state.draft === undefined) return undefined;
    return { text: words.t("desk.checks.mend"), href: place };
  }
  const text = typeWord(words, type, `event.${event}`);
  return {
    text,
    href: field === "second-review" ? "#second-reader" : `/cases/${state.caseId}/${event}`,
  };
}
