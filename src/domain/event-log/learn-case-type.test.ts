import assert from "node:assert/strict";
import { test } from "node:test";
import { learnCaseType } from "./learn-case-type.ts";
import type { LogItem } from "./log-item.ts";
import { logProblem } from "./log-problem.ts";
import { stageSummary } from "./stage-summary.ts";

function log(...activities: string[]): LogItem[] {
  return activities.map((activity, index) => ({
    kind: "event",
    line: index + 1,
    caseId: "a",
    activity,
    extras: {},
    caseExtras: {},
    rowHash: String(index),
    occurrence: 1,
  }));
}
const named = { id: "permits", name: "Permits" };

test("states are the activities, each recorded and nothing else, and no person is in sight", () => {
  const learned = learnCaseType(stageSummary(log("Register", "Check", "Check")), named);
  assert.ok("kind" in learned);
  assert.deepEqual(
    learned.states.map(({ id, starts, ends }) => [id, starts, ends]),
    [
      ["check", 0, 1],
      ["register", 1, 0],
    ],
  );
  assert.deepEqual(learned.events[0], {
    id: "record-check",
    kind: "record",
    activity: "Check",
    leadsTo: "check",
    count: 2,
  });
  assert.deepEqual(learned.transitions, [
    { from: "check", to: "check", count: 1 },
    { from: "register", to: "check", count: 1 },
  ]);
  assert.deepEqual(
    [learned.person, learned.assignment, learned.search, learned.links],
    ["none", "none", "none", "none"],
  );
});

test("activities that differ only in signs get ids of their own, the same in every import", () => {
  const idsOf = (items: LogItem[]) => {
    const learned = learnCaseType(stageSummary(items), named);
    assert.ok("kind" in learned);
    return Object.fromEntries(learned.states.map(({ id, activity }) => [activity, id]));
  };
  const ids = idsOf(log("Check!", "Check?", "???", "فحص"));
  assert.deepEqual(ids, { "Check!": "check", "Check?": "check-2", "???": "activity", فحص: "فحص" });
  assert.deepEqual(idsOf(log("فحص", "???", "Check?", "Check!")), ids);
});

test("nothing is learned from a refused log or an empty one, and the remedy is said", () => {
  const refused = learnCaseType(stageSummary([...log("x"), logProblem("doctype", 1, "x")]), named);
  assert.equal("code" in refused && refused.code, "log-refused");
  const empty = learnCaseType(stageSummary([]), named);
  assert.equal("code" in empty && empty.code, "log-without-events");
});
