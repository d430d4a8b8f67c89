import type { CaseType } from "./case-type.ts";
import type { CaseState } from "./state.ts";
import { textOf } from "./text-of.ts";

type Named = readonly [
  state: Pick<CaseState, "answers">,
  type: Pick<CaseType, "parties">,
  name: string,
];

/**
 * Whether somebody of this name is said, in the answers that `parties.accused` names, to have
 * harmed the person of the case. A longer name counts that holds the whole of the other, in any
 * order; case and accents tell nobody apart.
 */
export const isAccused = (...named: Named): boolean => isNamed(named, isSame);

/** The same where a letter or two of a long word differ: it may be another, as a wife may be. */
export const isLikeAccused = (...named: Named): boolean => isNamed(named, isLike);

type Alike = (one: string, other: string) => boolean;

function isNamed([{ answers }, { parties }, name]: Named, isAlike: Alike): boolean {
  const own = wordsIn(name);
  return (parties.accused ?? []).some((field) => {
    const theirs = wordsIn(textOf(answers[field]));
    const [short, long] = own.length < theirs.length ? [own, theirs] : [theirs, own];
    const isWhole = short.every((word) => long.some((other) => isAlike(word, other)));
    return isWhole && (short.length > 1 || (short.length === 1 && long.length === 1));
  });
}

const wordsIn = (name: string): readonly string[] => [
  ...new Set(
    name
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  ),
];

const isSame: Alike = (one, other) => one === other;

// A name is heard and written down: the longer the word, the more of it may be written otherwise.
const isLike: Alike = (one, other) => {
  const shorter = Math.min(one.length, other.length);
  return editsBetween(one, other) <= (shorter < 4 ? 0 : shorter < 7 ? 1 : 2);
};

function editsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (const [at, theirs] of Array.from(other).entries()) {
      const [above = 0, before = 0] = [row[at + 1], row[at]];
      next.push(Math.min(above + 1, (next[at] ?? 0) + 1, before + (letter === theirs ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
