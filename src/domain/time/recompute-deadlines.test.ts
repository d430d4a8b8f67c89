import assert from "node:assert/strict";
import { test } from "node:test";
import { shippedCalendars as calendars, shippedRules as rules } from "#test/fixtures/rule-data.ts";
import { computeById } from "./compute-deadline.ts";
import type { DeadlineFacts } from "./deadline.ts";
import type { DeadlineRule, RuleStatus } from "./deadline-rule.ts";
import { recomputeDeadlines, type KeptDeadline } from "./recompute-deadlines.ts";

function keep(ruleId: string, facts: DeadlineFacts, under = rules): KeptDeadline {
  const deadline = computeById(ruleId, under, { ...facts, calendars });
  if ("refused" in deadline) assert.fail(deadline.reason);
  return { id: "one", facts, deadline };
}

/** The appeal rule as it would stand had the ten-day text this status. */
function withTenDays(status: RuleStatus, thirty: RuleStatus = "in_force"): DeadlineRule[] {
  return rules.map((rule) =>
    rule.id !== "US.BIA.NOA_30"
      ? rule
      : {
          ...rule,
          versions: rule.versions.map((version) => ({
            ...version,
            status: version.periods[0]?.count === 10 ? status : thirty,
          })),
        },
  );
}

const oral = { triggerOn: "2026-04-10", service: "oral" } as const;

test("nothing moves when neither rule nor calendar changed", () => {
  const kept = [keep("US.BIA.NOA_30", oral), keep("US.RFE_84", oral)];
  assert.deepEqual(recomputeDeadlines(kept, rules, calendars), { moved: [], refused: [] });
});

test("a shorter text moves what is shown at once and never what is held to", () => {
  const kept = keep("US.BIA.NOA_30", oral);
  const { moved } = recomputeDeadlines([kept], withTenDays("in_force", "proposed"), calendars);
  assert.equal(moved.length, 1);
  const [one] = moved;
  assert.deepEqual(one?.display, { from: "2026-05-11", to: "2026-04-20" });
  assert.equal(one?.adverse, undefined);
  assert.equal(one?.after.adverse.dueOn, "2026-05-11");
  assert.equal(one?.after.contested, true);
  assert.equal(one?.after.ruleVersion, "2026-03-09 + 1996-07-01");
});

test("a stayed text shortens what is shown alone, and is told as contested", () => {
  const { moved } = recomputeDeadlines(
    [keep("US.BIA.NOA_30", oral)],
    withTenDays("stayed"),
    calendars,
  );
  assert.deepEqual(moved[0]?.display, { from: "2026-05-11", to: "2026-04-20" });
  assert.equal(moved[0]?.adverse, undefined);
  assert.equal(moved[0]?.after.contested, true);
});

test("a text vacated later gives the longer time back in both readings", () => {
  const kept = keep("US.BIA.NOA_30", oral, withTenDays("in_force", "proposed"));
  const { moved } = recomputeDeadlines([kept], rules, calendars);
  assert.deepEqual(moved[0]?.display, { from: "2026-04-20", to: "2026-05-11" });
  assert.deepEqual(moved[0]?.adverse, { from: "2026-04-20", to: "2026-05-11" });
  assert.equal(moved[0]?.after.contested, undefined);
});

test("a closure extends what is held to, and taking it back does not shorten it", () => {
  const facts = { triggerOn: "2026-04-10", service: "oral", closures: true } as const;
  const kept = keep("US.BIA.NOA_30", facts);
  const storm = { id: "storm", on: "2026-05-11", confidence: "known", source: "a test" } as const;
  const stormy = calendars.map((calendar) =>
    calendar.id === "us-federal"
      ? { ...calendar, version: "2026-05-11", closures: [...calendar.closures, storm] }
      : calendar,
  );
  const [one] = recomputeDeadlines([kept], rules, stormy).moved;
  assert.ok(one);
  assert.equal(one.display, undefined);
  assert.deepEqual(one.adverse, { from: "2026-05-11", to: "2026-05-12" });
  const again = { id: "one", facts, deadline: one.after };
  const [back] = recomputeDeadlines([again], rules, calendars).moved;
  assert.equal(back?.adverse, undefined);
  assert.equal(back?.after.adverse.dueOn, "2026-05-12");
  assert.deepEqual(
    back?.after.calendarVersions.map((calendar) => calendar.version),
    ["2026-11-22", "2026-05-11"],
  );
});

test("an office that must wait gains no days, a person who may file keeps the earlier one", () => {
  const shorter = (id: string, count: number): DeadlineRule[] =>
    rules.map((rule) =>
      rule.id !== id
        ? rule
        : {
            ...rule,
            versions: rule.versions.map((v) => ({ ...v, periods: [{ count, unit: "clock" }] })),
          },
    );
  const facts = { triggerOn: "2026-04-01", service: "mail" } as const;
  const wait = keep("US.MATCH.ADVERSE_NOT_BEFORE", facts);
  assert.deepEqual(
    recomputeDeadlines([wait], shorter("US.MATCH.ADVERSE_NOT_BEFORE", 10), calendars).moved.map(
      (one) => [one.after.display.dueOn, one.after.adverse.dueOn],
    ),
    [["2026-05-01", "2026-05-01"]],
  );
  const file = keep("US.EAD_C8.FILE_EARLIEST_150", facts);
  const [one] = recomputeDeadlines(
    [file],
    shorter("US.EAD_C8.FILE_EARLIEST_150", 365),
    calendars,
  ).moved;
  assert.deepEqual(one?.display, { from: "2026-08-29", to: "2027-04-01" });
  assert.equal(one?.adverse, undefined);
});

test("a deadline that the new rules cannot compute stands, and is handed to a human", () => {
  const kept = keep("US.BIA.NOA_30", oral);
  const without = rules.filter((rule) => rule.id !== "US.BIA.NOA_30");
  const { moved, refused } = recomputeDeadlines([kept], without, calendars);
  assert.equal(moved.length, 0);
  assert.equal(refused[0]?.refusal.field, "rule");
});
