import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind, DecideContext } from "../decide-context.ts";
import { asPartOf } from "../own-parts.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "further-name": { kind: "name", class: "third-party", optional: false },
  "further-language": { kind: "language", class: "third-party", optional: true },
};

/**
 * A further person comes into the case, with a part of their own that begins here: a derivative, a
 * beneficiary, a sponsor. Whoever brings them in knows that they did, and reads nothing of it.
 */
export const include: ActionKind = {
  kind: "include",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide(context, input) {
    const { definition, newId } = context;
    const role = definition.includes;
    if (role === undefined) throw new Error(`${context.event} includes nobody`);
    const partyId = newId();
    const name = textOf(input["further-name"]).trim();
    const told = { record: beginning(context, input, partyId, role) };
    const named = { identity: { partyNames: { [partyId]: { name } } } };
    return {
      payload: {
        ...joined(classed(definition.asks, input), {
          record: { around: [{ partyId, role }] },
          "third-party": { aroundNames: { [partyId]: name } },
        }),
        ...asPartOf({ partyId, role }, { ...told, ...named }),
      },
    };
  },
};

// The part begins with its own account of how it came to be: it shares no piece with the case.
function beginning(
  { event, today, acting }: DecideContext,
  input: JsonObject,
  partyId: string,
  role: string,
): JsonObject {
  const isStaff = !["applicant", "representative", "guardian"].includes(acting.role);
  return {
    event,
    kind: "include",
    on: today,
    role: acting.role,
    ...(isStaff ? { pseudonym: acting.pseudonym } : {}),
    parties: [{ partyId, role, language: textOf(input["further-language"]) || "en" }],
  };
}
