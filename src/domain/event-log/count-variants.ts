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
  const numbers = numberActivities();
  const variants = new Map<string, number>();
  let events = 0;
  for (const staged of cases) {
    const trace = orderTrace(staged.events).map(({ activity }) => numbers.of(activity));
    events += trace.length;
    count(variants, trace.join(), 1);
  }
  const activities = new Map<string, number>();
  const starts = new Map<string, number>();
  const ends = new Map<string, number>();
  const follows = new Map<string, number>();
  for (const [variant, times] of variants) {
    const trace = variant.split(",");
    count(starts, trace[0] ?? "", times);
    count(ends, trace.at(-1) ?? "", times);
    trace.forEach((number, index) => {
      count(activities, number, times);
      const next = trace[index + 1];
      if (next !== undefined) count(follows, `${number},${next}`, times);
    });
  }
  const named = (counts: Map<string, number>) => mostFrequentFirst(counts, numbers.namesOf);
  const byActivity = (counts: Map<string, number>) =>
    named(counts).map(({ names: [activity = ""], times }) => ({ activity, count: times }));
  return {
    events,
    activities: byActivity(activities),
    variants: named(variants).map(({ names, times }) => ({ activities: names, cases: times })),
    directlyFollows: named(follows).map(({ names: [from = "", to = ""], times }) => {
      return { from, to, count: times };
    }),
    startActivities: byActivity(starts),
    endActivities: byActivity(ends),
  };
}

// Long names would make every variant long; numbers keep a variant of many events small.
function numberActivities() {
  const numbers = new Map<string, number>();
  const names: string[] = [];
  return {
    of(activity: string): number {
      const known = numbers.get(activity);
      if (known !== undefined) return known;
      numbers.set(activity, names.length);
      return names.push(activity) - 1;
    },
    namesOf: (key: string): string[] => key.split(",").map((number) => names[Number(number)] ?? ""),
  };
}

function count(counts: Map<string, number>, key: string, times: number): void {
  counts.set(key, (counts.get(key) ?? 0) + times);
}

function mostFrequentFirst(counts: Map<string, number>, namesOf: (key: string) => string[]) {
  return [...counts]
    .map(([key, times]) => ({ names: namesOf(key), times }))
    .toSorted((first, second) => second.times - first.times || compare(first.names, second.names));
}

function compare(first: string[], second: string[]): number {
  const differs = first.findIndex((name, index) => name !== second[index]);
  if (differs < 0) return first.length - second.length;
  const other = second[differs];
  return other === undefined || (first[differs] ?? "") > other ? 1 : -1;
}
