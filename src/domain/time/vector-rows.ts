import type { TimeRefusal } from "./deadline.ts";
import { refuseTime } from "./refuse-time.ts";

/** One row of a table of worked deadlines. */
export type VectorRow = {
  readonly id: string;
  readonly start: string;
  readonly service: string;
  readonly expected: string;
};

const COLUMNS = ["rule_id", "start_date", "service_method", "expected_due_date"] as const;

/** Reads the rows of a CSV text (RFC 4180, further columns are left alone) or refuses it. */
export function readVectorRows(csvText: string): VectorRow[] | TimeRefusal {
  const [header, ...records] = readRecords(csvText.replace(/^\uFEFF/, ""));
  const places = COLUMNS.map((column) => (header ?? []).indexOf(column));
  const missing = COLUMNS.filter((_, index) => places[index] === -1);
  if (missing.length > 0) return refuseTime("vectors-unreadable", missing[0] ?? "", "");
  const short = records.findIndex((record) => record.length <= Math.max(...places));
  if (short !== -1) return refuseTime("vectors-unreadable", `row ${short + 2}`, "");
  return records.map((record) => {
    const [id = "", start = "", service = "", expected = ""] = places.map((at) =>
      (record[at] ?? "").trim(),
    );
    return { id, start, service, expected };
  });
}

function readRecords(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    // A stray quote: keep what was read, so that the short row is reported.
    if (found === null) return [...records, record];
    const [, quoted, plain = "", end] = found;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ",") {
      if (cell.lastIndex === text.length) record.push("");
      else continue;
    }
    if (record.length > 1 || record[0] !== "") records.push(record);
    record = [];
  }
  return records;
}
