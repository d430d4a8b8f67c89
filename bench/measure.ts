/** One measurement: operations a second, and how long one took. */
export type Figure = { readonly perSecond: number; readonly p50: number; readonly p99: number };

/** Runs `work` from several clients at once for a while; each client waits for its own answer. */
export async function measure(
  clients: number,
  seconds: number,
  work: (client: number) => Promise<unknown>,
): Promise<Figure> {
  const taken: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let before = performance.now(); before < endsAt;) {
        await work(client);
        const after = performance.now();
        taken.push(after - before);
        before = after;
      }
    }),
  );
  const elapsed = (performance.now() - startedAt) / 1000;
  taken.sort((a, b) => a - b);
  const at = (part: number) => taken[Math.floor(taken.length * part)] ?? 0;
  return { perSecond: taken.length / elapsed, p50: at(0.5), p99: at(0.99) };
}

/** The figure in the middle, by operations a second. */
export function median(figures: readonly Figure[]): Figure {
  const sorted = figures.toSorted((a, b) => a.perSecond - b.perSecond);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error("nothing was measured");
  return middle;
}
