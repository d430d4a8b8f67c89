import type { FieldDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import type { Refusal } from "#domain/refusal.ts";
import { namedError } from "../../fields/named-error.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import type { Html } from "../../parts/html.ts";
import { refusalPanel } from "../../parts/refusal-panel.ts";
import { lawOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import type { SignedVisit } from "../../visit.ts";

/** Somebody in a list of readers, whatever of theirs it is about. */
export type Listed = {
  readonly caseId: string;
  readonly id: string;
  readonly role: string;
  readonly who: string;
  readonly why: string;
  readonly said: string;
};

/**
 * A type whose words and forms these pages use. All have the same; which one the case is of would
 * tell whoever may not know of it.
 */
export function typeForReaders({ office }: Pick<SignedVisit, "office">): PinnedCaseType {
  const found = [...office.rules.current.values()].find(({ events }) => "ask-access" in events);
  if (found === undefined) throw new Error("no type of case here can be asked to be read");
  return found;
}

const CHOSEN = ["access-request", "access-given", "glass-opened"];

/** The fields of an event without the one that says which of the list is meant. */
export function fieldsToFill(type: PinnedCaseType, event: string): Record<string, FieldDefinition> {
  return Object.fromEntries(
    Object.entries(fieldsOfEvent(type, event)).filter(([name]) => !CHOSEN.includes(name)),
  );
}

/** The field by which an event says which of the list is meant. */
export const chosenField = (type: PinnedCaseType, event: string): string =>
  Object.keys(fieldsOfEvent(type, event)).find((name) => CHOSEN.includes(name)) ?? "";

/** What is wrong with what was sent, above the form. */
export function problemsOf(
  { words }: SignedVisit,
  event: string,
  type: PinnedCaseType,
  refusal: Refusal | undefined,
): Html | undefined {
  if (refusal === undefined) return undefined;
  const fields = refusal.fields ?? [];
  if (fields.length > 0) {
    return errorSummary({
      words,
      errors: fields.map((one) => namedError(words, type, event, one)),
    });
  }
  return refusalPanel({
    words,
    reason: reasonOf(words, refusal),
    remedy: remedyOf(words, refusal),
    law: lawOf(refusal),
    code: refusal.code,
  });
}
