import { findEvent } from "#domain/case/case-type.ts";
import type { Decision, Draft } from "#domain/case/decision.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { DecisionChecklist } from "#questions/decision-checklist.ts";
import type { DraftBesideOthers } from "#questions/draft-beside-others.ts";
import { isLanguage } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import { optionWords } from "../../fields/field-words.ts";
import { languageForReader } from "../../fields/spoken-languages.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { attributes, type Html, html } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import type { SignedVisit } from "../../visit.ts";
import { decisionParts } from "../person/decision-parts.ts";

/** The draft as the person will read it: our words in their language, the officer's as written. */
export function decisionPreview(visit: SignedVisit, list: DecisionChecklist, draft: Draft): Html {
  const { words } = visit;
  const spoken = list.file.state.parties[0]?.language;
  const theirs = isLanguage(spoken) ? visit.wordsIn(spoken) : visit.wordsIn("en");
  const language = languageForReader(words, theirs.language);
  return section({
    id: "preview",
    title: words.t("desk.preview"),
    body: html`<p>${words.t("desk.preview-lead", { language })}
${words.t("desk.preview-days")}
${!isLanguage(spoken) && spoken !== undefined && words.t("desk.preview-other", { language: languageForReader(words, spoken) })}</p>
${draft.tool !== undefined && watermark(visit, draft)}
<article class="rc-panel"${attributes({ lang: theirs.language, dir: theirs.direction })}>
${letter(visit, theirs, list, draft)}</article>`,
  });
}

/** A draft that a tool helped with bears it on every page until it is signed (INV-25). */
function watermark({ words }: SignedVisit, { tool, readInFull }: Draft): Html {
  const { name = "", version = "" } = tool ?? {};
  return notice({
    words,
    kind: "to-know",
    text: `${words.t("desk.watermark", { name, version })} ${words.t(
      readInFull === true ? "desk.watermark-read" : "desk.watermark-unread",
    )}`,
  });
}

/** For whoever supervises: how much of the reasons other decisions had word for word (INV-24). */
export function repeatedReasons(
  { words }: SignedVisit,
  { repeated }: DraftBesideOthers,
): Html | undefined {
  if (repeated === undefined) return undefined;
  return html`<p class="rc-quiet" id="repeated">${words.t("desk.repeated", { percent: repeated })}</p>`;
}

function letter(visit: SignedVisit, words: Words, list: DecisionChecklist, draft: Draft): Html {
  const { type } = list.file;
  const decision = asSigned(visit, list, draft);
  const parts = decisionParts(words, asServed(visit, list.file, decision), decision);
  return html`<h3 class="govuk-heading-m">${optionWords(words, type, "outcome", draft.outcome)}</h3>
<p>${typeWordIfAny(words, type, `outcome.${draft.outcome}.means`)}</p>
${parts.map(
  ([id, body]) => html`<h3 class="govuk-heading-s">${words.t(`person.decision.${id}`)}</h3>
${body}`,
)}`;
}

function asSigned({ signedIn }: SignedVisit, list: DecisionChecklist, draft: Draft): Decision {
  const { type, state, today } = list.file;
  const event = list.signing[0] ?? "";
  const outcome = findEvent(type, event)?.outcomes?.[draft.outcome];
  const { accountId, name } = signedIn.who;
  return {
    ...draft,
    decidedBy: {
      actorId: state.assignedTo?.actorId ?? accountId,
      name: state.assignedTo?.name ?? name,
      role: "caseworker",
    },
    decidedOn: today,
    adverse: outcome?.adverse ?? false,
    reviews: outcome?.review ?? [],
    event,
  };
}

// The clocks of the reviews run once it is served: as if that were online and today. Nothing can
// be done yet, so no way to do it is offered.
function asServed({ office }: SignedVisit, file: CaseFile, { reviews }: Decision): CaseFile {
  const { type, state, today } = file;
  const names = reviews.flatMap((name) => type.reviews[name]?.deadline ?? []);
  const deadlines = [...new Set(names)].map((name) => ({
    ...office.rules.deadline(type, name, today, "electronic"),
    startedBy: state.version + 1,
    status: "running" as const,
  }));
  return { ...file, may: [], state: { ...state, deadlines: [...state.deadlines, ...deadlines] } };
}
