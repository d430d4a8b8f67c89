import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import type { Who } from "#domain/ports.ts";
import { openStage } from "#domain/event-log/stage-summary.ts";
import { drawnProcess } from "#reports/process-map.ts";
import { testServer } from "./database.ts";
import { bringIn, figuresAt, stageLog, stepsOf, timelinesAt } from "./import-log.ts";
import { root, type TestOffice, testOffice } from "./office.ts";

const shared = process.env["RECOURSE_SHARED"] ?? join(import.meta.dirname, "..", "..", "shared");
const receipt = join(shared, "data", "process", "receipt.csv");
const run = promisify(execFile);

let office: TestOffice;
let omar: Who;
let dataDir: string;
let environment: NodeJS.ProcessEnv;

before(async () => {
  office = await testOffice();
  omar = await office.member("omar", ["records-officer"]);
  dataDir = await mkdtemp(join(tmpdir(), "recourse-cli-"));
  const { host, port, user, database } = await testServer();
  const address = `postgres://${user}@localhost:${port}/${database}`;
  environment = {
    ...process.env,
    RECOURSE_DATA: dataDir,
    DATABASE_URL: `${address}?host=${encodeURIComponent(host)}`,
  };
});
after(async () => {
  await office.drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** Runs the real command; a bad exit code throws with what it wrote. */
async function recourse(...args: string[]): Promise<string> {
  const options = { env: environment, maxBuffer: 64 * 1024 * 1024 };
  return (await run(process.execPath, [join(root, "bin", "recourse"), ...args], options)).stdout;
}

const COUNTS = [
  "1,434 cases",
  "8,577 events",
  "27 activities",
  "116 variants",
  "99 pairs of directly following activities",
  "105 cases without an end date",
  "2 cases with an end before the start",
  "180 events after the end of their case (kept)",
  "12 events before the start of their case (kept)",
];

test("the command takes a real log whole, and adds nothing the second time", async () => {
  const first = await recourse("import", "event-log", receipt, "--accept");
  for (const line of COUNTS) assert.ok(first.includes(`  ${line}\n`), line);
  assert.match(first, /Accepted: 8,577 events of 1,434 cases/);
  assert.match(first, /  activity: Confirmation of receipt \([\d,]+ events\)\n/);
  const [, shown] = /(\d+) different values that come in as they stand; undo/.exec(first) ?? [];
  assert.match(first, new RegExp(`${shown} different values that came in as they stand had been`));
  assert.equal(first.match(/^ {4}(?:activity|role|channel|department): /gm)?.length, Number(shown));
  const again = JSON.parse(await recourse("import", "event-log", receipt, "--json"));
  assert.equal(again.is, "nothing-new");
  assert.equal(again.knownEvents, 8577);
  assert.match(await recourse("import", "event-log", receipt), /Nothing was added: all 8,577/);
});

test("the command's export goes into an empty office with the same timelines", async () => {
  const out = join(dataDir, "receipt.xes");
  await recourse("export", "event-log", "receipt", "--reason", "for a test", "--out", out);
  await bringIn(office, omar, await readFile(out), "exported");
  await bringIn(office, omar, receipt, "receipt");
  const exported = stepsOf(await timelinesAt(office, omar, "exported"));
  assert.equal(exported.length, 1434);
  assert.deepEqual(exported, stepsOf(await timelinesAt(office, omar, "receipt")));
});

test("the pairs of the process map are those of the log", async () => {
  const stage = openStage();
  for await (const item of office.office.logs.read(receipt, "any", {})) stage.add(item);
  const counted = ({ from, to, count }: { from: string; to: string; count: number }) =>
    `${from} > ${to}: ${count}`;
  const { pairs, steps, chosen, months } = await figuresAt(office, omar, "imported.receipt");
  assert.equal(pairs.length, 99);
  assert.deepEqual(
    pairs.map(counted).toSorted(),
    stage.summary().directlyFollows.map(counted).toSorted(),
  );
  assert.equal(steps.length, 27);
  assert.equal(chosen?.cases, 1434);
  assert.equal(drawnProcess(steps, pairs, "all").pairs.length, 99);
  const sum = (key: "received" | "ended") => months.reduce((all, month) => all + month[key], 0);
  assert.deepEqual([sum("received"), sum("ended")], [1434, 1434 - 105]);
});

test("what is odd in the log is reported, not dropped", async () => {
  const again = await stageLog(office, omar, receipt, "receipt");
  assert.ok(again.is === "nothing-new");
  const { findings } = again;
  assert.equal(findings.casesWithoutEndDate, 105);
  assert.equal(findings.casesEndingBeforeStart.length, 2);
  assert.equal(findings.eventsAfterCaseEnd.count, 180);
  assert.equal(findings.eventsBeforeCaseStart.count, 12);
});
