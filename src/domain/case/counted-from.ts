import { fieldsOf } from "./evolve.ts";
import type { DecideContext } from "./decide-context.ts";
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

/** How what such a deadline counts from was served (`from_service`); else mail adds nothing. */
export function servedBy(
  { type, state }: Pick<DecideContext, "type" | "state">,
  name: string,
  said: Payload,
): string {
  const field = type.deadlines[name]?.from_service;
  if (field === undefined) return "none";
  const answers = (fieldsOf(said)["answers"] ?? {}) as JsonObject;
  const service = answers[field] ?? state.answers[field];
  return typeof service === "string" ? service : "none";
}

/**
 * Whether a deadline starts on what was answered (`when`, `unless`): what this event says, else
 * what stands on file. True for a deadline that depends on no answer.
 */
export function startsOnAnswers(
  { type, state }: Pick<DecideContext, "type" | "state">,
  name: string,
  said: Payload,
): boolean {
  const { when, unless = [] } = type.deadlines[name] ?? {};
  const answers = (fieldsOf(said)["answers"] ?? {}) as JsonObject;
  const given = (field: string) => answers[field] ?? state.answers[field];
  const has = (field: string, is: string | boolean) => {
    const answer = given(field);
    return answer === is || (Array.isArray(answer) && answer.includes(is));
  };
  if (unless.some(({ field, is }) => has(field, is))) return false;
  if (when === undefined) return true;
  return when.is === undefined ? given(when.field) !== undefined : has(when.field, when.is);
}
