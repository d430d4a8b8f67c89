import type { LogProblem } from "#domain/event-log/log-item.ts";
import { readLimits } from "#domain/event-log/read-limits.ts";
import { suggestColumns } from "#domain/event-log/suggest-columns.ts";
import type { ColumnSuggestion } from "#domain/event-log/suggest-columns.ts";
import { csvRows } from "./csv-rows.ts";
import { decodeText } from "./decode-text.ts";
import { detectFormat } from "./detect-format.ts";
import { FileRefused } from "./file-refused.ts";
import { openLogSource } from "./log-source.ts";
import { countObjectTypes } from "./ocel-objects.ts";
import { nameHeaders } from "./read-csv.ts";
import type { ReadOptions } from "./read-options.ts";

const sampledRows = 50;

/** What a person may have to be asked before a log is read. */
export type LogInspection =
  | { format: "xes" }
  | { format: "ocel"; objectTypes: { type: string; objects: number }[] }
  | { format: "csv"; headers: string[]; suggestion: ColumnSuggestion }
  | LogProblem;

/** Looks at a file, without importing it: its format, its columns or its types of object. */
export async function inspectEventLog(
  input: string | Uint8Array,
  options: Pick<ReadOptions, "format" | "encoding" | "limits"> = {},
): Promise<LogInspection> {
  const limits = { ...readLimits, ...options.limits };
  try {
    const source = await openLogSource(input, limits);
    const format = detectFormat(source.head, options.format);
    if (format === "xes") return { format };
    if (format === "ocel") {
      const counts = await countObjectTypes(source, { ...options, limits });
      return { format, objectTypes: [...counts].map(([type, objects]) => ({ type, objects })) };
    }
    const rows: string[][] = [];
    for await (const { cells } of csvRows(decodeText(source, limits, options.encoding), limits)) {
      rows.push(cells);
      if (rows.length > sampledRows) break;
    }
    const headers = nameHeaders(rows[0] ?? []);
    return { format, headers, suggestion: suggestColumns(headers, rows.slice(1)) };
  } catch (error) {
    if (error instanceof FileRefused) return error.problem;
    throw error;
  }
}
