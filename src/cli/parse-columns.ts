import { InvalidArgumentError } from "commander";
import { carriedFields, type CarriedField, type ColumnMap } from "#domain/event-log/log-item.ts";

const SHORT: Readonly<Record<string, CarriedField>> = {
  case: "caseId",
  time: "at",
  start: "startAt",
  end: "endAt",
  event: "eventId",
  "case-start": "caseStart",
  "case-end": "caseEnd",
};

/** The words that `--columns` knows, as its help lists them. */
export const COLUMN_WORDS = [
  ...Object.keys(SHORT),
  ...carriedFields.filter((field) => !Object.values(SHORT).includes(field)),
];

/** Reads `case=Case ID,activity=Step,time=When`; a comma inside a column's name needs `\,`. */
export function parseColumns(text: string): ColumnMap {
  const columns: Partial<Record<CarriedField, string>> = {};
  for (const part of splitList(text)) {
    const equals = part.indexOf("=");
    const word = equals < 0 ? part : part.slice(0, equals);
    const field = SHORT[word] ?? carriedFields.find((name) => name === word);
    if (equals < 0 || field === undefined) {
      throw new InvalidArgumentError(
        `Write word=column with commas between. Words: ${COLUMN_WORDS.join(", ")}.`,
      );
    }
    columns[field] = part.slice(equals + 1);
  }
  return columns;
}

/** A list with commas between; `\,` is a comma inside a name. */
export function splitList(text: string): string[] {
  return text
    .split(/(?<!\\),/)
    .map((part) => part.trim().replaceAll("\\,", ","))
    .filter((part) => part !== "");
}
