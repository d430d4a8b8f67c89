export type MonthOfWork = {
  readonly month: string;
  readonly received: number;
  readonly ended: number;
  /** Received and not ended by the last day of the month. */
  readonly pending: number;
};

const MOST_MONTHS = 36;

/**
 * Received, ended and pending for every month from the first to `until` ('YYYY-MM'), zeros where
 * nothing happened, at most the last 36. What came before them still counts as pending.
 */
export function pendingByMonth(
  counted: readonly { readonly month: string; readonly received: number; readonly ended: number }[],
  until: string,
): MonthOfWork[] {
  const known = new Map(counted.map((one) => [one.month, one]));
  const first = counted.reduce(
    (earliest, { month }) => (month < earliest ? month : earliest),
    until,
  );
  const rows: MonthOfWork[] = [];
  let pending = 0;
  for (let month = first; month <= until; month = monthAfter(month)) {
    const { received = 0, ended = 0 } = known.get(month) ?? {};
    pending += received - ended;
    rows.push({ month, received, ended, pending });
  }
  return rows.slice(-MOST_MONTHS);
}

function monthAfter(month: string): string {
  const next = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  const year = Math.floor(next / 12);
  return `${String(year).padStart(4, "0")}-${String((next % 12) + 1).padStart(2, "0")}`;
}
