import { refuse } from "../../refusal.ts";
import type { ActionKind } from "../decide-context.ts";
import { isOfRecord, standingOf } from "../of-record.ts";

/**
 * Somebody of record lays it down, themselves and at once; nobody needs a reason for it. What they
 * owe the person by the rules of their profession is not asked here.
 */
export const endRepresentation: ActionKind = {
  kind: "end-representation",
  fields: (definition) => definition.asks,
  decide({ state, acting, today }) {
    const own = state.representatives.find(
      (one) => one.partyId === acting.actorId && isOfRecord(one, today),
    );
    if (own === undefined)
      return refuse("not-allowed", { params: { event: "end-representation" } });
    return { payload: { record: { ends: standingOf(state.representatives, own) } } };
  },
};
