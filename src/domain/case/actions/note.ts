import type { FieldDefinition } from "../case-type.ts";
import { classed, exhibitsOf, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  text: { kind: "long-text", class: "staff-only", optional: false, max: 5000 },
};

/**
 * A working note, or evidence that the office got elsewhere. Evidence from elsewhere says where
 * it comes from, because the guards ask whether the person could answer it (INV-06 to INV-08).
 */
export const note: ActionKind = {
  kind: "note",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition: { asks }, state, today }, input) {
    const handedIn = {
      suppliedBy: "another-source" as const,
      on: today,
      ...(input["sole-source-is-perpetrator"] === true ? { soleSourceIsPerpetrator: true } : {}),
      ...(input["unverified-match"] === true ? { unverifiedMatch: true } : {}),
    };
    return {
      payload: joined(
        classed(asks, input),
        { "staff-only": { text: textOf(input["text"]) } },
        exhibitsOf(asks, input, state.exhibits, handedIn),
      ),
    };
  },
};
