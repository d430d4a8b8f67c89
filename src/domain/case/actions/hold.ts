import type { FieldDefinition } from "../case-type.ts";
import { classed, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { refuseReviewer } from "../refuse-reviewer.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";

const present = { field: "interpreter", is: "present" };

// What protects the person is asked for here and held against nobody: without it the interview
// counts for them, and no decision against them is signed (INV-17, INV-18).
const FIELDS: Record<string, FieldDefinition> = {
  "spoken-language": { kind: "language", class: "record", optional: false },
  dialect: { kind: "short-text", class: "record", optional: true },
  interpreter: {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["not-needed", "present", "none-there"],
  },
  "interpreter-number": {
    kind: "short-text",
    class: "record",
    optional: true,
    max: 40,
    when: present,
  },
  "competence-checked": { kind: "yes-no", class: "record", optional: true, when: present },
  understood: { kind: "yes-no", class: "record", optional: true },
  "representative-present": { kind: "yes-no", class: "record", optional: false },
  "agreed-alone": {
    kind: "yes-no",
    class: "record",
    optional: true,
    when: { field: "representative-present", is: false },
  },
  objections: { kind: "long-text", class: "narrative", optional: true, max: 5000 },
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
    const objections = textOf(input["objections"]).trim();
    return {
      payload: joined(classed(definition.asks, input), {
        record: { interview: interviewOf(input) },
        narrative: {
          notes: textOf(input["notes"]),
          ...(objections === "" ? {} : { objections }),
        },
      }),
    };
  },
};

function interviewOf(input: JsonObject): JsonObject {
  const text = (name: string, field: string) => {
    const value = textOf(input[field]).trim();
    return value === "" ? {} : { [name]: value };
  };
  const said = (name: string, field: string) =>
    input[field] === undefined ? {} : { [name]: input[field] === true };
  return {
    language: textOf(input["spoken-language"]),
    interpreter: textOf(input["interpreter"]),
    representativePresent: input["representative-present"] === true,
    ...text("dialect", "dialect"),
    ...text("interpreterNumber", "interpreter-number"),
    ...said("competenceChecked", "competence-checked"),
    ...said("understood", "understood"),
    ...said("agreedAlone", "agreed-alone"),
  };
}
