import type { ColumnMap, LogItem } from "#domain/event-log/log-item.ts";
import { readLimits } from "#domain/event-log/read-limits.ts";
import { findPersonalKind } from "#domain/event-log/refuse-people.ts";
import { detectFormat } from "./detect-format.ts";
import { FileRefused } from "./file-refused.ts";
import { holdSource, openLogSource } from "./log-source.ts";
import type { LogInput } from "./log-source.ts";
import { readCsv } from "./read-csv.ts";
import { readOcel } from "./read-ocel.ts";
import type { ReadOptions } from "./read-options.ts";
import { readXes } from "./read-xes.ts";

const progressStep = 256 * 1024;

/**
 * Reads an event log (XES of IEEE 1849, OCEL 2.0 or 1.0 JSON, or CSV) from a path, its bytes or a
 * stream, in bounded memory. Yields events with re-keyed ids, every bad record as a problem with
 * its line, what was left out, and progress. A problem with the effect `file-refused` comes last
 * and means that nothing of the file may be kept. Never throws for what is in the file.
 */
export async function* readEventLog(
  input: LogInput,
  options: ReadOptions,
): AsyncGenerator<LogItem> {
  const limits = { ...readLimits, ...options.limits };
  let said = 0;
  try {
    const source = await openLogSource(input, limits);
    const format = detectFormat(source.head, options.format);
    const reading = { ...options, limits };
    refusePersonalColumns(options.columns);
    for await (const item of itemsOf(format, source, reading)) {
      if (item.kind !== "progress") yield item;
      else if (item.bytes - said >= progressStep || item.bytes === item.totalBytes) {
        if (item.bytes !== said) yield item;
        said = item.bytes;
      }
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    yield error.problem;
  }
}

// Before anything else: no map and no leaving out may carry a column about people (R3).
function refusePersonalColumns(columns: ColumnMap = {}): void {
  const personal = Object.values(columns).filter((name) => findPersonalKind(name) !== undefined);
  if (personal.length === 0) return;
  const names = personal.join(", ");
  throw new FileRefused("columns-about-people", 0, names, { columns: names });
}

async function* itemsOf(
  format: "xes" | "ocel" | "csv",
  source: Awaited<ReturnType<typeof openLogSource>>,
  reading: Parameters<typeof readXes>[1],
): AsyncGenerator<LogItem> {
  if (format === "xes") yield* readXes(source, reading);
  else if (format === "csv") yield* readCsv(source, reading);
  else yield* readOcel(await holdSource(source, reading.limits), reading);
}
