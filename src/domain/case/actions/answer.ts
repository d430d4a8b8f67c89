import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { classOfDisputed } from "../disputed-class.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  disputed: { kind: "short-text", class: "record", optional: false, max: 120 },
  result: { kind: "choice", class: "record", optional: false, options: ["corrected", "kept"] },
  because: { kind: "long-text", class: "narrative", optional: false, max: 5000 },
};

/**
 * The office says what it made of a dispute, with its reason. A correction is a new event beside
 * what it corrects; the person's statement stays either way. `disputed` is the dispute's id.
 */
export const answer: ActionKind = {
  kind: "answer",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ state, type, sees }, input) {
    const disputed = textOf(input["disputed"]);
    const open = state.disputes.find((one) => one.id === disputed && one.answeredOn === undefined);
    const of = open && classOfDisputed(open.about, state, type);
    if (of === undefined || sees?.has(of) === false) {
      return refuse("invalid-input", { fields: [{ field: "disputed", code: "choose-one" }] });
    }
    const told = { disputed, result: textOf(input["result"]) };
    const because = textOf(input["because"]);
    return {
      payload:
        of === "record" ? { record: told, narrative: { because } } : { [of]: { ...told, because } },
    };
  },
};
