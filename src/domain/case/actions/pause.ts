import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  authority: { kind: "short-text", class: "record", optional: false },
  "review-on": { kind: "date", class: "record", optional: false },
  reason: { kind: "long-text", class: "record", optional: false },
};

/** One case is put on hold under a cited authority with a day of review. No batch exists (R5). */
export const pause: ActionKind = {
  kind: "pause",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, today }, input) {
    if (textOf(input["review-on"]) <= today) {
      return refuse("invalid-input", { fields: [{ field: "review-on", code: "in-the-past" }] });
    }
    return { payload: joined(classed({ ...FIELDS, ...definition.asks }, input)) };
  },
};
