import { cpus, release, totalmem } from "node:os";
import type { Figure } from "./measure.ts";
import type { PageWeight } from "./pages.ts";
import type { StartUp } from "./start-up.ts";

/** One row of the table: the door in process and over HTTP beside the same rows without it. */
export type Compared = {
  readonly what: "act" | "ask";
  readonly clients: number;
  readonly baseline: Figure;
  readonly door: Figure;
  readonly http: Figure;
  /** Medians of the ratios of single rounds, whose parts were measured one after the other. */
  readonly doorRatio: number;
  readonly httpRatio: number;
};

export type Report = {
  readonly on: string;
  readonly serverVersion: string;
  readonly diskSyncMicroseconds: number;
  readonly load: readonly number[];
  readonly compared: readonly Compared[];
  readonly lists: readonly { readonly clients: number; readonly figure: Figure }[];
  readonly sealing: { readonly act: number; readonly look: number };
  readonly starts: { readonly cold: StartUp; readonly second: StartUp };
  readonly megabytesAfter: number;
  readonly pages: readonly PageWeight[];
};

const shown = ({ perSecond, p50, p99 }: Figure): string =>
  `${perSecond.toFixed(0)}/s (${p50.toFixed(1)} / ${p99.toFixed(1)} ms)`;
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

/** The figures as Markdown, with everything that a reader needs to judge them. */
export function markdown(report: Report): string {
  const { compared, sealing, starts, pages, lists } = report;
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`;
  return [
    "# Figures",
    "",
    "Written by `npm run bench`; run it again rather than trust it elsewhere.",
    "",
    `${report.on}. ${machine}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${release()}, Node `,
    `${process.version}, PostgreSQL ${report.serverVersion}, fsync on. The disk makes 8 kB durable`,
    `in ${report.diskSyncMicroseconds} µs (median), which decides what a commit costs. Clients,`,
    `office and database share these processors; the machine's load was`,
    `${report.load.map((one) => one.toFixed(1)).join(" before and ")} after.`,
    "",
    "## Through the door, and the same rows without it",
    "",
    "The baseline writes the bytes of the same rows (event, access entry, two commitments,",
    "idempotency key, projection) with `pg`, a pool of 16 and one prepared statement a",
    "transaction, as a superuser, without row security, judging, deciding or sealing.",
    "Its `ask` reads the same, sealed as it lies there (the case's row and three events), and",
    "commits one access entry; the door's answers the file in words of the case type, says what",
    "its reader may do next, and commits a commitment as well. Worklists are read before the load.",
    "Operations a second, with the median and the 99th percentile of the time of one.",
    "",
    "| | clients | baseline | door in process | ratio | door over HTTP | ratio |",
    "|---|--:|--:|--:|--:|--:|--:|",
    ...compared.map(
      (row) =>
        `| \`${row.what}\` | ${row.clients} | ${shown(row.baseline)} | ${shown(row.door)} ` +
        `| **${row.doorRatio.toFixed(2)}** | ${shown(row.http)} | ${row.httpRatio.toFixed(2)} |`,
    ),
    "",
    `Sealing and committing alone take ${sealing.act.toFixed(0)} µs of an act and`,
    `${sealing.look.toFixed(0)} µs of a look, inside the figures above.`,
    "",
    "A worklist of 24 cases, each with an access entry of its own:",
    ...lists.map(({ clients, figure }) => `- ${clients} clients: ${shown(figure)}`),
    "",
    "## Starting, memory",
    "",
    `- first start, with database, demo and two offices: ${starts.cold.seconds.toFixed(1)} s`,
    `- second start: ${starts.second.seconds.toFixed(1)} s`,
    `- memory after a start: ${starts.second.megabytes.toFixed(0)} MB (without PostgreSQL)`,
    `- memory of the bench after its load: ${report.megabytesAfter.toFixed(0)} MB`,
    "",
    "## Weight of pages",
    "",
    "| page | HTML kB | gzip kB | brotli kB | style and scripts, gzip kB |",
    "|---|--:|--:|--:|--:|",
    ...pages.map(
      (one) =>
        `| ${one.page} | ${kilobytes(one.html)} | ${kilobytes(one.gzip)} ` +
        `| ${kilobytes(one.brotli)} | ${kilobytes(one.assets)} |`,
    ),
    "",
  ].join("\n");
}
