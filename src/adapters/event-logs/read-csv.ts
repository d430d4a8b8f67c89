import type { CarriedField, ColumnMap, LogItem } from "#domain/event-log/log-item.ts";
import { carriedFields } from "#domain/event-log/log-item.ts";
import { logPhrase } from "#domain/event-log/log-phrase.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import { findPersonalKind } from "#domain/event-log/refuse-people.ts";
import { suggestColumns } from "#domain/event-log/suggest-columns.ts";
import { csvRows } from "./csv-rows.ts";
import type { CsvRow } from "./csv-rows.ts";
import { decodeText } from "./decode-text.ts";
import { FileRefused } from "./file-refused.ts";
import { openIntake } from "./intake.ts";
import { refuseColumns } from "./left-out.ts";
import type { LogSource } from "./log-source.ts";
import type { FormatReading } from "./read-options.ts";

/** Reads a log in CSV: the first row names the columns, each further row is an event. */
export async function* readCsv(source: LogSource, reading: FormatReading): AsyncGenerator<LogItem> {
  const { limits } = reading;
  const rows = csvRows(decodeText(source, limits, reading.encoding), limits);
  const first = await rows.next();
  if (first.done === true) throw new FileRefused("empty-file", 0, "file");
  const headers = nameHeaders(first.value.cells);
  if (headers.length > limits.columns) {
    throw new FileRefused("too-many-columns", 1, "header", { limit: limits.columns });
  }
  const columns = reading.columns ?? suggestSureColumns(headers);
  refuseUnclear(headers, columns);
  const leaveOut = reading.leaveOut ?? [];
  const personal = headers.filter(
    (header) => findPersonalKind(header) !== undefined && !leaveOut.includes(header),
  );
  if (personal.length > 0) {
    yield refuseColumns(personal);
    return;
  }
  const places = Object.entries(columns).map(
    ([field, column]) => [field as CarriedField, headers.indexOf(column)] as const,
  );
  const intake = openIntake({ ...reading, leaveOut, nameOf: (field) => columns[field] ?? field });
  const carried = new Set(places.map(([, index]) => index));
  for await (const row of rows) {
    if (row.cells.length === 1 && row.cells[0] === "") continue;
    if (row.cells.length !== headers.length) {
      const params = { found: row.cells.length, expected: headers.length };
      yield logProblem("ragged-row", row.line, "row", params);
      continue;
    }
    row.cells.forEach((cell, index) => {
      if (cell !== "" && !carried.has(index)) intake.leave(headers[index] ?? "");
    });
    yield* intake.take({ line: row.line, fields: fieldsOf(row, places) });
    yield { kind: "progress", bytes: row.bytes, ...totalOf(source) };
  }
  yield* intake.finish();
}

export function totalOf(source: LogSource): { totalBytes?: number } {
  return source.totalBytes === undefined ? {} : { totalBytes: source.totalBytes };
}

// A header without a name, as spreadsheets write for row numbers, is called by its place.
export function nameHeaders(cells: string[]): string[] {
  return cells.map((cell, index) => (cell.trim() === "" ? `column ${index + 1}` : cell));
}

const factNames = {
  caseId: logPhrase("fact-case"),
  activity: logPhrase("fact-activity"),
  at: logPhrase("fact-time"),
};

function suggestSureColumns(headers: string[]): ColumnMap {
  const { columns, missing } = suggestColumns(headers);
  if (missing.length === 0) return columns;
  throw new FileRefused("columns-needed", 1, missing.join(", "), {
    fields: missing.map((field) => factNames[field]),
    columns: headers.join(", "),
  });
}

function refuseUnclear(headers: string[], columns: ColumnMap): void {
  const known = headers.join(", ");
  const needed = (["caseId", "activity", "at"] as const).filter(
    (field) => columns[field] === undefined && !(field === "at" && columns.endAt !== undefined),
  );
  if (needed.length > 0) {
    const fields = needed.map((field) => factNames[field]);
    throw new FileRefused("columns-needed", 1, needed.join(", "), { fields, columns: known });
  }
  for (const field of carriedFields) {
    const column = columns[field];
    if (column === undefined) continue;
    if (!headers.includes(column)) {
      throw new FileRefused("column-not-found", 1, column, { column, columns: known });
    }
    if (headers.indexOf(column) !== headers.lastIndexOf(column)) {
      throw new FileRefused("header-repeated", 1, column, { column });
    }
  }
}

function fieldsOf(row: CsvRow, places: (readonly [CarriedField, number])[]) {
  const fields: Partial<Record<CarriedField, string>> = {};
  for (const [field, index] of places) {
    const cell = row.cells[index];
    if (cell !== undefined && cell !== "") fields[field] = unguarded(cell);
  }
  return fields;
}

/** Takes off the quote that keeps a spreadsheet from reading a cell as a formula. */
function unguarded(cell: string): string {
  return /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;
}
