import assert from "node:assert/strict";
import { test } from "node:test";
import { shippedCalendars, shippedRules } from "#test/fixtures/rule-data.ts";
import { DeadlineFileSchema } from "./deadline-file.ts";
import { DeadlineRuleSchema } from "./deadline-rule.ts";

const version = {
  "effective-from": "2026-01-01",
  days: 30,
  unit: "calendar",
  roll: "always",
  "counts-from": "service",
  cite: "a law",
  confidence: "seen",
  source: "the text",
};
const rule = {
  id: "US.A_RULE",
  kind: "response-window",
  "duty-of": "person",
  calendar: "us-federal",
  versions: [version],
};

function isValid(more: object): boolean {
  return DeadlineRuleSchema.safeParse({ ...rule, versions: [{ ...version, ...more }] }).success;
}

test("every shipped rule names a shipped calendar, a citation, and its source", () => {
  assert.ok(shippedRules.length > 60);
  const calendars = new Set(shippedCalendars.map((calendar) => calendar.id));
  for (const { id, calendar, versions } of shippedRules) {
    assert.ok(calendars.has(calendar), id);
    for (const each of versions) assert.ok(each.citation.length > 0 && each.source !== "", id);
  }
  assert.equal(new Set(shippedRules.map((each) => each.id)).size, shippedRules.length);
});

test("two texts of a shipped rule are never in force on one day by accident", () => {
  for (const { id, versions } of shippedRules) {
    const inForce = versions.filter((each) => each.status === "in_force");
    for (const a of inForce) {
      for (const b of inForce) {
        if (a === b) continue;
        const apart =
          (a.effectiveTo ?? "9999") < (b.effectiveFrom ?? "0") ||
          (b.effectiveTo ?? "9999") < (a.effectiveFrom ?? "0");
        assert.ok(apart, `${id}: ${a.id} and ${b.id}`);
      }
    }
  }
});

test("a version says its length once, in the word of its unit", () => {
  assert.ok(isValid({}));
  assert.ok(isValid({ days: undefined, months: 2, unit: "months" }));
  assert.ok(!isValid({ unit: "months" }));
  assert.ok(!isValid({ months: 2 }));
  assert.ok(!isValid({ days: 0 }));
  assert.ok(!isValid({ days: 2.5 }));
});

test("mail on working days, a roll backwards and reversed dates are refused", () => {
  assert.ok(!isValid({ unit: "working", "mail-days": 3 }));
  assert.ok(isValid({ "mail-days": 3 }));
  assert.ok(!isValid({ direction: "before" }));
  assert.ok(isValid({ direction: "before", roll: "never" }));
  assert.ok(!isValid({ "effective-to": "2025-12-31" }));
  assert.ok(isValid({ "effective-to": "2026-01-01" }));
  assert.ok(!isValid({ "effective-to": "2026-02-30" }));
  assert.ok(!isValid({ status: "maybe" }));
  assert.ok(!isValid({ grace: 5 }));
});

test("a file with the same rule twice is refused", () => {
  const file = { jurisdiction: "us", version: "2026-01-01", rules: [rule] };
  assert.ok(DeadlineFileSchema.safeParse(file).success);
  assert.ok(!DeadlineFileSchema.safeParse({ ...file, rules: [rule, rule] }).success);
});

test("a rule that may be answered by post needs the days that its file leaves for a letter", () => {
  const rule = {
    id: "US.SAMPLE_1",
    kind: "response-window",
    "duty-of": "person",
    calendar: "us-federal",
    "by-post": true,
    versions: [version],
  };
  const file = { jurisdiction: "us", version: "2026-01-01", rules: [rule] };
  assert.ok(!DeadlineFileSchema.safeParse(file).success);
  const post = { "allow-days": 7, confidence: "known", source: "a timetable" };
  const parsed = DeadlineFileSchema.parse({ ...file, post });
  assert.equal(parsed.rules[0]?.post?.allowDays, 7);
  const online = { ...file, post, rules: [{ ...rule, "by-post": false }] };
  assert.equal(DeadlineFileSchema.parse(online).rules[0]?.post, undefined);
});
