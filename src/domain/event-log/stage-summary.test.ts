import assert from "node:assert/strict";
import { test } from "node:test";
import { idempotencyKeyOf } from "./idempotency-key.ts";
import type { LogEvent } from "./log-item.ts";
import { logProblem } from "./log-problem.ts";
import { timelinesOf } from "./order-trace.ts";
import { openStage, stageSummary } from "./stage-summary.ts";

let line = 0;
function event(
  caseId: string,
  activity: string,
  at?: string,
  more: Partial<LogEvent> = {},
): LogEvent {
  line += 1;
  const time = at === undefined ? {} : { at };
  const rest = { extras: {}, caseExtras: {}, rowHash: `row ${line}`, occurrence: 1 };
  return { kind: "event", line, caseId, activity, ...time, ...rest, ...more };
}
const day = (number: number) => `2031-03-0${number}T09:00:00.000Z`;

test("cases, activities, variants and pairs are counted over events in any order", () => {
  const summary = stageSummary([
    event("b", "Register", day(1)),
    event("a", "Send", day(3)),
    event("a", "Register", day(1)),
    event("b", "Send", day(2)),
    event("a", "Check", day(2)),
  ]);
  assert.equal(summary.cases, 2);
  assert.equal(summary.events, 5);
  assert.deepEqual(summary.activities, [
    { activity: "Register", count: 2 },
    { activity: "Send", count: 2 },
    { activity: "Check", count: 1 },
  ]);
  assert.deepEqual(summary.variants, [
    { activities: ["Register", "Check", "Send"], cases: 1 },
    { activities: ["Register", "Send"], cases: 1 },
  ]);
  assert.deepEqual(summary.directlyFollows, [
    { from: "Check", to: "Send", count: 1 },
    { from: "Register", to: "Check", count: 1 },
    { from: "Register", to: "Send", count: 1 },
  ]);
  assert.deepEqual(summary.startActivities, [{ activity: "Register", count: 2 }]);
  assert.deepEqual(summary.endActivities, [{ activity: "Send", count: 2 }]);
});

test("equal times keep the order of the file, an undated event stays behind its neighbour", () => {
  const [timeline] = timelinesOf([
    event("a", "third", day(2)),
    event("a", "first", undefined),
    event("a", "fourth", day(2)),
    event("a", "zeroth", day(1)),
  ]);
  const activities = timeline?.steps.map((step) => step.activity);
  assert.deepEqual(activities, ["zeroth", "third", "first", "fourth"]);
  const [undated] = timelinesOf([event("a", "x"), event("a", "y", day(1)), event("a", "z")]);
  assert.deepEqual(
    undated?.steps.map((step) => step.activity),
    ["x", "y", "z"],
  );
});

test("a case that ends before it starts and events outside its dates are reported, kept", () => {
  const dates = { caseExtras: { startAt: day(4), endAt: day(3) } };
  const summary = stageSummary([
    event("a", "early", day(2), dates),
    event("a", "at its end", day(3), dates),
    event("a", "at its start", day(4), dates),
    event("b", "undated"),
  ]);
  assert.equal(summary.events, 4);
  assert.equal(summary.casesEndingBeforeStart[0]?.caseId, "a");
  assert.equal(summary.eventsAfterCaseEnd.count, 1);
  assert.equal(summary.eventsBeforeCaseStart.count, 2);
  assert.equal(summary.casesWithoutEndDate, 1);
  assert.equal(summary.eventsWithoutTime.count, 1);
});

test("the same event id in the same case is a duplicate; in another case it is not", () => {
  const summary = stageSummary([
    event("a", "Register", day(1), { eventId: "e1" }),
    event("a", "Register", day(1), { eventId: "e1" }),
    event("b", "Register", day(1), { eventId: "e1" }),
  ]);
  assert.equal(summary.duplicates.count, 1);
  assert.equal(summary.events, 2);
});

test("an event is known again by its id, or by its row and how often that was seen", () => {
  const plain = { rowHash: "r", occurrence: 1 };
  const key = idempotencyKeyOf("log", event("a", "x", day(1), plain));
  assert.equal(key, idempotencyKeyOf("log", event("a", "x", day(1), plain)));
  assert.notEqual(
    key,
    idempotencyKeyOf("log", event("a", "x", day(1), { ...plain, occurrence: 2 })),
  );
  assert.notEqual(key, idempotencyKeyOf("other", event("a", "x", day(1), plain)));
  const named = idempotencyKeyOf("log", event("a", "x", day(1), { eventId: "e" }));
  assert.notEqual(named, key);
  assert.equal(named, idempotencyKeyOf("log", event("a", "x", day(1), { eventId: "e" })));
});

test("problems are counted by code, listed with their lines, and a refusal stands out", () => {
  const stage = openStage();
  stage.add(logProblem("ragged-row", 7, "row", { found: 2, expected: 3 }));
  assert.equal(stage.summary().refusal, undefined);
  stage.add(logProblem("doctype", 9, "DOCTYPE"));
  stage.add({ kind: "left-out", column: "costs", count: 3, why: "not-carried" });
  const { problems, refusal, leftOut } = stage.summary();
  assert.deepEqual(problems.byCode, { "ragged-row": 1, doctype: 1 });
  assert.equal(problems.listed[0]?.message, "The row has 2 cells; the header has 3.");
  assert.equal(refusal?.code, "doctype");
  assert.deepEqual(leftOut, [{ column: "costs", count: 3, why: "not-carried" }]);
});

test("the list of problems ends at ten thousand, their number does not", () => {
  const stage = openStage();
  for (let row = 1; row <= 10_001; row += 1) stage.add(logProblem("case-id-missing", row, "case"));
  const { problems } = stage.summary();
  assert.equal(problems.listed.length, 10_000);
  assert.equal(problems.total, 10_001);
});
