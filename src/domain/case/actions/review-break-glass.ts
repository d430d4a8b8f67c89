import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import type { JsonObject } from "../state.ts";
import { textOf } from "../text-of.ts";
import { isReader } from "./ask-access.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "glass-opened": { kind: "choice", class: "record", optional: false },
  "glass-justified": { kind: "yes-no", class: "record", optional: false },
  "glass-because": { kind: "long-text", class: "record", optional: false, max: 1000 },
};

/** Somebody else says whether an emergency justified opening the case, and why. */
export const reviewBreakGlass: ActionKind = {
  kind: "review-break-glass",
  fields: () => FIELDS,
  decide({ state, acting, now }, input) {
    const id = textOf(input["glass-opened"]);
    const found = state.glassBroken?.find((one) => one.id === id);
    if (found === undefined || found.reviewedAt !== undefined) {
      return refuse("invalid-input", { fields: [{ field: "glass-opened", code: "choose-one" }] });
    }
    if (isReader(found, acting)) return refuse("second-person-needed");
    const reviews: JsonObject = {
      id,
      reviewedAt: now,
      reviewedBy: acting.actorId,
      justified: input["glass-justified"] === true,
      because: textOf(input["glass-because"]),
    };
    return { payload: { record: { access: { reviews } } } };
  },
};
