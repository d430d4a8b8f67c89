import { z } from "zod";
import { refuse } from "../../refusal.ts";
import type { EventActor, FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  text: { kind: "long-text", class: "narrative", optional: false, max: 5000 },
};

// Named by its id; the door puts the line itself in its place, as the record of this case holds it.
const PARTS = { look: z.union([z.uuid(), z.looseObject({})]).optional() };

const PERSONS: readonly EventActor[] = ["applicant", "representative", "guardian", "further-party"];

/**
 * A message between the person and the office; it changes no state and starts no clock. The
 * person's may be about one look at their file.
 */
export const message: ActionKind = {
  kind: "message",
  fields: () => FIELDS,
  parts: PARTS,
  decide({ acting, today, newId }, input) {
    const person = PERSONS.includes(acting.role);
    const look = input["look"];
    if (look !== undefined && !person) {
      return refuse("invalid-input", { fields: [{ field: "look", code: "unknown-field" }] });
    }
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
        narrative: { text: textOf(input["text"]), ...(look === undefined ? {} : { look }) },
      },
    };
  },
};
