import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";

const FIELDS: Record<string, FieldDefinition> = {
  comment: { kind: "long-text", class: "staff-only", optional: true },
};

/** A second reader goes through the draft before anybody may sign it; never its own author. */
export const review: ActionKind = {
  kind: "review",
  fields: () => FIELDS,
  decide({ state, acting, today }, input) {
    if (state.draft === undefined) {
      return refuse("not-now", { fields: [{ field: "draft", code: "required-first" }] });
    }
    if (state.draft.draftedBy === acting.actorId) return refuse("second-person-needed");
    return {
      payload: {
        "staff-only": {
          review: {
            by: acting.actorId,
            name: acting.name,
            on: today,
            draftVersion: state.draft.version,
            comment: textOf(input["comment"]),
          },
        },
      },
    };
  },
};
