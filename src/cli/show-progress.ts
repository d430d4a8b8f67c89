import type { LogItem } from "#domain/event-log/log-item.ts";

const MEGABYTE = 1024 * 1024;

/** Says how far a log has been read: in place on a terminal, else at each quarter. */
export function showProgress(out: NodeJS.WriteStream, isQuiet: boolean) {
  let lastQuarter = 0;
  const isTerminal = out.isTTY;
  return {
    see(item: LogItem): void {
      if (isQuiet || item.kind !== "progress") return;
      const { bytes, totalBytes } = item;
      const share = totalBytes === undefined ? undefined : Math.floor((bytes / totalBytes) * 100);
      const quarter = Math.floor((share ?? 0) / 25);
      if (!isTerminal && quarter <= lastQuarter) return;
      lastQuarter = quarter;
      const line = `Read ${megabytes(bytes)}${
        share === undefined ? "" : ` of ${megabytes(totalBytes ?? 0)} (${share} %)`
      }`;
      out.write(isTerminal ? `\r${line}` : `${line}\n`);
    },
    end(): void {
      if (!isQuiet && isTerminal) out.write("\n");
    },
  };
}

const megabytes = (bytes: number): string => `${(bytes / MEGABYTE).toFixed(1)} MB`;
