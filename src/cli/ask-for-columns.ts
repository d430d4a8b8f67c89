import { createInterface } from "node:readline/promises";
import type { CarriedField, ColumnMap } from "#domain/event-log/log-item.ts";
import type { LogOptions } from "#domain/import/import-ports.ts";
import type { RecordsDesk } from "./records-desk.ts";

const QUESTIONS: Readonly<Record<"caseId" | "activity" | "at", string>> = {
  caseId: "Which column names the case",
  activity: "Which column says what was done",
  at: "Which column says when",
};

/**
 * Asks on a terminal for the columns of a CSV that nobody could tell by their names. Elsewhere
 * the file is read as it is, and refused with the same question as its reason.
 */
export async function askForColumns(
  desk: RecordsDesk,
  file: string,
  options: LogOptions,
): Promise<LogOptions> {
  if (!process.stdin.isTTY || !process.stderr.isTTY || options.columns !== undefined) {
    return options;
  }
  const inspection = await desk.inspect(file, options);
  if (!("format" in inspection) || inspection.format !== "csv") return options;
  const { headers, suggestion } = inspection;
  if (suggestion.missing.length === 0) return options;
  const asking = createInterface({ input: process.stdin, output: process.stderr });
  const columns: Partial<Record<CarriedField, string>> = { ...suggestion.columns };
  try {
    process.stderr.write(`The file has the columns: ${headers.join(", ")}\n`);
    for (const field of suggestion.missing) {
      const guess = suggestion.columns[field];
      const hint = guess === undefined ? "" : ` [${guess}]`;
      const answer = (await asking.question(`${QUESTIONS[field]}?${hint} `)).trim();
      const chosen = answer === "" ? guess : answer;
      if (chosen !== undefined) columns[field] = chosen;
    }
  } finally {
    asking.close();
  }
  return { ...options, columns: columns satisfies ColumnMap };
}
