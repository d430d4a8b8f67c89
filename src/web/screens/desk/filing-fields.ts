import { type CaseType, type FieldDefinition, findEvent } from "#domain/case/case-type.ts";
import type { CaseState, JsonObject } from "#domain/case/state.ts";
import type { FieldProblem } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";
import { deadlineAtDesk } from "./desk-words.ts";

/** When another body got the application, and how that is known: nobody has to know it. */
export const FILING_FIELDS: Readonly<Record<string, FieldDefinition>> = {
  "filed-on": { kind: "date", class: "record", optional: true, past: true },
  "filing-known-from": {
    kind: "choice",
    class: "record",
    optional: true,
    options: ["person", "notice", "not-known"],
  },
};

/** The input of an event with what these fields say of the filing, as the case engine takes it. */
export function withFiling(input: JsonObject): {
  readonly input: JsonObject;
  readonly problems: readonly FieldProblem[];
} {
  const { "filed-on": on, "filing-known-from": from, ...rest } = input;
  const isKnown = from === "person" || from === "notice";
  if (on === undefined && !isKnown) return { input: rest, problems: [] };
  if (on === undefined) {
    return { input: rest, problems: [{ field: "filed-on", code: "required" }] };
  }
  if (!isKnown) {
    return { input: rest, problems: [{ field: "filing-known-from", code: "choose-one" }] };
  }
  return { input: { ...rest, "filed-elsewhere": { on, "known-from": from } }, problems: [] };
}

/** A problem of the engine at the field of the form that it is about. */
export function atFilingField(problem: FieldProblem): FieldProblem {
  if (problem.field === "filed-elsewhere.known-from") {
    return { ...problem, field: "filing-known-from" };
  }
  return problem.field.startsWith("filed-elsewhere") ? { ...problem, field: "filed-on" } : problem;
}

/** What counts from the filing in this kind of case, by name. */
export const filingClockNames = (words: Words, type: CaseType): readonly string[] =>
  (findEvent(type, type.opens_with)?.starts ?? []).map((name) => {
    const said = `clinic.counted.${name}`;
    return words.has(said) ? words.t(said) : deadlineAtDesk(words, type, name);
  });

/** Whether a notice may still say when the application was filed, or correct what was told. */
export const asksFiling = ({ mode, filedElsewhere }: CaseState): boolean =>
  mode === "observed" && filedElsewhere?.knownFrom !== "notice";
