import { createWriteStream } from "node:fs";
import { finished } from "node:stream/promises";
import type { LogItem, LogProblem } from "#domain/event-log/log-item.ts";

const MOST_SHOWN = 100;

/** One bad record in one line: where, in which field, what is wrong and what would be right. */
export function describeProblem({ line, field, effect, message }: LogProblem): string {
  const where = line === 0 ? "file" : `line ${line}`;
  const became = effect === "record-left-out" ? " This record is left out." : "";
  const what = field === where ? "" : `${field}: `;
  return `${where}: ${what}${message}${became}`;
}

/** Keeps the first problems for the terminal; writes every one to the report, if one is asked. */
export function openProblemReport(path: string | undefined) {
  const file = path === undefined ? undefined : createWriteStream(path, { flags: "wx" });
  const done = file === undefined ? Promise.resolve() : finished(file);
  done.catch(() => undefined);
  const shown: string[] = [];
  let total = 0;
  return {
    see(item: LogItem): void {
      if (item.kind !== "problem") return;
      const text = describeProblem(item);
      total += 1;
      if (shown.length < MOST_SHOWN) shown.push(text);
      file?.write(`${text}\n`);
    },
    /** Lines for the terminal; throws when the report could not be written. */
    async end(): Promise<string[]> {
      file?.end();
      await done;
      const more = total - shown.length;
      if (more === 0) return shown;
      const where = path === undefined ? "name a file with --report" : `see ${path}`;
      return [...shown, `… and ${more} more: ${where}.`];
    },
  };
}
