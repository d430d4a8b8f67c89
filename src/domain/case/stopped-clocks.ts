import { Temporal } from "temporal-polyfill";
import type { DeadlineFacts, TimeRefusal } from "../time/deadline.ts";
import { factsOfClock } from "../time/running-deadline.ts";
import { type EventDefinition, findEvent } from "./case-type.ts";
import type { ClockFacts } from "./clocks-after.ts";
import type { Moment } from "./forbids.ts";
import type { DecideContext, Outcome } from "./decide-context.ts";
import type { RunningDeadline } from "./running-deadline.ts";

/** Counts a clock of the case type from all its facts, under the rules in force. */
export type CountClock = (name: string, facts: DeadlineFacts) => RunningDeadline | TimeRefusal;

/** Clocks that an event would stop, or would let run again. */
export function clocksTouched(
  { stops, restarts }: Pick<EventDefinition, "stops" | "restarts">,
  deadlines: readonly RunningDeadline[],
): { readonly stopping: readonly RunningDeadline[]; readonly going: readonly RunningDeadline[] } {
  return {
    stopping: deadlines.filter((one) => one.status === "running" && stops.includes(one.name)),
    going: deadlines.filter((one) => one.status === "stopped" && restarts.includes(one.name)),
  };
}

/** True for an act that only stops or restarts, where nothing runs or nothing stands still. */
export function nothingToStop({ definition, state, event, type, mode }: Moment): boolean {
  if (definition.does !== "stop" && definition.does !== "restart") return false;
  if (mode === "observed" || findEvent(type, event) === undefined) return false;
  const { stopping, going } = clocksTouched(definition, state.deadlines);
  return stopping.length + going.length === 0;
}

/**
 * What an event does to clocks that run or stand still, whatever its kind. A clock that runs again
 * is counted anew from the log: the days from the stop to the day before this are left out, and
 * what was recorded before is not touched.
 */
export function stoppedClocks(
  context: Pick<DecideContext, "definition" | "state" | "type" | "today" | "count">,
  { about, stopsOn, startsOn }: Pick<Outcome, "about" | "stopsOn" | "startsOn">,
): Pick<ClockFacts, "stopped" | "recounted"> {
  const { definition, state, type, today } = context;
  const acted = about === undefined ? definition : findEvent(type, about);
  if (acted === undefined) return {};
  const on = stopsOn ?? startsOn ?? today;
  const { stopping, going } = clocksTouched(acted, state.deadlines);
  return {
    ...(stopping.length === 0
      ? {}
      : { stopped: stopping.map(({ name, startedBy }) => ({ name, startedBy, from: on })) }),
    ...(going.length === 0 ? {} : { recounted: going.map((one) => runsAgain(context, one, on)) }),
  };
}

function runsAgain(
  { count }: Pick<DecideContext, "count">,
  clock: RunningDeadline,
  on: string,
): RunningDeadline {
  const to = dayBefore(on);
  const counted = countWithout(count, clock, to);
  if ("refused" in counted) throw new Error(`${clock.name}: ${counted.reason}`);
  const before = clock.stops ?? [];
  const last = before.at(-1);
  const stops = last === undefined ? [] : [...before.slice(0, -1), { ...last, to }];
  return { ...counted, startedBy: clock.startedBy, stops };
}

/** A stopped clock as it would stand if the days up to this one were the last that do not count. */
export function countWithout(
  count: CountClock | undefined,
  clock: RunningDeadline,
  to: string,
): RunningDeadline | TimeRefusal {
  if (count === undefined) throw new Error(`${clock.name}: nothing counts a clock here`);
  const facts = factsOfClock(clock);
  const from = clock.stops?.at(-1)?.from;
  const tolls = [...(facts.tolls ?? [])];
  // Stopped and started on one day: no day is lost.
  if (from !== undefined && from <= to) tolls.push({ from, to });
  return count(clock.name, { ...facts, ...(tolls.length === 0 ? {} : { tolls }) });
}

const dayBefore = (on: string): string =>
  Temporal.PlainDate.from(on).subtract({ days: 1 }).toString();
