import type { FieldProblem } from "../refusal.ts";
import type { DecideContext } from "./decide-context.ts";
import { fieldsOfEvent } from "./input.ts";
import type { JsonObject } from "./state.ts";

/** The questions that whoever acts here cannot pass by, though others may (`required_of`). */
export function requiredOf(
  { type, event, acting }: Pick<DecideContext, "type" | "event" | "acting">,
  input: JsonObject,
): readonly FieldProblem[] {
  return Object.entries(fieldsOfEvent(type, event)).flatMap(([field, { required_of: roles }]) => {
    if (!(roles ?? []).some((role) => role === acting.role)) return [];
    const given = input[field];
    const isGiven = typeof given === "string" ? given.trim() !== "" : given !== undefined;
    return isGiven ? [] : [{ field, code: "required" }];
  });
}
