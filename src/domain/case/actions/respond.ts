import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import { classed, exhibitsOf, filesOf, joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  statement: { kind: "long-text", class: "narrative", optional: true },
  documents: { kind: "files", class: "narrative", optional: true },
};

/**
 * The person answers what was asked, with words, files or both, in one package. A late answer
 * answers as well; what its lateness means is for a human to say.
 */
export const respond: ActionKind = {
  kind: "respond",
  fields: (definition) => ({ ...FIELDS, ...definition.asks }),
  decide({ definition, event, state, today, type, acting }, input) {
    const fields = { ...FIELDS, ...definition.asks };
    const files = filesOf(fields, input);
    const statement = textOf(input["statement"]).trim();
    // To give the rest of the time up is an answer too, if it is the person's own word.
    const isOwn = acting.role === "applicant" || acting.role === "guardian";
    const waives = input["nothing-more-to-send"] === true && files.length === 0 && isOwn;
    if (files.length === 0 && statement === "" && !waives) {
      return refuse("invalid-input", { fields: [{ field: "statement", code: "say-or-send" }] });
    }
    const open = state.requests.filter(
      (one) =>
        one.answeredOn === undefined &&
        (one.expiredOn === undefined ||
          type.deadlines[one.deadline]?.met_by.includes(event) === true),
    );
    return {
      payload: joined(
        classed(fields, input),
        {
          record: {
            answersRequests: open.map((one) => one.id),
            ...(waives && statement === "" ? { waives, waivedIn: acting.language } : {}),
          },
        },
        exhibitsOf(fields, input, state.exhibits, { suppliedBy: "person", on: today }),
      ),
    };
  },
};
