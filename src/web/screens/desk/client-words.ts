import type { CaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";

/**
 * The words of an application as a clinic reads them: its questions are about the client. Why the
 * deciding office asks, and who reads it there, is not said where nothing is sent to that office.
 */
export function clientWords(words: Words, { id, extends: base }: CaseType): Words {
  const roots = [id, base].map((one) => `type.${one}.`);
  const own = (key: string): string | undefined => {
    const root = roots.find((one) => key.startsWith(one));
    const field =
      root === undefined
        ? undefined
        : /^(?:event\.[^.]+\.)?field\.(.+)$/.exec(key.slice(root.length))?.[1];
    return field === undefined ? undefined : `desk.client.${field}`;
  };
  return {
    ...words,
    has: (key) => {
      const mine = own(key);
      if (mine === undefined) return words.has(key);
      return words.has(mine) || (!/\.(?:why|who)$/.test(key) && words.has(key));
    },
    t: (key, params) => {
      const mine = own(key);
      return words.t(mine !== undefined && words.has(mine) ? mine : key, params);
    },
  };
}
