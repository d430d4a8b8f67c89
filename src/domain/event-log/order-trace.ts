import { compareInstants } from "./claimed-time.ts";
import type { Timeline, TimelineStep } from "./timeline.ts";
import type { LogEvent } from "./log-item.ts";

/**
 * Orders the events of one case, given in the order of the file, by claimed time and then by their
 * place in the file. An event without a time stays behind the event that the file puts before it.
 */
export function orderTrace<E extends { at?: string | undefined }>(events: readonly E[]): E[] {
  let last = "";
  const placed = events.map((event) => {
    last = event.at ?? last;
    return { event, at: last };
  });
  // An empty time is that of events before the first timed one: it sorts before every instant.
  placed.sort((first, second) => compareInstants(first.at, second.at));
  return placed.map(({ event }) => event);
}

/** The timelines of a log's events: each case once, its steps in order, roles or pseudonyms. */
export function timelinesOf(events: Iterable<LogEvent>): Timeline[] {
  const cases = new Map<string, LogEvent[]>();
  for (const event of events) {
    const known = cases.get(event.caseId);
    if (known === undefined) cases.set(event.caseId, [event]);
    else known.push(event);
  }
  return [...cases].map(([caseId, found]) => ({ caseId, steps: orderTrace(found).map(stepOf) }));
}

function stepOf(event: LogEvent): TimelineStep {
  const role = event.role ?? event.resource;
  return {
    activity: event.activity,
    ...(event.at === undefined ? {} : { at: event.at }),
    ...(event.startAt === undefined ? {} : { startAt: event.startAt }),
    ...(event.endAt === undefined ? {} : { endAt: event.endAt }),
    ...(role === undefined ? {} : { role }),
  };
}
