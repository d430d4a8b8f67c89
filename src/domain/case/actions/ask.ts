import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  text: { kind: "long-text", class: "narrative", optional: false, max: 5000 },
};

/** The person asks for something: urgency, another day, an interpreter, an accommodation. */
export const ask: ActionKind = {
  kind: "ask",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, event }, input) {
    return {
      payload: joined(classed(definition.asks, input), {
        record: event === "ask-for-urgency" ? { urgent: true } : {},
        narrative: { text: textOf(input["text"]) },
      }),
    };
  },
};
