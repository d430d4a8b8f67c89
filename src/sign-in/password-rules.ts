/** NIST SP 800-63B-4, section 3.1.1.2: 15 characters where the password stands alone. */
export const SHORTEST_PASSWORD = 15;
/** Long enough for any sentence, and short enough to be stretched by everybody. */
export const LONGEST_PASSWORD = 300;
/** However it is composed, no password that anybody may choose is typed with more units. */
export const LONGEST_TYPED = 4 * LONGEST_PASSWORD;

/** What is wrong with a password that somebody chose: words are `refusal.field.<code>`. */
export type PasswordProblem =
  | "password-short"
  | "password-long"
  | "password-common"
  | "password-named";

const FEWEST_SIGNS = 5;
const SHORTEST_UNIT = 8;
const SHORTEST_WORD = 4;
const LEAST_BESIDE_NAME = 8;
/** Of the pairs of neighbouring signs, so many may lie beside one another on a keyboard. */
const MOST_BESIDE = 0.6;
const ROWS = [
  "1234567890-=",
  "qwertyuiop[]",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "abcdefghijklmnopqrstuvwxyz",
];
const SWAPPED: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/**
 * Why somebody may not choose this password; undefined where they may. Length is counted in
 * characters, after NFKC. Nothing is asked of which kinds of signs there are, and it never has to
 * be changed. `common` is the list that ships with the product, `names` are the person's own and
 * the office's.
 */
export function passwordProblem(
  password: string,
  common: ReadonlySet<string>,
  names: readonly string[],
): PasswordProblem | undefined {
  if (password.length > LONGEST_TYPED) return "password-long";
  const plain = password.normalize("NFKC").toLowerCase();
  const length = Array.from(password.normalize("NFKC")).length;
  if (length < SHORTEST_PASSWORD) return "password-short";
  if (length > LONGEST_PASSWORD) return "password-long";
  if (isNamed(plain, names)) return "password-named";
  const isCommonplace = isRepeated(plain) || isWalk(plain) || isCommon(plain, common);
  return isCommonplace ? "password-common" : undefined;
}

const lettersOf = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "");

// A few signs, or something short over and over again.
function isRepeated(plain: string): boolean {
  const signs = Array.from(plain);
  if (new Set(signs).size < FEWEST_SIGNS) return true;
  for (let size = 1; size < SHORTEST_UNIT; size++) {
    if (signs.every((sign, at) => at < size || sign === signs[at - size])) return true;
  }
  return false;
}

// Along the rows of a keyboard, down its columns, through the alphabet, up or down or staying.
function isWalk(plain: string): boolean {
  const signs = Array.from(plain);
  const beside = signs.filter((sign, at) => at > 0 && areBeside(signs[at - 1] ?? "", sign));
  return beside.length / (signs.length - 1) > MOST_BESIDE;
}

function areBeside(one: string, other: string): boolean {
  if (one === other) return true;
  const onKeys = ROWS.slice(0, 4);
  const isInRow = ROWS.some((row) => {
    const [a, b] = [row.indexOf(one), row.indexOf(other)];
    return a >= 0 && b >= 0 && Math.abs(a - b) === 1;
  });
  if (isInRow) return true;
  const [rowA, rowB] = [one, other].map((sign) => onKeys.findIndex((row) => row.includes(sign)));
  if (rowA === undefined || rowB === undefined || rowA < 0 || rowB < 0) return false;
  const [atA, atB] = [onKeys[rowA]?.indexOf(one) ?? 0, onKeys[rowB]?.indexOf(other) ?? 0];
  return Math.abs(rowA - rowB) === 1 && Math.abs(atA - atB) <= 1;
}

// A word of the list, or two or three of them where they are one word again, with whatever digits
// and signs stand around them or for letters.
function isCommon(plain: string, common: ReadonlySet<string>): boolean {
  if (common.has(plain)) return true;
  const swapped = Array.from(plain, (sign) => SWAPPED[sign] ?? sign).join("");
  return [plain, swapped].some((text) => {
    const letters = text.replaceAll(/[^\p{L}]/gu, "");
    return isOf(letters, common) || isOf(withoutRepeat(letters), common);
  });
}

function isOf(letters: string, common: ReadonlySet<string>): boolean {
  if (common.has(letters)) return true;
  for (let at = SHORTEST_WORD; at <= letters.length - SHORTEST_WORD; at++) {
    if (common.has(letters.slice(0, at)) && common.has(letters.slice(at))) return true;
  }
  return false;
}

function withoutRepeat(letters: string): string {
  for (let size = 1; size <= letters.length / 2; size++) {
    const unit = letters.slice(0, size);
    if (unit.repeat(Math.ceil(letters.length / size)).startsWith(letters)) return unit;
  }
  return letters;
}

// Little is left of it without the names that anybody knows.
function isNamed(plain: string, names: readonly string[]): boolean {
  const known = names
    .flatMap((name) => [name, ...name.split(/[^\p{L}\p{N}]+/u)])
    .map((name) => lettersOf(name.normalize("NFKC").toLowerCase()))
    .filter((name) => name.length >= SHORTEST_WORD)
    .toSorted((a, b) => b.length - a.length);
  const letters = plain.replaceAll(/[^\p{L}]/gu, "");
  const left = known.reduce((text, name) => text.replaceAll(name, ""), letters);
  return left !== letters && left.length < LEAST_BESIDE_NAME;
}
