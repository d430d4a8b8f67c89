import type { TimeRefusal } from "./deadline.ts";
import { refuseTime } from "./refuse-time.ts";

/** One row of a table of worked deadlines. */
export type VectorRow = {
  /** The line of the table, its header being 1; texts over several lines count once. */
  readonly row: number;
  readonly id: string;
  readonly start: string;
  readonly service: string;
  readonly expected: string;
};

const COLUMNS = ["rule_id", "start_date", "service_method", "expected_due_date"] as const;

/** Reads the rows of a CSV text (RFC 4180, further columns are left alone) or refuses it. */
export function readVectorRows(csvText: string): VectorRow[] | TimeRefusal {
  const read = readRecords(csvText.replace(/^\uFEFF/, ""));
  if (read.isBroken) {
    return refuseTime("vectors-row-unreadable", `row ${read.records.length + 1}`, "");
  }
  const [header, ...records] = read.records;
  const places = COLUMNS.map((column) => (header ?? []).indexOf(column));
  const missing = COLUMNS.filter((_, index) => places[index] === -1);
  if (missing.length > 0) return refuseTime("vectors-unreadable", missing[0] ?? "", "");
  const short = records.findIndex((record) => record.length <= Math.max(...places));
  if (short !== -1) return refuseTime("vectors-row-unreadable", `row ${short + 2}`, "");
  if (records.length === 0) return refuseTime("vectors-empty", "rows", "");
  return records.map((record, place) => {
    const [id = "", start = "", service = "", expected = ""] = places.map((at) =>
      (record[at] ?? "").trim(),
    );
    return { row: place + 2, id, start, service, expected };
  });
}

type Read = { readonly records: readonly string[][]; readonly isBroken: boolean };

function readRecords(text: string): Read {
  const records: string[][] = [];
  let record: string[] = [];
  // A quote within a text that does not begin with one is a sign like any other.
  const cell = /(?:"((?:[^"]|"")*)"|((?!")[^,\r\n]*))(,|\r?\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    // A quote that is not closed, or words after one that is.
    if (found === null) return { records, isBroken: true };
    const [, quoted, plain = "", end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") {
      if (cell.lastIndex === text.length) record.push("");
      else continue;
    }
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  return { records, isBroken: false };
}
