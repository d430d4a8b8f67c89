import { type Refusal, refuse } from "../../refusal.ts";
import type { EventDefinition, FieldDefinition } from "../case-type.ts";
import { classed, exhibitsOf, filesOf, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import type { JsonObject } from "../state.ts";
import { SIGNATURE } from "./file.ts";

const signs = ({ requires }: EventDefinition): boolean => requires.includes("signature");

// Whoever answers what must be answered has sent something already: papers may come with it.
function asked(definition: EventDefinition): Record<string, FieldDefinition> {
  const { asks } = definition;
  const optional = signs(definition) || Object.values(asks).some((field) => !field.optional);
  const documents: FieldDefinition = { kind: "files", class: "narrative", optional };
  return optional ? { ...asks, documents } : { documents, ...asks };
}

/**
 * The person, or their representative, adds what nobody asked for: papers, or answers of their own.
 * Where it is signed, it is the application itself, and the case counts as filed from this day.
 */
export const submit: ActionKind = {
  kind: "submit",
  fields: (definition) => ({ ...asked(definition), ...(signs(definition) ? SIGNATURE : {}) }),
  decide({ definition, state, today, mode }, input) {
    const fields = asked(definition);
    const missing = noFiles(definition, fields, input);
    if (missing !== undefined) return missing;
    if (signs(definition) && input["declares-true"] !== true) {
      return refuse("invalid-input", { fields: [{ field: "declares-true", code: "confirm" }] });
    }
    return {
      payload: joined(
        classed(fields, input),
        // Where another body decides, the day on which it got the papers is not ours to say.
        { record: signs(definition) && mode === "own" ? { filedOn: today } : {} },
        exhibitsOf(fields, input, state.exhibits, { suppliedBy: "person", on: today }),
      ),
    };
  },
};

// Papers of any class are papers: what the type itself asks for is asked for by its name.
function noFiles(
  { asks }: EventDefinition,
  fields: Record<string, FieldDefinition>,
  input: JsonObject,
): Refusal | undefined {
  const hasSome = filesOf(fields, input).length > 0;
  const empty = Object.entries(fields)
    .filter(([, { kind, optional }]) => kind === "files" && !optional)
    .filter(([name]) => !hasSome || asks[name] !== undefined)
    .filter(([name]) => filesOf({ [name]: fields[name] as FieldDefinition }, input).length === 0)
    .map(([field]) => ({ field, code: "required" }));
  return empty.length === 0 ? undefined : refuse("invalid-input", { fields: empty });
}
