/** How the name of somebody who looked and the names in a case agree; nothing of either is kept. */
export type SameName = "same-name" | "same-surname";

const plain = (name: string): readonly string[] =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLocaleLowerCase("en")
    .split(/[\s,.]+/)
    .filter((part) => part !== "");

const SHORTEST = 2;

/**
 * Compares one name with those in a case: all parts alike, in any order, or the last part alike. A
 * name of one part is only compared whole. Undefined where they differ.
 */
export function sameName(name: string, others: readonly string[]): SameName | undefined {
  const own = plain(name);
  if (own.length === 0) return undefined;
  const all = others.map(plain).filter((parts) => parts.length > 0);
  const key = (parts: readonly string[]) => parts.toSorted().join(" ");
  if (all.some((parts) => key(parts) === key(own))) return "same-name";
  const last = own.at(-1);
  const isAlike = (parts: readonly string[]) =>
    own.length >= SHORTEST && parts.length >= SHORTEST && parts.at(-1) === last;
  return all.some(isAlike) ? "same-surname" : undefined;
}
