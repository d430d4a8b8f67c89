import assert from "node:assert/strict";
import { test } from "node:test";
import { shippedCalendars as calendars, shippedRules as rules } from "#test/fixtures/rule-data.ts";
import { computeById } from "./compute-deadline.ts";
import type { DeadlineFacts } from "./deadline.ts";

const mailed = { triggerOn: "2026-02-02", service: "mail" } as const;

function dates(ruleId: string, facts: DeadlineFacts, from = rules) {
  const deadline = computeById(ruleId, from, { ...facts, calendars });
  if ("refused" in deadline) return deadline.fields?.[0];
  return [deadline.display.dueOn, deadline.adverse.dueOn, deadline.postBy?.on];
}

test("the notice's own date is shown; the post and closed days count against nobody", () => {
  // 87 days by the rule; 13 March is a Friday, and three days of post end on a Monday.
  assert.deepEqual(dates("US.RFE_84", { ...mailed, noticeOn: "2026-03-13" }), [
    "2026-03-13",
    "2026-03-16",
    "2026-03-06",
  ]);
  // A Sunday is shown as it is written; by hand there is no post, and the Sunday rolls.
  const byHand = { triggerOn: "2026-02-02", service: "personal", noticeOn: "2026-03-15" } as const;
  assert.deepEqual(dates("US.RFE_84", byHand), ["2026-03-15", "2026-03-16", "2026-03-06"]);
});

test("the rule's own last day may be named, and not the day after it", () => {
  const whole = dates("US.RFE_84", mailed);
  assert.deepEqual(whole, ["2026-04-30", "2026-04-30", "2026-04-23"]);
  assert.deepEqual(dates("US.RFE_84", { ...mailed, noticeOn: "2026-04-30" }), whole);
  assert.deepEqual(dates("US.RFE_84", { ...mailed, noticeOn: "2026-05-01" }), {
    field: "noticeOn",
    code: "notice-beyond-rule",
    params: { found: "2026-04-30" },
  });
});

test("what is held to never passes the rule's own day", () => {
  const late = { ...mailed, noticeOn: "2026-04-29" };
  assert.deepEqual(dates("US.RFE_84", late), ["2026-04-29", "2026-04-30", "2026-04-22"]);
});

test("a rule that leaves the notice no choice refuses one", () => {
  const appeal = dates("US.AAO.APPEAL_30", { ...mailed, noticeOn: "2026-02-20" });
  assert.deepEqual(appeal, {
    field: "noticeOn",
    code: "notice-not-lawful",
    params: { found: "2026-02-20" },
  });
});

test("a notice leaves at least the days that the law asks for, and always one", () => {
  const sameDay = dates("US.RFE_84", { ...mailed, noticeOn: "2026-02-02" });
  assert.deepEqual(sameDay, {
    field: "noticeOn",
    code: "notice-too-short",
    params: { found: "2026-02-03" },
  });
  const floored = rules.map((rule) => ({
    ...rule,
    versions: rule.versions.map((version) => ({ ...version, noticeLeastDays: 30 })),
  }));
  const short = dates("US.RFE_84", { ...mailed, noticeOn: "2026-03-03" }, floored);
  assert.deepEqual(short, {
    field: "noticeOn",
    code: "notice-too-short",
    params: { found: "2026-03-04" },
  });
  const enough = dates("US.RFE_84", { ...mailed, noticeOn: "2026-03-04" }, floored);
  assert.ok(Array.isArray(enough));
});

test("online, from abroad, and where too little time is left, nobody is told to post", () => {
  const online = { triggerOn: "2026-02-02", service: "electronic" } as const;
  assert.deepEqual(dates("US.RFE_84", online), ["2026-04-27", "2026-04-27", undefined]);
  assert.deepEqual(dates("US.RFE_84", { ...mailed, abroad: true }), [
    "2026-05-11",
    "2026-05-11",
    undefined,
  ]);
  const soon = { ...mailed, noticeOn: "2026-02-09" };
  assert.deepEqual(dates("US.RFE_84", soon), ["2026-02-09", "2026-02-12", undefined]);
});
