/** What the picture of a process is made from; counts alone, no case is named. */
export type CountedStep = {
  readonly step: string;
  readonly count: number;
  readonly starts: number;
  readonly ends: number;
  readonly median: number | null;
};
export type CountedPair = {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly median: number | null;
};

export type DrawnProcess = {
  readonly steps: readonly CountedStep[];
  readonly pairs: readonly CountedPair[];
  /** Left out of the picture as rare; the table lists them. */
  readonly rareSteps: number;
  readonly rarePairs: number;
  /** Share of all moves that the drawn arrows show, from 0 to 1. */
  readonly share: number;
};

/** How much a picture shows: the share of all moves that its arrows make up at least. */
export const MAP_PATHS = { usual: 0.9, most: 0.98, all: 1 } as const;
export type MapPaths = keyof typeof MAP_PATHS;

/** A map of so few moves is easy to read whole. */
export const SMALL_MAP = 20;

/**
 * Chooses what a picture shows. With `all`, and of a small map, everything; else the most frequent
 * moves until they make up the share, each step that they touch, and for each of these steps the
 * most frequent way in and out, so that nothing drawn hangs in the air.
 */
export function drawnProcess(
  steps: readonly CountedStep[],
  pairs: readonly CountedPair[],
  paths: MapPaths,
): DrawnProcess {
  const moves = total(pairs);
  const isAll = paths === "all" || pairs.length <= SMALL_MAP;
  const drawn = isAll ? new Set(pairs) : commonPairs(pairs, moves * MAP_PATHS[paths]);
  const touched = new Set([...drawn].flatMap(({ from, to }) => [from, to]));
  if (pairs.length === 0 || isAll) for (const { step } of steps) touched.add(step);
  const shownPairs = pairs.filter((pair) => drawn.has(pair));
  const shownSteps = steps.filter(({ step }) => touched.has(step));
  return {
    steps: shownSteps,
    pairs: shownPairs,
    rareSteps: steps.length - shownSteps.length,
    rarePairs: pairs.length - shownPairs.length,
    share: moves === 0 ? 1 : total(shownPairs) / moves,
  };
}

function commonPairs(pairs: readonly CountedPair[], enough: number): Set<CountedPair> {
  const sorted = pairs.toSorted((first, second) => second.count - first.count);
  const chosen = new Set<CountedPair>();
  let shown = 0;
  for (const pair of sorted) {
    if (shown >= enough) break;
    chosen.add(pair);
    shown += pair.count;
  }
  const touched = new Set([...chosen].flatMap(({ from, to }) => [from, to]));
  for (const step of touched) {
    const isAmong = ({ from, to }: CountedPair) => touched.has(from) && touched.has(to);
    const usual = [
      sorted.find((pair) => pair.to === step && pair.from !== step && isAmong(pair)),
      sorted.find((pair) => pair.from === step && pair.to !== step && isAmong(pair)),
    ];
    for (const pair of usual) if (pair !== undefined) chosen.add(pair);
  }
  return chosen;
}

const total = (pairs: readonly CountedPair[]): number =>
  pairs.reduce((sum, { count }) => sum + count, 0);
