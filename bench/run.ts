import { readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { withClient } from "#adapters/postgres/connection.ts";
import { type Baseline, createBaseline } from "./baseline.ts";
import { doorWork } from "./door.ts";
import { type Figure, measure, median } from "./measure.ts";
import { overHttp } from "./over-http.ts";
import { weighPages } from "./pages.ts";
import { type Compared, markdown, type Report } from "./report.ts";
import { measureSealing } from "./sealing.ts";
import { makeStage, type Stage } from "./stage.ts";
import { benchSnooping } from "./snooping/bench-snooping.ts";
import { measureStarts } from "./start-up.ts";

const root = join(import.meta.dirname, "..");
const README = join(import.meta.dirname, "README.md");
const NOTES = "\n## Where the time goes\n";
const CASES = 384;
const CASES_OF_A_CLIENT = CASES / 16;
const ROUNDS = Number(process.env["RECOURSE_BENCH_ROUNDS"] ?? 5);
const SECONDS = 1.2;
const say = (line: string) => process.stdout.write(`${line}\n`);

if (process.argv[2] === "snooping") {
  benchSnooping(README, say);
  process.exit(0);
}

type Door = ReturnType<typeof doorWork>;
type Http = Awaited<ReturnType<typeof overHttp>>;

say("Starting an office twice …");
const loadBefore = loadavg()[0] ?? 0;
const starts = await measureStarts(root);
say(`Making ${CASES} invented cases …`);
const stage = await makeStage(root, CASES);
const door = doorWork(stage);
const http = await overHttp(root, stage);
// Before the load: what an officer opened today is counted from the record, on each worklist.
await measure(16, 1, door.list);
const lists = [
  { clients: 1, figure: await measure(1, SECONDS, door.list) },
  { clients: 16, figure: await measure(16, SECONDS, door.list) },
];
await measure(16, 2, door.ask);
// The first turn of the first client is the case whose rows the baseline copies.
await door.act(0);
const baseline = await createBaseline(stage.owner, stage.cases[1]?.caseId ?? "", CASES_OF_A_CLIENT);
const compared: Compared[] = [];
// First what reads, while the cases of both sides have the same events.
for (const what of ["ask", "act"] as const) {
  for (const clients of [1, 16]) compared.push(await compare(what, clients, baseline, door, http));
}
const report: Report = {
  on: new Date().toISOString().slice(0, 10),
  serverVersion: await serverVersion(stage),
  diskSyncMicroseconds: stage.diskSyncMicroseconds,
  load: [loadBefore, loadavg()[0] ?? 0],
  compared,
  lists,
  sealing: measureSealing(),
  starts,
  megabytesAfter: process.memoryUsage.rss() / 2 ** 20,
  pages: await weighPages(http.app, stage),
};
await http.stop();
await baseline.end();
await stage.stop();
const written = markdown(report);
say(written);
writeFileSync(README, written + notesOf(README));
process.exit(0);

/** Rounds of all three one after another, so that a busy moment of the machine strikes all. */
async function compare(
  what: "act" | "ask",
  clients: number,
  base: Baseline,
  inProcess: Door,
  served: Http,
): Promise<Compared> {
  const rounds: Record<"baseline" | "door" | "http", Figure>[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const plain = await measure(clients, SECONDS, base[what]);
    const through = await measure(clients, SECONDS, inProcess[what]);
    const work = { kind: what, clients, seconds: SECONDS };
    const over = await served.run(work, inProcess.versions());
    inProcess.moveTo(served.versions());
    rounds.push({ baseline: plain, door: through, http: over });
  }
  const ratio = (name: "door" | "http") =>
    median(
      rounds.map((one) => ({
        ...one[name],
        perSecond: one[name].perSecond / one.baseline.perSecond,
      })),
    ).perSecond;
  const result = {
    what,
    clients,
    baseline: median(rounds.map((one) => one.baseline)),
    door: median(rounds.map((one) => one.door)),
    http: median(rounds.map((one) => one.http)),
    doorRatio: ratio("door"),
    httpRatio: ratio("http"),
  };
  say(`${what} ${clients}: ${result.doorRatio.toFixed(2)}, HTTP ${result.httpRatio.toFixed(2)}`);
  return result;
}

async function serverVersion({ owner }: Stage): Promise<string> {
  const { rows } = await withClient(owner, (client) =>
    client.query<{ server_version: string }>("show server_version"),
  );
  return rows[0]?.server_version ?? "unknown";
}

/** What people wrote below the figures stays. */
function notesOf(file: string): string {
  try {
    const text = readFileSync(file, "utf8");
    return text.includes(NOTES) ? text.slice(text.indexOf(NOTES)) : "";
  } catch {
    return "";
  }
}
