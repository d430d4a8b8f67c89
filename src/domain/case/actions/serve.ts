import { findEvent, reviewClocks, type FieldDefinition } from "../case-type.ts";
import type { ActionKind } from "../decide.ts";
import { addressees } from "./request.ts";
import { textOf } from "../text-of.ts";

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
  decide({ event, state, today, newId, type }, input) {
    const service = textOf(input["service"]);
    const notice = { id: newId(), event, on: today, service, to: addressees(state) };
    const decision = state.decisions.at(-1);
    const outcome = decision && findEvent(type, decision.event)?.outcomes?.[decision.outcome];
    return {
      ...(outcome?.served === undefined ? {} : { to: outcome.served }),
      starts: outcome === undefined ? [] : reviewClocks(type, outcome),
      service,
      payload: { record: { notice } },
    };
  },
};
