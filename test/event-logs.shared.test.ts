import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { inspectEventLog } from "#adapters/event-logs/inspect-event-log.ts";
import { rekeyWith } from "#adapters/event-logs/keyed-rekey.ts";
import { readEventLog } from "#adapters/event-logs/read-event-log.ts";
import type { ReadOptions } from "#adapters/event-logs/read-options.ts";
import { writeEventLog } from "#adapters/event-logs/write-event-log.ts";
import type { LogEvent } from "#domain/event-log/log-item.ts";
import { learnCaseType } from "#domain/event-log/learn-case-type.ts";
import { timelinesOf } from "#domain/event-log/order-trace.ts";
import { openStage } from "#domain/event-log/stage-summary.ts";

const shared = process.env.RECOURSE_SHARED ?? join(import.meta.dirname, "..", "..", "shared");
const folder = join(shared, "data", "process");
const rekey = rekeyWith(Buffer.alloc(32, 7));

async function read(input: string | Uint8Array, options: Partial<ReadOptions> = {}) {
  const stage = openStage();
  const events: LogEvent[] = [];
  for await (const item of readEventLog(input, { rekey, ...options })) {
    stage.add(item);
    if (item.kind === "event") events.push(item);
  }
  return { events, summary: stage.summary() };
}

test("the intake of a real municipal office comes in whole", async () => {
  const { summary } = await read(join(folder, "receipt.csv"));
  assert.equal(summary.refusal, undefined);
  assert.equal(summary.problems.total, 0);
  assert.equal(summary.cases, 1434);
  assert.equal(summary.events, 8577);
  assert.equal(summary.activities.length, 27);
  assert.deepEqual(
    summary.vocabulary.map(({ field, values }) => [field, values.length]),
    [
      ["activity", 27],
      ["role", 10],
      ["channel", 5],
      ["department", 3],
    ],
  );
  assert.equal(summary.variants.length, 116);
  assert.equal(summary.variants[0]?.cases, 713);
  assert.equal(summary.directlyFollows.length, 99);
  assert.ok(
    summary.directlyFollows.some(({ from, to, count }) => {
      return from.startsWith("T04") && to.startsWith("T05") && count === 1177;
    }),
  );
  assert.equal(summary.casesWithoutEndDate, 105);
  assert.equal(summary.casesEndingBeforeStart.length, 2);
  assert.equal(summary.eventsAfterCaseEnd.count, 180);
  assert.equal(summary.eventsBeforeCaseStart.count, 12);
  const learned = learnCaseType(summary, { id: "receipt", name: "Receipt" });
  assert.ok("kind" in learned);
  assert.equal(learned.states.length, 27);
  assert.equal(learned.transitions.length, 99);
});

test("the real log comes back the same through each format", async () => {
  const timelines = timelinesOf((await read(join(folder, "receipt.csv"))).events);
  for (const format of ["xes", "ocel", "csv"] as const) {
    let text = "";
    for await (const piece of writeEventLog(timelines, { format, rekey: (_, id) => id }))
      text += piece;
    const back = await read(Buffer.from(text), { rekey: (_, value) => value });
    assert.deepEqual(timelinesOf(back.events), timelines, format);
  }
});

test("the smaller logs come in", async () => {
  const { summary } = await read(join(folder, "running-example.xes"));
  assert.deepEqual([summary.cases, summary.events, summary.activities.length], [6, 42, 8]);
  const csv = await read(join(folder, "running-example.csv"));
  assert.deepEqual(csv.summary.variants, summary.variants);
  assert.deepEqual(csv.summary.directlyFollows, summary.directlyFollows);
  const intervals = await read(join(folder, "interval_event_log.csv"));
  assert.equal(intervals.events.length, 8109);
  assert.ok(intervals.events.every(({ at, startAt }) => (startAt ?? "") <= (at ?? "")));
});

test("both kinds of object-centric log are read once the case is chosen", async () => {
  for (const name of ["ocel20_example.jsonocel", "example_log.jsonocel"]) {
    const path = join(folder, name);
    assert.equal((await read(path)).summary.refusal?.code, "case-object-needed");
    const found = await inspectEventLog(path);
    assert.ok("format" in found && found.format === "ocel");
    for (const { type } of found.objectTypes) {
      const { summary } = await read(path, { caseObject: type });
      assert.equal(summary.refusal, undefined, `${name} by ${type}`);
      assert.ok(summary.events > 0, `${name} by ${type}`);
    }
  }
});

const edgeCases = join(folder, "xes_edge_cases");
const names = await readdir(edgeCases);

test("there are edge cases to read", () => assert.ok(names.length >= 35));

for (const name of names) {
  test(`${name} is read, or refused with a message`, async () => {
    const { summary } = await read(join(edgeCases, name));
    const said = summary.problems.listed.every(({ message }) => message.length > 20);
    assert.ok(said);
    assert.ok(summary.events > 0 || summary.problems.total > 0);
    if (name === "noLog.xes") assert.equal(summary.refusal?.code, "empty-file");
    else assert.equal(summary.refusal, undefined);
  });
}
