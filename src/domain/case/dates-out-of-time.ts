import type { FieldProblem } from "../refusal.ts";
import type { FieldDefinition } from "./case-type.ts";
import type { JsonObject } from "./state.ts";

/**
 * Names every date that lies on the wrong side of `today` (the civil date in the forum's zone): a
 * `past` one after it, a `future` one on it or before it. Dates left empty are no problem.
 */
export function datesOutOfTime(
  fields: Readonly<Record<string, FieldDefinition>>,
  input: JsonObject,
  today: string,
): readonly FieldProblem[] {
  return Object.entries(fields).flatMap(([field, { past, future }]) => {
    const on = input[field];
    if (typeof on !== "string") return [];
    if (past === true && on > today) return [{ field, code: "in-the-future" }];
    if (future === true && on <= today) return [{ field, code: "in-the-past" }];
    return [];
  });
}
