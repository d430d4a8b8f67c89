const MOST_LISTED = 24;

/** The sentence of a check about a name that nothing bears, with the name that was likely meant. */
export function noSuch(what: string, name: string, known: Iterable<string>): string {
  const names = [...known];
  const near = nearest(name, names);
  if (near !== undefined) return `there is no ${what} ${name}; is ${near} meant?`;
  if (names.length === 0) return `there is no ${what} ${name}, and no other`;
  const listed = names.slice(0, MOST_LISTED).join(", ");
  const more = names.length > MOST_LISTED ? " …" : "";
  return `there is no ${what} ${name}; there are: ${listed}${more}`;
}

/** The name that was likely meant by one that nothing bears; undefined where none is near. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  return names
    .map((one) => ({ one, away: distance(one, name) }))
    .filter(({ one, away }) => away <= Math.max(1, Math.floor(one.length / 3)))
    .toSorted((a, b) => a.away - b.away)[0]?.one;
}

/** How many signs have to be put in, taken out or replaced. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, sign] of a.split("").entries()) {
    const next = [i + 1];
    for (const [j, other] of b.split("").entries()) {
      const replaced = (row[j] ?? 0) + (sign === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
