import type { CaseState, JsonObject, Stamp } from "./state.ts";
import type { RunningDeadline } from "./running-deadline.ts";

type Ends = Readonly<Record<string, "met" | "expired" | "closed">>;
type Named = { readonly name: string; readonly startedBy: number };
/** What an event says of clocks that ran before it; each is named by what started it. */
export type ClockFacts = {
  readonly deadlines?: readonly RunningDeadline[];
  readonly ended?: Ends;
  readonly stopped?: readonly (Named & { readonly from: string })[];
  readonly recounted?: readonly RunningDeadline[];
  readonly uncounted?: readonly (Named & { readonly code: string })[];
};

/** True while a clock can still end: a stopped one waits, and is not over. */
export const isOpenClock = ({ status }: Pick<RunningDeadline, "status">): boolean =>
  status === "running" || status === "stopped";

/**
 * The clocks of a case after one event: those that it ended, stopped or counted again, then those
 * that it started. A clock that was counted again takes the place of what was known of it.
 */
export function clocksAfter(
  before: CaseState["deadlines"],
  fields: JsonObject,
  version: number,
): CaseState["deadlines"] {
  const facts = fields as unknown as ClockFacts;
  const { deadlines: started = [], ended = {}, stopped = [], recounted = [] } = facts;
  const { uncounted = [] } = facts;
  const changes = started.length + stopped.length + recounted.length + uncounted.length;
  if (changes === 0 && Object.keys(ended).length === 0) return before;
  const kept = before.map((clock): RunningDeadline => {
    const isThis = (one: Named) => one.name === clock.name && one.startedBy === clock.startedBy;
    const again = recounted.find(isThis);
    if (again !== undefined) return again;
    const end = ended[clock.name];
    if (end !== undefined && isOpenClock(clock)) return { ...clock, status: end };
    const stop = stopped.find(isThis);
    if (stop !== undefined) {
      const stops = [...(clock.stops ?? []), { from: stop.from, stoppedBy: version }];
      return { ...clock, status: "stopped", stops };
    }
    const no = uncounted.find(isThis);
    return no === undefined ? clock : { ...clock, uncounted: no.code };
  });
  return [...kept, ...started.map((clock) => ({ ...clock, startedBy: version }))];
}

/** The moves that a case knows of after one event. */
export function movesAfter(
  before: CaseState["moves"],
  fields: JsonObject,
  { version, on }: Pick<Stamp, "version" | "on">,
): CaseState["moves"] {
  const moved = (fields["moves"] ?? []) as unknown as CaseState["moves"];
  return moved.length === 0
    ? before
    : [...before, ...moved.map((one) => ({ ...one, version, on }))];
}
