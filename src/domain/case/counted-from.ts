import { fieldsOf } from "./evolve.ts";
import type { DecideContext } from "./decide.ts";
import type { JsonObject, Payload } from "./state.ts";

/**
 * The day (YYYY-MM-DD) in the answer that a deadline counts from (`from_field`): what this event
 * says, else what stands on file. Undefined where the deadline counts from the event itself, or
 * nobody has answered yet.
 */
export function countedFrom(
  { type, state }: Pick<DecideContext, "type" | "state">,
  name: string,
  said: Payload,
): string | undefined {
  const field = type.deadlines[name]?.from_field;
  if (field === undefined) return undefined;
  const answers = (fieldsOf(said)["answers"] ?? {}) as JsonObject;
  const day = answers[field] ?? state.answers[field];
  return typeof day === "string" ? day : undefined;
}

/**
 * Whether a deadline starts on what was answered (`when`): what this event says, else what stands
 * on file. True for a deadline that depends on no answer.
 */
export function startsOnAnswers(
  { type, state }: Pick<DecideContext, "type" | "state">,
  name: string,
  said: Payload,
): boolean {
  const when = type.deadlines[name]?.when;
  if (when === undefined) return true;
  const answers = (fieldsOf(said)["answers"] ?? {}) as JsonObject;
  const given = answers[when.field] ?? state.answers[when.field];
  if (when.is === undefined) return given !== undefined;
  return given === when.is || (Array.isArray(given) && given.includes(when.is));
}
