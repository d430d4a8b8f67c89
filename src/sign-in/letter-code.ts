import { randomInt } from "node:crypto";

// Without letters and digits that are read for one another (Crockford's base 32, less U).
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LETTERS = 24;
const GROUP = /.{6}(?=.)/g;
const WELL_FORMED = new RegExp(`^[${ALPHABET}]{${LETTERS}}$`);

/**
 * A new code to be printed: 24 letters of five bits, 120 bits, in groups of six. So many are beyond
 * guessing for whoever holds the database as well, and need no stretching (ASVS 6.5.2).
 */
export function newLetterCode(): string {
  const letters = Array.from({ length: LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return letters.join("").replace(GROUP, "$&-");
}

/** The letters of a code as somebody typed it; undefined where it is no code at all. */
export function lettersOf(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\p{Cf}]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return WELL_FORMED.test(letters) ? letters : undefined;
}

/** The code that these bytes stand for: the same whenever they are the same. */
export function letterCodeOf(bytes: Uint8Array): string {
  const letters = [...bytes.subarray(0, LETTERS)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return letters.join("").replace(GROUP, "$&-");
}
