import { refuse } from "../../refusal.ts";
import { joined } from "../classed.ts";
import type { ActionKind } from "../decide-context.ts";

/**
 * The clock counts running deadlines again because a rule or a closed day changed: which moved, in
 * both readings, and why. It moves no case, and what is held to a person only in their favour; what
 * cannot be counted stands as it stood, for a human.
 */
export const recount: ActionKind = {
  kind: "recount",
  fields: () => ({}),
  decide({ event, state, recount: count }) {
    if (count === undefined) throw new Error(`${event}: nothing counts clocks here`);
    const { moves, clocks, refused } = count(state.deadlines);
    const known = new Map(state.deadlines.map((one) => [`${one.name} ${one.startedBy}`, one]));
    const uncounted = refused.filter(
      ({ name, startedBy, code }) => known.get(`${name} ${startedBy}`)?.uncounted !== code,
    );
    if (clocks.length + uncounted.length === 0) {
      return refuse("not-now", { params: { event, stage: state.stage } });
    }
    const record = {
      ...(moves.length === 0 ? {} : { moves }),
      ...(clocks.length === 0 ? {} : { recounted: clocks }),
      ...(uncounted.length === 0 ? {} : { uncounted }),
    };
    return { payload: joined({ record }) };
  },
};
