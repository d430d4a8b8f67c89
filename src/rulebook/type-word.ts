import type { CaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";

type Named = Pick<CaseType, "id">;

/** The words of a case type for a key; the last part of the key where nobody wrote any. */
export const typeWord = (words: Words, { id }: Named, key: string): string =>
  wordIfAny(words, { id }, key) ?? key.split(".").at(-1) ?? key;

/** The same, undefined where nobody wrote any. */
export function wordIfAny(words: Words, { id }: Named, key: string): string | undefined {
  const full = `type.${id}.${key}`;
  return words.has(full) ? words.t(full) : undefined;
}
