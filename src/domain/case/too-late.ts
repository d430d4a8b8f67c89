import { type Refusal, refuse } from "../refusal.ts";
import type { Moment } from "./forbids.ts";

/**
 * Says that the law allowed an act of the office only until a day that is over (`not_after`): the
 * earliest lawful reading of it, since the office never takes more time than the law surely gives.
 */
export function tooLate({ definition, state, event, today }: Moment): Refusal | undefined {
  const { not_after: name } = definition;
  const limit = state.deadlines.findLast((one) => one.name === name);
  if (name === undefined || limit === undefined || today <= limit.display.dueOn) return undefined;
  const on = limit.display.dueOn;
  return refuse("not-now", {
    params: { event, stage: state.stage },
    fields: [{ field: name, code: "time-is-over", params: { on } }],
    law: limit.cite,
  });
}
