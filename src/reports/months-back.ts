/** The last `count` months up to the one of `today` ('YYYY-MM-DD'), oldest first, as 'YYYY-MM'. */
export function monthsBack(today: string, count: number): readonly string[] {
  const last = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return Array.from({ length: count }, (_, index) => {
    const month = last - (count - 1 - index);
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  });
}

export type MonthFigures = {
  readonly month: string;
  readonly received: number;
  readonly decided: number;
};

/** One row for every month, in order, with zeros where nothing happened. */
export function byMonth(
  months: readonly string[],
  counted: readonly MonthFigures[],
): readonly MonthFigures[] {
  const known = new Map(counted.map((one) => [one.month, one]));
  return months.map((month) => known.get(month) ?? { month, received: 0, decided: 0 });
}
