import { roleFor, usualPurpose } from "#domain/access/default-purpose.ts";
import type { Who } from "#domain/ports.ts";
import type { Words } from "#words/load-words.ts";

/** The rooms of words that speak of the person, as `locales/<language>/<room>.yaml`. */
export const ROOMS = ["clinic", "for-another"] as const;
type Room = (typeof ROOMS)[number];

const OF_A_TYPE = /^type\.(.+?)\.((?:event|field|option|outcome|deadline|section)\..+)$/;
const WHY_OR_WHO = /^(?:event\.[^.]+\.)?field\..+\.(?:why|who)$/;

/**
 * The words of a reader. A case type speaks to the person whose case it is; staff of a clinic read
 * the same of their client, and a representative or guardian reads it of whom they act for.
 */
export function wordsFor(words: Words, who: Who, mode: "own" | "observed"): Words {
  if (mode === "observed") return who.kind === "staff" ? spokenOf(words, "clinic") : words;
  const role = who.kind === "person" ? roleFor(who, usualPurpose(who, mode)) : undefined;
  const isForAnother = role === "representative" || role === "guardian";
  return isForAnother ? spokenOf(words, "for-another") : words;
}

/**
 * Words in which what speaks of the person wins: the form that the case type itself has beside its
 * word (`of.field.name` for `field.name`), then the room's own. A clinic does not say why the
 * deciding office asks and who reads it there, since nothing is sent to that office.
 */
export function spokenOf(words: Words, room: Room): Words {
  const isLeftOut = (key: string): boolean =>
    room === "clinic" && WHY_OR_WHO.test(OF_A_TYPE.exec(key)?.[2] ?? "");
  const own = (key: string): string | undefined => {
    const [, type, rest] = OF_A_TYPE.exec(key) ?? [];
    if (rest === undefined) return undefined;
    const forms = [...(isLeftOut(key) ? [] : [`type.${type}.of.${rest}`]), `${room}.${rest}`];
    return forms.find((form) => words.has(form));
  };
  return {
    ...words,
    has(key) {
      return own(key) !== undefined || (!isLeftOut(key) && words.has(key));
    },
    t(key, params) {
      return words.t(own(key) ?? key, params);
    },
  };
}
