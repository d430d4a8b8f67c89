import type { CaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";
import type { Params } from "#words/message.ts";

/** The words of one case type: its own, else those of the type that it extends. */
export type TypeWords = {
  /** `event.file`, `field.name.why`; throws or answers with the key as `words.t` does. */
  t(key: string, params?: Params): string;
  has(key: string): boolean;
  /** The text of a key that not every type has. */
  find(key: string, params?: Params): string | undefined;
};

/** Reads `type.<id>.<key>`, falling back to the type that this one extends. */
export function typeWords(words: Words, type: Pick<CaseType, "id" | "extends">): TypeWords {
  const keyOf = (key: string): string => {
    const own = `type.${type.id}.${key}`;
    const shared = `type.${type.extends ?? ""}.${key}`;
    return !words.has(own) && words.has(shared) ? shared : own;
  };
  const has = (key: string) => words.has(keyOf(key));
  return {
    t: (key, params) => words.t(keyOf(key), params),
    has,
    find: (key, params) => (has(key) ? words.t(keyOf(key), params) : undefined),
  };
}
