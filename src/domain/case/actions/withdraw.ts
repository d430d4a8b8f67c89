import { refuse } from "../../refusal.ts";
import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide-context.ts";

const FIELDS: Record<string, FieldDefinition> = {
  confirm: { kind: "yes-no", class: "record", optional: false },
};

/** The person takes the application back. No reason is asked. */
export const withdraw: ActionKind = {
  kind: "withdraw",
  fields: () => FIELDS,
  decide(_context, input) {
    if (input["confirm"] !== true) {
      return refuseUnconfirmed();
    }
    return { payload: { record: {} } };
  },
};

const refuseUnconfirmed = () =>
  refuse("invalid-input", { fields: [{ field: "confirm", code: "confirm" }] });
