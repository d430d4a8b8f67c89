/** Cases that were decided, or were last seen without a decision, so many days after they came. */
export type Followed = {
  readonly day: number;
  readonly decided: number;
  /** Still open today, or ended without a decision: followed until then and not beyond. */
  readonly undecided: number;
};

export type CurvePoint = {
  /** Days since the case came. */
  readonly day: number;
  /** Cases that were followed at least until this day and had no decision before it. */
  readonly atRisk: number;
  readonly decided: number;
  /** Share of all cases that still waits after this day, from 0 to 1. */
  readonly waiting: number;
  /** Greenwood's standard error of that share. */
  readonly error: number;
  /** Bounds of the 95% interval (log-log), within 0 and 1. */
  readonly low: number;
  readonly high: number;
};

export type WaitingCurve = {
  readonly points: readonly CurvePoint[];
  readonly cases: number;
  readonly decided: number;
  /** Days until half of the cases had a decision; undefined where that is not reached yet. */
  readonly median: number | undefined;
  readonly medianLow: number | undefined;
  readonly medianHigh: number | undefined;
};

const NORMAL_95 = 1.959963984540054;

/**
 * Time until a decision, by the product-limit estimate (Kaplan and Meier, JASA 1958; error by
 * Greenwood 1926). Cases without a decision count for as long as they were followed: leaving them
 * out would make every office look faster than it is. One point for each day with a decision.
 */
export function waitingCurve(followed: readonly Followed[]): WaitingCurve {
  const days = followed.toSorted((a, b) => a.day - b.day);
  const cases = days.reduce((sum, one) => sum + one.decided + one.undecided, 0);
  const points: CurvePoint[] = [];
  let atRisk = cases;
  let waiting = 1;
  let spread = 0;
  for (const { day, decided, undecided } of mergeDays(days)) {
    if (decided > 0) {
      waiting *= (atRisk - decided) / atRisk;
      spread += decided / (atRisk * (atRisk - decided));
      points.push({ day, atRisk, decided, waiting, ...bounds(waiting, spread) });
    }
    atRisk -= decided + undecided;
  }
  return {
    points,
    cases,
    decided: points.reduce((sum, point) => sum + point.decided, 0),
    median: points.find((point) => point.waiting <= 0.5)?.day,
    medianLow: points.find((point) => point.low <= 0.5)?.day,
    medianHigh: points.find((point) => point.high <= 0.5)?.day,
  };
}

/** The curve as it stands at the end of a day; undefined before its first step. */
export function pointOn(curve: WaitingCurve, day: number): CurvePoint | undefined {
  return curve.points.findLast((point) => point.day <= day);
}

function mergeDays(sorted: readonly Followed[]): Followed[] {
  const merged: Followed[] = [];
  for (const one of sorted) {
    const last = merged.at(-1);
    if (last?.day !== one.day) merged.push(one);
    else {
      merged[merged.length - 1] = {
        day: one.day,
        decided: last.decided + one.decided,
        undecided: last.undecided + one.undecided,
      };
    }
  }
  return merged;
}

// Once nobody waits any more there is nothing left to be unsure about.
function bounds(waiting: number, spread: number): Pick<CurvePoint, "error" | "low" | "high"> {
  if (waiting === 0) return { error: 0, low: 0, high: 0 };
  const error = waiting * Math.sqrt(spread);
  const width = (NORMAL_95 * Math.sqrt(spread)) / Math.log(waiting);
  return { error, low: waiting ** Math.exp(-width), high: waiting ** Math.exp(width) };
}
