import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { classed, exhibitsFrom, filesOf, joined } from "../classed.ts";
import type { ActionKind } from "../decide.ts";

const FIELDS: Record<string, FieldDefinition> = {
  documents: { kind: "files", class: "narrative", optional: false },
};

/** The person, or their representative, adds evidence that nobody asked for. */
export const submit: ActionKind = {
  kind: "submit",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, state, today }, input) {
    const fields = { ...FIELDS, ...definition.asks };
    const files = filesOf(fields, input);
    if (files.length === 0) {
      return refuse("invalid-input", { fields: [{ field: "documents", code: "required" }] });
    }
    return {
      payload: joined(classed(fields, input), {
        narrative: {
          exhibits: exhibitsFrom(files, state.exhibits.length, "person", today),
        },
      }),
    };
  },
};
