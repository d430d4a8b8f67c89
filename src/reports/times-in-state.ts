/** One step with the quartiles of the time until the next one, in seconds. */
export type TimedStep = {
  readonly step: string;
  readonly timed: number;
  readonly quarter: number | null;
  readonly median: number | null;
  readonly threeQuarters: number | null;
};

export type TimeInState = {
  readonly step: string;
  readonly timed: number;
  readonly quarter: number;
  readonly median: number;
  readonly threeQuarters: number;
};

/**
 * How long each step takes until the next one begins, longest median first. Steps that nothing
 * with a known time followed are left out: a time that has not ended yet is not a short one.
 */
export function timesInState(steps: readonly TimedStep[]): TimeInState[] {
  return steps
    .flatMap(({ step, timed, quarter, median, threeQuarters }) =>
      quarter === null || median === null || threeQuarters === null
        ? []
        : [{ step, timed, quarter, median, threeQuarters }],
    )
    .toSorted((first, second) => second.median - first.median || compare(first.step, second.step));
}

export type Duration = {
  readonly n: number;
  readonly unit: "seconds" | "minutes" | "hours" | "days";
};

const HOUR = 3_600;
const DAY = 24 * HOUR;

/** A time in the unit that a reader thinks in: days, hours, minutes or seconds. */
export function durationOf(seconds: number): Duration {
  if (seconds >= 2 * DAY) return { n: Math.round(seconds / DAY), unit: "days" };
  if (seconds >= 2 * HOUR) return { n: Math.round(seconds / HOUR), unit: "hours" };
  if (seconds >= 90) return { n: Math.round(seconds / 60), unit: "minutes" };
  return { n: Math.round(seconds), unit: "seconds" };
}

const compare = (first: string, second: string): number => (first < second ? -1 : 1);
