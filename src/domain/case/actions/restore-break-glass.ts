import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";
import { textOf } from "../text-of.ts";
import { isReader } from "./ask-access.ts";

const FIELDS: Record<string, FieldDefinition> = {
  "glass-opened": { kind: "choice", class: "record", optional: false },
  "glass-because": { kind: "long-text", class: "record", optional: false, max: 1000 },
};

/**
 * A privacy officer gives somebody the right back which they lost because they used it without
 * being justified, and says why.
 */
export const restoreBreakGlass: ActionKind = {
  kind: "restore-break-glass",
  fields: () => FIELDS,
  decide({ state, acting }, input) {
    const id = textOf(input["glass-opened"]);
    const found = state.glassBroken?.find((one) => one.id === id);
    if (found?.justified !== false || found.restoredAt !== undefined) {
      return refuse("invalid-input", { fields: [{ field: "glass-opened", code: "choose-one" }] });
    }
    if (isReader(found, acting)) return refuse("second-person-needed");
    const because = textOf(input["glass-because"]);
    return { payload: { record: { access: { restores: id }, "restored-because": because } } };
  },
};
