import type { FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide.ts";
import { addressees } from "./request.ts";

const FIELDS: Record<string, FieldDefinition> = {
  service: {
    kind: "choice",
    class: "record",
    optional: false,
    options: ["electronic", "mail", "personal"],
  },
};

/** A decision reaches the person and the representative; the clocks run from the service. */
export const serve: ActionKind = {
  kind: "serve",
  fields: () => FIELDS,
  decide({ event, state, today, newId }, input) {
    const service = String(input["service"]);
    const notice = { id: newId(), event, on: today, service, to: addressees(state) };
    return { service, payload: { record: { notice } } };
  },
};
