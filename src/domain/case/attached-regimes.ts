import { fieldsOf } from "./evolve.ts";
import type { DecideContext } from "./decide-context.ts";
import type { JsonObject, Payload } from "./state.ts";

/**
 * The regimes that come with what this event says (`attaches`), as its record keeps them; nothing
 * where it brings none. A regime that came once stays: what was promised is not taken back by a
 * later answer.
 */
export function attachedRegimes(
  { type, state }: Pick<DecideContext, "type" | "state">,
  said: Payload,
): JsonObject {
  const answers = (fieldsOf(said)["answers"] ?? {}) as JsonObject;
  const has = (field: string, is: string | boolean) => {
    const given = answers[field];
    return given === is || (Array.isArray(given) && given.includes(is));
  };
  const comes = type.attaches
    .filter(({ when }) => has(when.field, when.is))
    .map(({ regime }) => regime)
    .filter((regime) => !state.attached.includes(regime) && !type.regimes.includes(regime));
  return comes.length === 0 ? {} : { attached: [...new Set(comes)] };
}
