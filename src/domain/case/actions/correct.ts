import { refuse } from "../../refusal.ts";
import { applicationFields } from "../case-type.ts";
import type { FieldDefinition, PinnedCaseType } from "../case-type.ts";
import { classed } from "../classed.ts";
import type { ActionKind } from "../decide.ts";

/** The person changes or adds to what the application says; the earlier wording stays on file. */
export const correct: ActionKind = {
  kind: "correct",
  fields: (definition, type) => ({ ...optional(type), ...definition.asks }),
  decide({ definition, type, sees }, input) {
    const fields = { ...optional(type), ...definition.asks };
    // Nobody writes over what they may not read: a guardian leaves the story as it was told.
    const hidden = Object.entries(fields).filter(
      ([name, field]) => input[name] !== undefined && sees?.has(field.class) === false,
    );
    if (hidden.length > 0) {
      return refuse("invalid-input", {
        fields: hidden.map(([field]) => ({ field, code: "not-shown-to-you" })),
      });
    }
    if (Object.keys(fields).every((name) => input[name] === undefined)) {
      return refuse("invalid-input", {
        fields: [{ field: Object.keys(fields)[0] ?? "", code: "required" }],
      });
    }
    return { payload: classed(fields, input) };
  },
};

function optional(type: PinnedCaseType): Record<string, FieldDefinition> {
  return Object.fromEntries(
    Object.entries(applicationFields(type)).map(([name, field]) => [
      name,
      { ...field, optional: true },
    ]),
  );
}
