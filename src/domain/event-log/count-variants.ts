import { orderTrace } from "./order-trace.ts";
import type { StageSummary } from "./stage-summary-shape.ts";

export type StagedCase = {
  line: number;
  startAt?: string | undefined;
  endAt?: string | undefined;
  events: { activity: string; line: number; at: string | undefined }[];
};

type Counted = Pick<
  StageSummary,
  "events" | "activities" | "variants" | "directlyFollows" | "startActivities" | "endActivities"
>;

/** Counts activities, the different ways through (variants), and which activity follows which. */
export function countVariants(cases: Iterable<StagedCase>): Counted {
  const variants = new Map<string, number>();
  let events = 0;
  for (const staged of cases) {
    const trace = orderTrace(staged.events).map((event) => event.activity);
    events += trace.length;
    count(variants, JSON.stringify(trace), 1);
  }
  const activities = new Map<string, number>();
  const starts = new Map<string, number>();
  const ends = new Map<string, number>();
  const follows = new Map<string, number>();
  for (const [variant, times] of variants) {
    const trace: string[] = JSON.parse(variant);
    count(starts, trace[0] ?? "", times);
    count(ends, trace.at(-1) ?? "", times);
    trace.forEach((activity, index) => {
      count(activities, activity, times);
      const next = trace[index + 1];
      if (next !== undefined) count(follows, JSON.stringify([activity, next]), times);
    });
  }
  return {
    events,
    activities: byActivity(activities),
    variants: sorted(variants).map(([key, times]) => ({ activities: JSON.parse(key), cases: times })),
    directlyFollows: sorted(follows).map(([key, times]) => {
      const [from, to] = JSON.parse(key) as [string, string];
      return { from, to, count: times };
    }),
    startActivities: byActivity(starts),
    endActivities: byActivity(ends),
  };
}

function count(counts: Map<string, number>, key: string, times: number): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}

function sorted(counts: Map<string, number>): [string, number][] {
  return [...counts].sort(
    ([firstKey, first], [secondKey, second]) =>
      second - first || (firstKey < secondKey ? -1 : 1),
  );
}

function byActivity(counts: Map<string, number>) {
  return sorted(counts).map(([activity, times]) => ({ activity, count: times }));
}
