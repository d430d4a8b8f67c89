import assert from "node:assert/strict";
import { test } from "node:test";
import { shippedCalendars as calendars, shippedRules as rules } from "#test/fixtures/rule-data.ts";
import { computeDeadline } from "./compute-deadline.ts";
import { ruleFromCaseType } from "./rule-from-case-type.ts";

const context = {
  caseType: "us.nat.n400",
  version: "2026-01-01",
  name: "review",
  rules,
  calendar: "us-federal",
};
const review = {
  days: 30,
  unit: "calendar",
  from: ["mailing-plus-3", "recorded-receipt"],
  display: "earlier",
  adverse: "later",
  roll: "paper",
  cite: "8 CFR 336.2(a); 103.8(b)",
};

function dueOf(definition: Record<string, unknown>, facts: { receivedOn?: string } = {}) {
  const rule = ruleFromCaseType(definition, context);
  if ("refused" in rule) assert.fail(`${rule.field}: ${rule.reason}`);
  const given = { triggerOn: "2026-03-02", service: "mail", calendars, ...facts } as const;
  const deadline = computeDeadline({ rule, ...given });
  if ("refused" in deadline) assert.fail(deadline.reason);
  return deadline;
}

function problemOf(definition: Record<string, unknown>) {
  const rule = ruleFromCaseType(definition, context);
  assert.ok("refused" in rule, "it was compiled");
  assert.ok(rule.reason.length > 0 && rule.remedy.length > 0);
  return [rule.field, rule.fields?.[0]?.code];
}

test("a window written in a case type is computed like a shared rule", () => {
  const own = dueOf(review, { receivedOn: "2026-03-10" });
  assert.deepEqual([own.display.dueOn, own.adverse.dueOn], ["2026-04-06", "2026-04-09"]);
  assert.equal(own.ruleId, "us.nat.n400/review");
  assert.equal(own.ruleVersion, "2026-01-01");
  assert.deepEqual(own.citation, ["8 CFR 336.2(a); 103.8(b)"]);
  assert.deepEqual([own.kind, own.dutyOf], ["response-window", "person"]);
});

test("a duty of the office is a duty, and never rolls when it says so", () => {
  const duty = dueOf({ days: 180, roll: "never", "duty-of": "agency", cite: "8 CFR 336.2(b)" });
  assert.deepEqual([duty.kind, duty.dutyOf, duty.display.dueOn], ["duty", "agency", "2026-08-29"]);
});

test("what the case engine reads from the entry is left to it, in either way of writing", () => {
  const own = dueOf({
    ...review,
    met_by: ["request-hearing"],
    "when-missed": "final",
    closes: "x",
  });
  assert.equal(own.display.dueOn, "2026-04-06");
  assert.equal(dueOf({ days: 5, roll: "never", duty_of: "agency", cite: "x" }).dutyOf, "agency");
});

test("an entry may name a shared rule, and then says nothing of its own", () => {
  assert.equal(dueOf({ rule: "US.RFE_84", met_by: ["respond"] }).display.dueOn, "2026-05-28");
  assert.deepEqual(problemOf({ rule: "US.NOTHING" }), [
    "us.nat.n400.deadlines.review.rule",
    "unknown-rule",
  ]);
  assert.deepEqual(problemOf({ rule: "US.RFE_84", days: 10 }), [
    "us.nat.n400.deadlines.review.days",
    "bad-definition",
  ]);
});

test("a case type may not show the later end of a window, or hold to the earlier one", () => {
  const field = "us.nat.n400.deadlines.review";
  assert.deepEqual(problemOf({ ...review, display: "later" }), [
    `${field}.display`,
    "bad-definition",
  ]);
  assert.deepEqual(problemOf({ ...review, adverse: "earlier" }), [
    `${field}.adverse`,
    "bad-definition",
  ]);
  const wait = { ...review, from: "mailing", kind: "not-before", roll: "never" };
  assert.deepEqual(problemOf(wait), [`${field}.display`, "bad-definition"]);
  assert.equal(dueOf({ ...wait, display: "later", adverse: "earlier" }).kind, "not-before");
});

test("a malformed entry is refused by the field that is wrong", () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ ...review, dayz: 3 }, "dayz"],
    [{ ...review, days: -1 }, "days"],
    [{ ...review, days: "30" }, "days"],
    [{ ...review, roll: "sometimes" }, "roll"],
    [{ ...review, unit: "fortnights" }, "unit"],
    [{ days: 30, cite: "x" }, "roll"],
    [{ days: 30, roll: "never" }, "cite"],
  ];
  for (const [definition, field] of wrong) {
    assert.deepEqual(problemOf(definition), [
      `us.nat.n400.deadlines.review.${field}`,
      "bad-definition",
    ]);
  }
  assert.deepEqual(problemOf({ months: 3, unit: "calendar", roll: "never", cite: "x" }), [
    "us.nat.n400.deadlines.review",
    "bad-definition",
  ]);
});
