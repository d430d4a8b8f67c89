import { factsOfClock } from "../time/running-deadline.ts";
import type { EventActor } from "./case-type.ts";
import { isOpenClock } from "./clocks-after.ts";
import type { DecideContext } from "./decide-context.ts";
import type { RunningDeadline } from "./running-deadline.ts";

const STAFF: readonly EventActor[] = ["intake-clerk", "caseworker", "supervisor"];

/**
 * A clock that counts from a day that somebody typed (`from_field`). What a member of staff typed
 * shows the person the earlier, safe day, and binds them no sooner than if it counted from today,
 * on which they are told; and it gives the office no more time than the day that is known already.
 */
export function countedFromTyped(
  context: DecideContext,
  name: string,
  day: string,
  service: string,
): RunningDeadline {
  const clock = context.deadline(name, day, service);
  if (!STAFF.includes(context.acting.role)) return clock;
  if (clock.dutyOf === "agency" && clock.kind === "duty") {
    const earliest = [day, ...daysKnown(context, name)].toSorted()[0] ?? day;
    return earliest === day ? clock : context.deadline(name, earliest, service);
  }
  const { today, count } = context;
  if (clock.dutyOf !== "person" || clock.kind === "not-before" || day >= today) return clock;
  if (count === undefined) throw new Error(`${name}: nothing counts a clock here`);
  const told = count(name, { ...factsOfClock(clock), handed: { on: today, moves: "latest" } });
  return "refused" in told ? clock : told;
}

// From which days the office's own times were counted that have the same start, or end by this act.
function daysKnown({ type, state, event }: DecideContext, name: string): readonly string[] {
  const field = type.deadlines[name]?.from_field;
  return state.deadlines
    .filter((one) => one.kind === "duty" && one.dutyOf === "agency")
    .filter((one) => {
      const { from_field: same, met_by: ends = [] } = type.deadlines[one.name] ?? {};
      return isOpenClock(one) && (same === field || ends.includes(event));
    })
    .flatMap((one) => factsOfClock(one).triggerOn ?? []);
}
