import type { FieldDefinition } from "../case-type.ts";
import { classed } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "why-apart": { kind: "long-text", class: "narrative", optional: true, max: 5000 },
};

/**
 * A further party's part is kept apart from here on: whoever works on the case is warned on every
 * page of it that the person of the case may learn nothing of the part, not even that it was kept
 * apart. No reason is needed.
 */
export const separate: ActionKind = {
  kind: "separate",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition }, input) {
    return { payload: classed({ ...FIELDS, ...definition.asks }, input) };
  },
};
