import { type Refusal, refuse } from "../refusal.ts";
import type { Moment } from "./forbids.ts";
import { fieldsOfEvent } from "./input.ts";
import type { JsonObject } from "./state.ts";

/**
 * Says that an event is not possible on what was answered (`when`). Without `input`, what its own
 * form asks for is not known yet and forbids nothing.
 */
export function answersDiffer(
  { definition, type, state, event }: Moment,
  input?: JsonObject,
): Refusal | undefined {
  if (definition.when.length === 0) return undefined;
  const own = input === undefined ? fieldsOfEvent(type, event) : {};
  const differ = definition.when
    .filter(({ field }) => !Object.hasOwn(own, field))
    .filter(({ field, is }) => {
      const given = input?.[field] ?? state.answers[field];
      return given !== is && !(Array.isArray(given) && given.includes(is));
    });
  if (differ.length === 0) return undefined;
  const fields = differ.map(({ field }) => ({ field, code: "other-answer-needed" }));
  return refuse("not-now", { params: { event, stage: state.stage }, fields });
}
