import { randomBytes } from "node:crypto";

// Without letters and digits that are read for one another (Crockford's base 32, less U).
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 16;
export const PRINTED_CODES = 10;

/** New one-time codes to print: eighty random bits each, in groups of four. */
export const newPrintedCodes = (): readonly string[] =>
  Array.from({ length: PRINTED_CODES }, () =>
    [...randomBytes(LENGTH)]
      .map((byte) => LETTERS[byte % LETTERS.length])
      .join("")
      .replace(/.{4}(?=.)/g, "$&-"),
  );

/** The code as it was printed, however it was typed; undefined for what is none. */
export function printedCode(typed: string): string | undefined {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  return letters.length === LENGTH && Array.from(letters).every((one) => LETTERS.includes(one))
    ? letters
    : undefined;
}
