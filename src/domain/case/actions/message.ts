import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  text: { kind: "long-text", class: "narrative", optional: false, max: 5000 },
};

/** A message between the person and the office; it changes no state and starts no clock. */
export const message: ActionKind = {
  kind: "message",
  fields: () => FIELDS,
  decide({ acting, today, newId }, input) {
    const person =
      acting.role === "applicant" || acting.role === "representative" || acting.role === "guardian";
    return {
      payload: {
        record: {
          message: {
            id: newId(),
            on: today,
            from: person ? "person" : "office",
            ...(person ? {} : { pseudonym: acting.pseudonym }),
          },
        },
        narrative: { text: textOf(input["text"]) },
      },
    };
  },
};
