import { applicationFields, type CaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";
import { typedOfIso } from "../parts/date-field.ts";

/**
 * How a date is written, with a day of the month before as the example: what an act asks about is
 * nearly always near now. Undefined where a life is asked about, such as a birthday.
 */
export function dateExample(
  words: Words,
  type: CaseType,
  name: string,
  today: string | undefined,
): string | undefined {
  const isOfLife = Object.hasOwn(applicationFields(type), name) || /\bborn\b|birth/.test(name);
  if (today === undefined || isOfLife) return undefined;
  const [year = 0, month = 0] = today.split("-").map(Number);
  const [then, of] = month === 1 ? [year - 1, 12] : [year, month - 1];
  const on = `${then}-${String(of).padStart(2, "0")}-27`;
  const typed = typedOfIso(on);
  return words.t("parts.date-hint-recent", {
    typed: `${typed.day} ${typed.month} ${typed.year}`,
    date: words.date(on),
  });
}
