import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide.ts";
import { refuseReviewer } from "../refuse-reviewer.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "spoken-language": { kind: "language", class: "record", optional: false },
  interpreter: {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["not-needed", "present", "refused-by-person"],
  },
  "representative-present": { kind: "yes-no", class: "record", optional: false },
  notes: { kind: "long-text", class: "narrative", optional: false },
};

/** An interview or hearing took place: language, interpreter and representative are recorded. */
export const hold: ActionKind = {
  kind: "hold",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide(context, input) {
    const { definition, acting } = context;
    const wrongOfficer = refuseReviewer(context, acting);
    if (wrongOfficer !== undefined) return wrongOfficer;
    return {
      payload: joined(classed(definition.asks, input), {
        record: {
          interview: {
            language: textOf(input["spoken-language"]),
            interpreter: textOf(input["interpreter"]),
            representativePresent: input["representative-present"] === true,
          },
        },
        narrative: { notes: textOf(input["notes"]) },
      }),
    };
  },
};
