import type { FieldProblem } from "../refusal.ts";
import type { DecideContext } from "./decide-context.ts";
import { fieldsOfEvent } from "./input.ts";
import type { JsonObject } from "./state.ts";

/**
 * The questions that whoever acts here cannot pass by, though others may (`required_of`), and the
 * paper with which another body answered: no word of the office alone ends a review.
 */
export function requiredOf(
  {
    type,
    event,
    definition,
    acting,
  }: Pick<DecideContext, "type" | "event" | "definition" | "acting">,
  input: JsonObject,
): readonly FieldProblem[] {
  return Object.entries(fieldsOfEvent(type, event)).flatMap(([field, asked]) => {
    const { required_of: roles, kind, optional } = asked;
    const isPaper = definition.answers_review === true && kind === "files" && !optional;
    if (!isPaper && !(roles ?? []).some((role) => role === acting.role)) return [];
    const given = input[field];
    if (Array.isArray(given) && given.length > 0) return [];
    const isEmpty = typeof given === "string" ? given.trim() === "" : given === undefined;
    return isEmpty || isPaper ? [{ field, code: "required" }] : [];
  });
}
