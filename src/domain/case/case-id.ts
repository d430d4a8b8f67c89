const REFERENCE = /^RC-[0-9A-Z]{4}-[0-9A-Z]{4}$/;
const IMPORTED = /^imported-[0-9a-f]{32}$/;

/**
 * Whether a text has the form of a case's id: a reference such as RC-7F3K-92QD, or the id of an
 * imported case. Whatever has another form names no case.
 */
export const isCaseId = (text: string): boolean => REFERENCE.test(text) || IMPORTED.test(text);

const TYPED = /^RC([0-9A-Z]{4})([0-9A-Z]{4})$/;
const TYPED_IMPORTED = /^IMPORTED([0-9A-F]{32})$/;

/**
 * The case's id that somebody typed, whatever capitals, spaces and dashes they typed it with, as
 * people read numbers off paper; undefined where it can be none.
 */
export function typedCaseId(text: string): string | undefined {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}\p{Cf}\u2212._/]/gu, "");
  const [, first, second] = TYPED.exec(plain) ?? [];
  if (first !== undefined) return `RC-${first}-${second}`;
  const imported = TYPED_IMPORTED.exec(plain)?.[1];
  return imported === undefined ? undefined : `imported-${imported.toLowerCase()}`;
}
