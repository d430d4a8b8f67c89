import type { CaseType } from "./case-type.ts";
import type { CaseState } from "./state.ts";
import { textOf } from "./text-of.ts";

/**
 * Whether somebody of this name is said, in the answers that `parties.accused` names, to have
 * harmed the person of the case. A longer name counts that holds the whole of the other, in any
 * order.
 */
export function isAccused(
  { answers }: Pick<CaseState, "answers">,
  { parties }: Pick<CaseType, "parties">,
  name: string,
): boolean {
  const own = wordsIn(name);
  return (parties.accused ?? []).some((field) => {
    const theirs = wordsIn(textOf(answers[field]));
    const [short, long] = own.size < theirs.size ? [own, theirs] : [theirs, own];
    const isWhole = [...short].every((word) => long.has(word));
    return isWhole && (short.size > 1 || (short.size === 1 && long.size === 1));
  });
}

const wordsIn = (name: string): Set<string> =>
  new Set(
    name
      .normalize("NFKD")
      .replaceAll(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [],
  );
