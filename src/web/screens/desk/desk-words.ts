import { type CaseType, findEvent } from "#domain/case/case-type.ts";
import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { optionWords } from "../../fields/field-words.ts";
import { typeWord, typeWordIfAny } from "../../fields/type-words.ts";
import type { SignedVisit } from "../../visit.ts";

type Named = Pick<CaseType, "id" | "extends">;

/**
 * A word of a case type by its key (`state.received`, `deadline.decision-due`), as staff say it. A
 * case type speaks to the person; where that reads oddly at a desk, the type says it another time
 * (`desk.state.received`), or the desk does.
 */
export const wordAtDesk = (words: Words, type: Named, key: string): string =>
  typeWordIfAny(words, type, `desk.${key}`) ??
  (words.has(`desk.${key}`) ? words.t(`desk.${key}`) : typeWord(words, type, key));

/** Where a case stands, as staff say it. */
export const stateAtDesk = (words: Words, type: Named, state: string): string =>
  wordAtDesk(words, type, `state.${state}`);

/** What an event is called, as staff say it. */
export const eventAtDesk = (words: Words, type: Named, event: string): string =>
  wordAtDesk(words, type, `event.${event}`);

/** How a case ends or goes on by a decision, as staff say it. */
export const outcomeAtDesk = (words: Words, type: CaseType, outcome: string): string =>
  words.has(`desk.outcome.${outcome}`)
    ? words.t(`desk.outcome.${outcome}`)
    : optionWords(words, type, "outcome", outcome);

/** What a deadline is for, as staff say it. */
export const deadlineAtDesk = (words: Words, type: Named, name: string): string =>
  wordAtDesk(words, type, `deadline.${name}`);

/** What an act is called: where another body decides, staff record what went to it elsewhere. */
export const actAtDesk = (visit: SignedVisit, file: CaseFile, event: string): string =>
  recordedAs(visit, file, `desk.record.${event}`) ??
  inPart(visit, file, event, "act") ??
  typeWord(visit.words, file.type, `event.${event}`);

// The words of an event in an own part speak to whose part it is; staff act in it as well.
function inPart(
  { words, signedIn }: SignedVisit,
  { type }: CaseFile,
  event: string,
  says: "act" | "explain",
): string | undefined {
  const definition = findEvent(type, event);
  const isTheirs = definition?.by.includes("further-party") === true;
  const key = `own-part.desk.${says}.${definition?.does ?? ""}`;
  return isTheirs && signedIn.who.kind === "staff" && words.has(key) ? words.t(key) : undefined;
}

/** What an act does, with the same difference. */
export function actExplained(visit: SignedVisit, file: CaseFile, event: string): string {
  const kind = findEvent(file.type, event)?.does ?? "";
  const key = `desk.record-explain.${kind}`;
  const isNamed = visit.words.has(`desk.record.${event}`);
  const recorded = isNamed ? recordedAs(visit, file, key) : undefined;
  return (
    recorded ??
    inPart(visit, file, event, "explain") ??
    typeWord(visit.words, file.type, `event.${event}.explain`)
  );
}

function recordedAs(
  { words, signedIn }: SignedVisit,
  { state }: CaseFile,
  key: string,
): string | undefined {
  const isRecorded = state.mode === "observed" && signedIn.who.kind === "staff";
  return isRecorded && words.has(key) ? words.t(key) : undefined;
}
