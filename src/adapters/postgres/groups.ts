type Waiting<Item, Result> = {
  readonly item: Item;
  readonly done: (result: Result) => void;
  readonly failed: (error: unknown) => void;
};

export type Grouping<Item, Result> = {
  /** How many items may share one commit. */
  readonly most: number;
  /** How many commits may be under way at once. */
  readonly atOnce: number;
  /** Items of equal place never share a commit; undefined has no such limit. */
  readonly placeOf: (item: Item) => string | undefined;
  /** One result an item, in order. */
  readonly commit: (items: readonly Item[]) => Promise<readonly Result[]>;
};

/**
 * Lets callers that come at once share a commit: while commits are under way the next group
 * gathers. A caller goes on only when its group is durable; if the group fails, the caller fails.
 */
export function createGroups<Item, Result>({
  most,
  atOnce,
  placeOf,
  commit,
}: Grouping<Item, Result>): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let underWay = 0;

  function takeGroup(): readonly Waiting<Item, Result>[] {
    const places = new Set<string>();
    const taken: Waiting<Item, Result>[] = [];
    const left: Waiting<Item, Result>[] = [];
    for (const one of waiting) {
      const place = placeOf(one.item);
      const fits = taken.length < most && (place === undefined || !places.has(place));
      (fits ? taken : left).push(one);
      if (fits && place !== undefined) places.add(place);
    }
    waiting = left;
    return taken;
  }

  async function flush(): Promise<void> {
    underWay++;
    while (waiting.length > 0) {
      const group = takeGroup();
      try {
        const results = await commit(group.map((one) => one.item));
        group.forEach((one, index) => one.done(results[index] as Result));
      } catch (error) {
        for (const one of group) one.failed(error);
      }
    }
    underWay--;
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      // In the next microtask, so that callers of one moment are together from the first commit on.
      if (underWay < atOnce) queueMicrotask(() => underWay < atOnce && void flush());
    });
}
