import type { FieldDefinition } from "../case-type.ts";
import { classed, exhibitsOf, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  grounds: { kind: "long-text", class: "narrative", optional: false },
  documents: { kind: "files", class: "narrative", optional: true },
};

/**
 * The person answers a decision: appeal, motion or request for a hearing. The clock never bars
 * the filing: a late one is received and looked at, and lateness is for a human to decide.
 */
export const challenge: ActionKind = {
  kind: "challenge",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, state, today }, input) {
    const fields = { ...FIELDS, ...definition.asks };
    return {
      payload: joined(
        classed(definition.asks, input),
        { narrative: { text: textOf(input["grounds"]) } },
        exhibitsOf(fields, input, state.exhibits, { suppliedBy: "person", on: today }),
      ),
    };
  },
};
