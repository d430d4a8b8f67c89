import { languages } from "./languages.ts";

/** Months have other names in other countries; people write those of where they grew up. */
const TAGS = [...languages, "es-PE", "ar-EG", "ar-SY", "ar-DZ", "ar-MA"];
/** So many letters tell a month as people shorten it. */
const LEAST_LETTERS = 3;

let known: ReadonlyMap<string, number> | undefined;

/**
 * The number of a month, 1 to 12, from a number or a name, whole or shortened ('5', 'May', 'mayo',
 * 'sept.', 'أيار'), in any language of the office. Undefined where it is no month, or could be two.
 */
export function monthNumber(typed: string): number | undefined {
  const text = plain(typed);
  if (/^\d{1,2}$/.test(text)) {
    const number = Number(text);
    return number >= 1 && number <= 12 ? number : undefined;
  }
  known ??= names();
  const whole = known.get(text);
  if (whole !== undefined || text.length < LEAST_LETTERS) return whole;
  const begun = [...known].filter(([name]) => name.startsWith(text)).map(([, month]) => month);
  return new Set(begun).size === 1 ? begun[0] : undefined;
}

/** Digits of any of the office's scripts as 0 to 9. */
export const plainDigits = (text: string): string =>
  text
    .replace(/[\u0660-\u0669]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) - 0x6f0));

function names(): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const tag of TAGS) {
    const names = new Intl.DateTimeFormat(tag, { month: "long", timeZone: "UTC" });
    for (let month = 1; month <= 12; month += 1) {
      all.set(plain(names.format(Date.UTC(2000, month - 1, 15))), month);
    }
  }
  return all;
}

// Nobody fails for an accent, a capital letter or the full stop of a shortened name.
const plain = (text: string): string =>
  plainDigits(text)
    .normalize("NFKD")
    .replace(/[\p{M}.]/gu, "")
    .trim()
    .toLowerCase();
