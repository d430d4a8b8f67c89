import type { EventActor, FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { NEEDED, REFUSED_NUMBER } from "../seeks-interpreter.ts";
import { textOf } from "../text-of.ts";

const PERSONS: readonly EventActor[] = ["applicant", "representative", "guardian"];
const REFUSED: Record<string, FieldDefinition> = {
  [REFUSED_NUMBER]: { kind: "short-text", class: "record", optional: false, max: 40 },
};
const NOTE: Record<string, FieldDefinition> = {
  text: { kind: "long-text", class: "record", optional: false, max: 2000 },
  [NEEDED]: { kind: "yes-no", class: "record", optional: true },
};

/**
 * Something that only the person and the interpreting desk say to one another: that the person
 * refuses whoever was named, by number and without a reason, or what the desk notes while it looks
 * for somebody. It stands in a part of its own, which nobody who decides reads. A number that was
 * never named is taken like any other: a 'no' would have to read the case for it.
 */
export const interpreting: ActionKind = {
  kind: "interpreting",
  fields: ({ by, asks }) => ({
    ...(by.some((one) => PERSONS.includes(one)) ? REFUSED : NOTE),
    ...asks,
  }),
  decide({ definition, acting }, input) {
    const isPerson = PERSONS.includes(acting.role);
    const needed = input[NEEDED];
    const noted = {
      text: textOf(input["text"]),
      ...(typeof needed === "boolean" ? { answers: { [NEEDED]: needed } } : {}),
    };
    return {
      payload: joined(classed(definition.asks, input), {
        record: isPerson
          ? { answers: { [REFUSED_NUMBER]: textOf(input[REFUSED_NUMBER]).trim() } }
          : noted,
      }),
    };
  },
};
