import type { EventActor, FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  text: { kind: "long-text", class: "narrative", optional: false, max: 5000 },
};

const PERSONS: readonly EventActor[] = ["applicant", "representative", "guardian", "further-party"];

/**
 * A message between the person and the office; it changes no state and starts no clock. It names no
 * look at the file: who reads it may be who looked, so that is asked about beside the case.
 */
export const message: ActionKind = {
  kind: "message",
  fields: () => FIELDS,
  decide({ acting, today, newId }, input) {
    const person = PERSONS.includes(acting.role);
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
