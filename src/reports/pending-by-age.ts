/** Cases by how long they have waited: from `from` days on, below `below` (none: no upper end). */
export type AgeGroup = {
  readonly from: number;
  readonly below: number | undefined;
  readonly count: number;
};

const EDGES = [0, 30, 90, 180, 365, 730] as const;

/** Sorts counts of open cases by age in days into groups; empty groups are there too. */
export function pendingByAge(
  ages: readonly { readonly days: number; readonly count: number }[],
): readonly AgeGroup[] {
  return EDGES.map((from, index) => {
    const below = EDGES[index + 1];
    const inside = ages.filter(
      ({ days }) => (days >= from || index === 0) && (below === undefined || days < below),
    );
    return { from, below, count: inside.reduce((sum, one) => sum + one.count, 0) };
  });
}
