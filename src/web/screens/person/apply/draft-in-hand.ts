import type { FieldDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import type { ApplicationDraft } from "#domain/drafts.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
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

/** The questions that the answers so far leave open, in order; others are passed over. */
export function questionsOf(type: PinnedCaseType, draft: ApplicationDraft): readonly Question[] {
  const all = type.sections.flatMap((section) =>
    Object.entries(section.asks).map(([name, field]) => ({ name, section: section.name, field })),
  );
  const isAsked = ({ field }: Question): boolean => {
    if (field.when === undefined) return true;
    const parent = all.find(({ name }) => name === field.when?.field);
    if (parent !== undefined && !isAsked(parent)) return false;
    return draft.answers[field.when.field] === field.when.is;
  };
  return all.filter(isAsked);
}

/** Whether a question needs nothing more: answered, or passed by where it may be left out. */
export function isDone({ name, field }: Question, draft: ApplicationDraft): boolean {
  if (field.kind === "files") return draft.seen.includes(name);
  return draft.answers[name] !== undefined || (field.optional && draft.seen.includes(name));
}

/** Whether sending would be refused for want of this answer. */
export function needsAnswer({ name, field }: Question, draft: ApplicationDraft): boolean {
  return !field.optional && field.kind !== "files" && draft.answers[name] === undefined;
}

/** The next question that still needs something, after `name` or from the start. */
export function nextOpen(
  type: PinnedCaseType,
  draft: ApplicationDraft,
  section: string,
  name?: string,
): Question | undefined {
  const questions = questionsOf(type, draft).filter((one) => one.section === section);
  const at = questions.findIndex((one) => one.name === name);
  return questions.slice(at + 1).find((one) => !isDone(one, draft));
}
