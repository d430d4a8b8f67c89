import { applicationFields } from "#domain/case/case-type.ts";
import type { FieldDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import { datesOutOfTime } from "#domain/case/dates-out-of-time.ts";
import { contradictions } from "#domain/case/told-ages.ts";
import type { ApplicationDraft } from "#domain/drafts.ts";
import { type FieldProblem, isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { keepDraft } from "#door/keep-draft.ts";
import { applicationDraft } from "#questions/application-draft.ts";
import type { SignedVisit } from "../../../visit.ts";

/** The kind of application that the address names, with what its writer has so far. */
export type DraftInHand = {
  readonly type: PinnedCaseType;
  readonly draft: ApplicationDraft | undefined;
};

/** Kinds of application that this visitor may send here themselves. */
export function openTypes({
  office,
  signedIn,
}: Pick<SignedVisit, "office"> & {
  readonly signedIn: SignedVisit["signedIn"] | undefined;
}): readonly PinnedCaseType[] {
  if (office.mode !== "own") return [];
  const roles = signedIn?.who.roles ?? ["applicant"];
  return [...office.rules.current.values()].filter((type) => {
    const opens = type.events[type.opens_with];
    return type.sections.length > 0 && opens?.by.some((role) => roles.includes(role as never));
  });
}

/** Opens the writer's own draft of the kind of application that the address names. */
export async function openDraft(visit: SignedVisit): Promise<DraftInHand | Refusal> {
  const { office, signedIn, params } = visit;
  const type = openTypes(visit).find((one) => one.id === params["type"]);
  if (type === undefined || signedIn.who.kind !== "person") return refuse("not-found");
  const { who, purpose } = signedIn;
  const found = await ask(office, who, purpose, applicationDraft, { type: type.id });
  if (isRefusal(found)) return found;
  return { type, draft: found.answer };
}

/** Keeps what changed; undefined when it was kept. */
export function saveDraft(
  { office, signedIn }: SignedVisit,
  type: PinnedCaseType,
  draft: ApplicationDraft,
): Promise<Refusal | undefined> {
  return keepDraft(office, signedIn.who, signedIn.purpose, type.id, draft);
}

export type Question = {
  readonly name: string;
  readonly section: string;
  readonly field: FieldDefinition;
};

/**
 * The questions that the answers so far leave open, in order; others are passed over. Why two
 * answers are both right is asked on the page of the one that contradicts, never by itself.
 */
export function questionsOf(type: PinnedCaseType, draft: ApplicationDraft): readonly Question[] {
  const all = type.sections.flatMap((section) =>
    Object.entries(section.asks).map(([name, field]) => ({ name, section: section.name, field })),
  );
  const isAsked = ({ field }: Question): boolean => {
    if (field.explains !== undefined) return false;
    if (field.when === undefined) return true;
    const parent = all.find(({ name }) => name === field.when?.field);
    if (parent !== undefined && !isAsked(parent)) return false;
    return draft.answers[field.when.field] === field.when.is;
  };
  return all.filter(isAsked);
}

/** The application in hand and the civil date of today in the forum's zone. */
export type Standing = {
  readonly type: PinnedCaseType;
  readonly draft: ApplicationDraft;
  readonly today: string;
};

/** What is wrong with an answer that is kept already: its day, or what it says of another one. */
export function problemsKept(
  { type, draft, today }: Standing,
  { name }: Pick<Question, "name">,
): readonly FieldProblem[] {
  const fields = applicationFields(type);
  const found = [
    ...datesOutOfTime(fields, draft.answers, today),
    ...contradictions(fields, draft.answers, today),
  ];
  return found.filter(({ field }) => field === name);
}

/** Whether a question needs nothing more: answered, or passed by where it may be left out. */
export function isDone(question: Question, standing: Standing): boolean {
  const { name, field } = question;
  const { answers, seen } = standing.draft;
  if (field.kind === "files") return seen.includes(name);
  if (answers[name] === undefined) return field.optional && seen.includes(name);
  return problemsKept(standing, question).length === 0;
}

/** Whether sending would be refused for want of this answer, or for what it says. */
export function needsAnswer(question: Question, standing: Standing): boolean {
  const { name, field } = question;
  if (field.kind === "files") return false;
  if (standing.draft.answers[name] === undefined) return !field.optional;
  return problemsKept(standing, question).length > 0;
}

/** The next question that still needs something, after `name` or from the start. */
export function nextOpen(standing: Standing, section: string, name?: string): Question | undefined {
  const { type, draft } = standing;
  const questions = questionsOf(type, draft).filter((one) => one.section === section);
  const at = questions.findIndex((one) => one.name === name);
  return questions.slice(at + 1).find((one) => !isDone(one, standing));
}
