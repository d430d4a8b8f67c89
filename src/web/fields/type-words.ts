import type { CaseType } from "#domain/case/case-type.ts";
import type { Params } from "#words/message.ts";
import type { Words } from "#words/load-words.ts";

type Named = Pick<CaseType, "id" | "extends">;

/** Whether a case type, or what it extends, has words for a key. */
export const hasTypeWord = (words: Words, type: Named, key: string): boolean =>
  find(words, type, key) !== undefined;

/**
 * The words of a case type: its own, else those of the type it extends. A key that neither has is
 * shown as it stands, so that a new type without words can still be read.
 */
export function typeWord(words: Words, type: Named, key: string, params?: Params): string {
  const found = find(words, type, key);
  return found === undefined ? (key.split(".").at(-1) ?? key) : words.t(found, params);
}

/** The same where there may be none: undefined leaves the place empty. */
export function typeWordIfAny(words: Words, type: Named, key: string): string | undefined {
  const found = find(words, type, key);
  return found === undefined ? undefined : words.t(found);
}

/**
 * What a case is called in lists, in headings that another may read over a shoulder, and in the
 * history of a browser: `listed` where the title would give a protected filing away.
 */
export const listedTitle = (words: Words, type: Named): string =>
  typeWordIfAny(words, type, "listed") ?? typeWord(words, type, "title");

function find(words: Words, type: Named, key: string): string | undefined {
  const own = `type.${type.id}.${key}`;
  if (words.has(own)) return own;
  const inherited = type.extends === undefined ? undefined : `type.${type.extends}.${key}`;
  return inherited !== undefined && words.has(inherited) ? inherited : undefined;
}
