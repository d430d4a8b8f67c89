import { refuse } from "../../refusal.ts";
import { applicationFields } from "../case-type.ts";
import type { EventDefinition, FieldDefinition, PinnedCaseType } from "../case-type.ts";
import { classed } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";

/** The person changes or adds to what the application says; the earlier wording stays on file. */
export const correct: ActionKind = {
  kind: "correct",
  fields: fieldsOf,
  decide({ definition, type, sees }, input) {
    const fields = fieldsOf(definition, type);
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

// In their own part a further party corrects what they said there, never the application. Whatever
// was asked may be put right by itself; what is left out stays as it was told.
function fieldsOf(
  { by, asks }: EventDefinition,
  type: PinnedCaseType,
): Record<string, FieldDefinition> {
  const isOwnPart = by.includes("further-party");
  const said = isOwnPart ? asks : { ...applicationFields(type), ...asks };
  return Object.fromEntries(
    Object.entries(said).map(([name, field]) => [name, { ...field, optional: true }]),
  );
}
