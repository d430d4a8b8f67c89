import { roleFor, usualPurpose } from "#domain/access/default-purpose.ts";
import type { Who } from "#domain/ports.ts";
import type { Words } from "#words/load-words.ts";

const ROOM = "guardian";

/** Whether somebody reads as the guardian of a person in their care, not in a case of their own. */
export const readsAsGuardian = (who: Who, mode: "own" | "observed"): boolean =>
  who.kind === "person" && roleFor(who, usualPurpose(who, mode)) === "guardian";

/**
 * The words of a page as they are said to a guardian: what the room `guardian` says under a key's
 * whole name wins over what is said to the person whose case it is.
 */
export function wordsForGuardian(words: Words): Words {
  const own = (key: string): string => (words.has(`${ROOM}.${key}`) ? `${ROOM}.${key}` : key);
  return {
    ...words,
    has: (key) => words.has(own(key)),
    t: (key, params) => words.t(own(key), params),
    rich: (key, params) => words.rich(own(key), params),
  };
}
