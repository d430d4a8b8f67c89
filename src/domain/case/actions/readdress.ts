import { addressCommitment } from "../address-commitment.ts";
import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { actsFor } from "../of-record.ts";
import type { JsonObject, ReachedAt } from "../state.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "reach-at": { kind: "mailing-address", class: "whereabouts", optional: false, max: 400 },
  "held-there": { kind: "yes-no", class: "whereabouts", optional: true },
};

/**
 * Letters go to another address from now on: somebody moved, or was moved. The event says that it
 * happened, who was told and a salted commitment, never where to: the address stands beside the
 * case, sealed under its key, and the next one takes its place. Everybody who moves leaves the same
 * event, so that it tells of nobody that they are held.
 */
export const readdress: ActionKind = {
  kind: "readdress",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, state, today, acting, opening }, input) {
    const told = state.representatives
      .filter((one) => actsFor(one, today) && one.partyId !== acting.actorId)
      .map((one) => one.partyId);
    const committed = addressCommitment(state.caseId, reachedAtOf(input, opening));
    const record = {
      told,
      ...(committed === undefined ? {} : { addressCommitment: committed }),
    };
    return { payload: joined(classed(definition.asks, input), { record }) };
  },
};

/** What stands beside the case once this form is kept: the present address and nothing older. */
export const reachedAtOf = (input: JsonObject, opening?: string): ReachedAt => ({
  text: textOf(input["reach-at"]).trim(),
  isHeld: input["held-there"] === true,
  ...(opening === undefined ? {} : { opening }),
});
