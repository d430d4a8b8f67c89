import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "interpreter-number": { kind: "short-text", class: "record", optional: false, max: 40 },
  "interprets-from": { kind: "language", class: "record", optional: false },
  "interprets-dialect": { kind: "short-text", class: "record", optional: true, max: 80 },
  // An account that the door looks up and keeps nowhere.
  "works-here": { kind: "short-text", class: "record", optional: true },
  // Kin, an enemy, an employer, the authorities of the country that somebody fled.
  "conflict-checked": { kind: "yes-no", class: "record", optional: false, must_be: true },
};

/** Who interprets, by number alone; naming somebody takes the place of whoever was named before. */
export const nameInterpreter: ActionKind = {
  kind: "name-interpreter",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, newId }, input) {
    const dialect = textOf(input["interprets-dialect"]).trim();
    const interpreter: JsonObject = {
      id: newId(),
      number: textOf(input["interpreter-number"]).trim(),
      language: textOf(input["interprets-from"]),
      ...(dialect === "" ? {} : { dialect }),
    };
    return { payload: joined(classed(definition.asks, input), { record: { interpreter } }) };
  },
};
