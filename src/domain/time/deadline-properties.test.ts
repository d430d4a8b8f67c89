import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { shippedCalendars as calendars, shippedRules } from "#test/fixtures/rule-data.ts";
import type { Calendar } from "./calendar.ts";
import { computeDeadline } from "./compute-deadline.ts";
import { dayOff } from "./days-off.ts";
import { SERVICES, type Deadline, type DeadlineFacts } from "./deadline.ts";
import type { DeadlineRule } from "./deadline-rule.ts";
import { daysBetween, nextDay, walkSteps } from "#test/fixtures/day-loop.ts";

const dayRules = shippedRules.filter((rule) =>
  rule.versions.every((v) => v.periods[0]?.unit !== "hours"),
);
const aRule = fc.constantFrom(...dayRules);
const aWindow = fc.constantFrom(...dayRules.filter((rule) => rule.kind !== "not-before"));
const aWait = fc.constantFrom(...dayRules.filter((rule) => rule.kind === "not-before"));
const aClock = fc.constantFrom(
  ...dayRules.filter((rule) => rule.versions.every((version) => version.tolls)),
);
// After the newest text in force, so that every rule has one.
const aDay = fc
  .tuple(fc.integer({ min: 2027, max: 2060 }), fc.integer({ min: 0, max: 365 }))
  .map(([year, days]) =>
    Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ days }).toString(),
  );
const someFacts: fc.Arbitrary<DeadlineFacts> = fc.record({
  triggerOn: aDay,
  service: fc.constantFrom(...SERVICES),
  abroad: fc.boolean(),
  closures: fc.boolean(),
});

function compute(rule: DeadlineRule, facts: DeadlineFacts, from = calendars): Deadline | undefined {
  const deadline = computeDeadline({ rule, ...facts, calendars: from });
  if (!("refused" in deadline)) return deadline;
  assert.equal(deadline.field, "decisionOn", deadline.reason);
  return undefined;
}

function withClosure(rule: DeadlineRule, on: string): Calendar[] {
  const closure = { id: "storm", on, confidence: "known", source: "a test" } as const;
  return calendars.map((calendar) =>
    calendar.id === rule.calendar
      ? { ...calendar, closures: [...calendar.closures, closure] }
      : calendar,
  );
}

test("a window or duty is never shown later than it is held to", () => {
  fc.assert(
    fc.property(aWindow, someFacts, (rule, facts) => {
      const deadline = compute(rule, facts);
      if (deadline !== undefined) assert.ok(deadline.display.dueOn <= deadline.adverse.dueOn);
    }),
    { numRuns: 400 },
  );
});

test("a date before which nothing may happen is never shown earlier than it is held to", () => {
  fc.assert(
    fc.property(aWait, someFacts, (rule, facts) => {
      const deadline = compute(rule, facts);
      if (deadline !== undefined) assert.ok(deadline.display.dueOn >= deadline.adverse.dueOn);
    }),
    { numRuns: 300 },
  );
});

test("one more closure never shortens a reading, and never moves what is shown", () => {
  fc.assert(
    fc.property(aWindow, someFacts, fc.integer({ min: 0, max: 120 }), (rule, given, days) => {
      const facts = { ...given, closures: true };
      const before = compute(rule, facts);
      if (before === undefined) return;
      const on = Temporal.PlainDate.from(before.adverse.dueOn).subtract({ days }).toString();
      const after = compute(rule, facts, withClosure(rule, on));
      assert.ok(after !== undefined && after.adverse.dueOn >= before.adverse.dueOn);
      assert.equal(after.display.dueOn, before.display.dueOn);
    }),
    { numRuns: 300 },
  );
});

test("the post never shortens either reading of a window", () => {
  fc.assert(
    fc.property(aWindow, someFacts, (rule, facts) => {
      const hand = compute(rule, { ...facts, service: "personal" });
      const post = compute(rule, { ...facts, service: "mail" });
      if (hand === undefined || post === undefined) return;
      assert.ok(post.display.dueOn >= hand.display.dueOn);
      assert.ok(post.adverse.dueOn >= hand.adverse.dueOn);
    }),
    { numRuns: 300 },
  );
});

test("a date of the notice's own never lengthens a window, and the steps still add up", () => {
  const shortened = dayRules.filter((rule) => rule.versions.every((v) => v.noticeMayShorten));
  assert.ok(shortened.length >= 2);
  fc.assert(
    fc.property(
      fc.constantFrom(...shortened),
      someFacts,
      fc.integer({ min: 1, max: 40 }),
      (rule, facts, days) => {
        const whole = compute(rule, facts);
        const noticeOn = Temporal.PlainDate.from(facts.triggerOn ?? "")
          .add({ days })
          .toString();
        if (whole === undefined || noticeOn > whole.display.dueOn) return;
        const said = compute(rule, { ...facts, noticeOn });
        const calendar = calendars.find((each) => each.id === rule.calendar);
        assert.ok(said && calendar);
        assert.equal(said.display.dueOn, noticeOn);
        assert.ok(said.adverse.dueOn >= said.display.dueOn);
        assert.ok(said.adverse.dueOn <= whole.adverse.dueOn);
        const scope = { observed: true, closures: facts.closures === true };
        const isOff = (on: string) =>
          dayOff(calendar, Temporal.PlainDate.from(on), scope) !== undefined;
        assert.equal(walkSteps(said.adverse.steps, isOff), said.adverse.dueOn);
      },
    ),
    { numRuns: 300 },
  );
});

test("an answer is posted before the day shown, after the notice, and on a working day", () => {
  const posted = dayRules.filter((rule) => rule.post !== undefined);
  assert.ok(posted.length >= 15);
  fc.assert(
    fc.property(fc.constantFrom(...posted), someFacts, (rule, facts) => {
      const deadline = compute(rule, facts);
      const by = deadline?.postBy;
      if (deadline === undefined || by === undefined) return;
      const calendar = calendars.find((each) => each.id === rule.calendar);
      assert.ok(calendar);
      assert.ok(daysBetween(by.on, deadline.display.dueOn) >= by.allowDays);
      assert.ok(by.on > (facts.triggerOn ?? ""));
      const scope = { observed: true, closures: true };
      assert.equal(dayOff(calendar, Temporal.PlainDate.from(by.on), scope), undefined);
      assert.ok(facts.service !== "electronic" && facts.abroad !== true);
    }),
    { numRuns: 300 },
  );
});

test("a later start never ends earlier", () => {
  fc.assert(
    fc.property(aRule, someFacts, (rule, facts) => {
      const next = nextDay(facts.triggerOn ?? "");
      const today = compute(rule, facts);
      const tomorrow = compute(rule, { ...facts, triggerOn: next });
      if (today === undefined || tomorrow === undefined) return;
      assert.ok(tomorrow.display.dueOn >= today.display.dueOn);
      assert.ok(tomorrow.adverse.dueOn >= today.adverse.dueOn);
    }),
    { numRuns: 300 },
  );
});

test("the steps add up to the date again when a plain loop walks them day by day", () => {
  fc.assert(
    fc.property(aRule, someFacts, (rule, facts) => {
      const deadline = compute(rule, facts);
      if (deadline === undefined) return;
      const calendar = calendars.find((each) => each.id === rule.calendar);
      assert.ok(calendar);
      for (const reading of [deadline.display, deadline.adverse]) {
        const late = (reading === deadline.adverse) === (rule.kind !== "not-before");
        const scope = { observed: late, closures: late && facts.closures === true };
        const isOff = (on: string) =>
          dayOff(calendar, Temporal.PlainDate.from(on), scope) !== undefined;
        assert.equal(walkSteps(reading.steps, isOff), reading.dueOn);
      }
    }),
    { numRuns: 400 },
  );
});

test("a clock ends on the nth day outside its pauses, counted one by one", () => {
  const aToll = fc.record({ at: fc.integer({ min: -20, max: 260 }), days: fc.nat({ max: 40 }) });
  fc.assert(
    fc.property(aClock, aDay, fc.array(aToll, { maxLength: 4 }), (rule, triggerOn, given) => {
      const start = Temporal.PlainDate.from(triggerOn);
      const tolls = given.map(({ at, days }) => ({
        from: start.add({ days: at }).toString(),
        to: start.add({ days: at + days }).toString(),
      }));
      const period = rule.versions.find((v) => v.status === "in_force")?.periods[0];
      const calendar = calendars.find((each) => each.id === rule.calendar);
      const deadline = compute(rule, { triggerOn, service: "none", tolls });
      assert.ok(period && calendar && deadline);
      const scope = { observed: false, closures: false };
      let on = triggerOn;
      for (let left = period.count; left > 0;) {
        on = nextDay(on);
        const stopped = tolls.some((toll) => toll.from <= on && on <= toll.to);
        const isWorkDay = dayOff(calendar, Temporal.PlainDate.from(on), scope) === undefined;
        if (stopped || (period.unit === "working" && !isWorkDay)) continue;
        left -= 1;
      }
      const dueOn = rule.kind === "not-before" ? deadline.adverse.dueOn : deadline.display.dueOn;
      assert.equal(dueOn, on);
    }),
    { numRuns: 200 },
  );
});

test("the plain loop knows leap days and the ends of years", () => {
  assert.equal(nextDay("2028-02-28"), "2028-02-29");
  assert.equal(nextDay("2027-02-28"), "2027-03-01");
  assert.equal(nextDay("2100-02-28"), "2100-03-01");
  assert.equal(nextDay("2026-12-31"), "2027-01-01");
  assert.equal(daysBetween("2024-02-28", "2024-03-01"), 2);
});
