import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { shippedCalendars as calendars, shippedRules } from "#test/fixtures/rule-data.ts";
import { computeDeadline } from "./compute-deadline.ts";
import { type Deadline, type DeadlineFacts, SERVICES } from "./deadline.ts";

const windows = shippedRules.filter(
  ({ kind, dutyOf, versions }) =>
    kind === "response-window" &&
    dutyOf === "person" &&
    versions.every(({ periods }) => periods[0]?.unit !== "hours"),
);
const ruleOf = (id: string) => {
  const rule = shippedRules.find((one) => one.id === id);
  assert.ok(rule, id);
  return rule;
};
const counted = (rule: (typeof windows)[number], facts: DeadlineFacts): Deadline | undefined => {
  const deadline = computeDeadline({ rule, calendars, ...facts });
  if (!("refused" in deadline)) return deadline;
  assert.ok(["decisionOn", "noticeOn"].includes(deadline.field), deadline.reason);
  return undefined;
};

const day = (days: number) => Temporal.PlainDate.from("2027-01-01").add({ days }).toString();
const served = fc.record({
  triggerOn: fc.integer({ min: 0, max: 3000 }).map(day),
  service: fc.constantFrom(...SERVICES),
  abroad: fc.boolean(),
  closures: fc.boolean(),
});
const later = fc.integer({ min: 0, max: 400 });
const moves = fc.constantFrom("both" as const, "latest" as const);
const plus = (on: string, days: number) => Temporal.PlainDate.from(on).add({ days }).toString();

test("a day of delivery never moves a reading to an earlier day, and the shown one stays first", () => {
  fc.assert(
    fc.property(fc.constantFrom(...windows), served, later, moves, (rule, facts, days, how) => {
      const before = counted(rule, facts);
      const on = plus(facts.triggerOn, days);
      const after = counted(rule, { ...facts, handed: { on, moves: how } });
      if (before === undefined || after === undefined) return;
      assert.ok(after.display.dueOn >= before.display.dueOn);
      assert.ok(after.adverse.dueOn >= before.adverse.dueOn);
      assert.ok(after.display.dueOn <= after.adverse.dueOn);
      if (how === "latest") assert.deepEqual(after.display, before.display);
    }),
    { numRuns: 400 },
  );
});

test("a later day of delivery never gives less time than an earlier one", () => {
  fc.assert(
    fc.property(fc.constantFrom(...windows), served, later, later, (rule, facts, a, b) => {
      const at = (days: number) =>
        counted(rule, {
          ...facts,
          handed: { on: plus(facts.triggerOn, days), moves: "both" },
        });
      const [first, second] = [at(Math.min(a, b)), at(Math.max(a, b))];
      if (first === undefined || second === undefined) return;
      assert.ok(second.adverse.dueOn >= first.adverse.dueOn);
      assert.ok(second.display.dueOn >= first.display.dueOn);
    }),
    { numRuns: 300 },
  );
});

test("N-336: thirty days from the hand; RFE: the most there is from the post, held to from the hand", () => {
  const mail = { triggerOn: "2027-03-01", service: "mail" } as const;
  const n336 = counted(ruleOf("US.N336.REQUEST_30"), {
    ...mail,
    handed: { on: "2027-03-15", moves: "both" },
  });
  assert.deepEqual([n336?.display.dueOn, n336?.adverse.dueOn], ["2027-04-14", "2027-04-14"]);
  const rfe = counted(ruleOf("US.RFE_84"), {
    ...mail,
    handed: { on: "2027-03-15", moves: "latest" },
  });
  // Twelve weeks and three days from the post; twelve weeks from the hand.
  assert.deepEqual([rfe?.display.dueOn, rfe?.adverse.dueOn], ["2027-05-27", "2027-06-07"]);
});

test("a notice keeps the day that it names; what it gave is held to from the hand, up to the rule's", () => {
  const mail = { triggerOn: "2027-03-01", service: "mail" } as const;
  const handed = { on: "2027-04-10", moves: "latest" } as const;
  const readings = (facts: Partial<DeadlineFacts>) => {
    const one = counted(ruleOf("US.RFE_84"), { ...mail, ...facts });
    return [one?.display.dueOn, one?.adverse.dueOn];
  };
  const ruleInHand = readings({ handed })[1];
  // The rule's own last day, and the day before it: as if no day were named.
  assert.deepEqual(readings({ handed, noticeOn: "2027-05-27" }), ["2027-05-27", ruleInHand]);
  assert.deepEqual(readings({ handed, noticeOn: "2027-05-26" }), ["2027-05-26", ruleInHand]);
  // Thirty-one days named, in hand on day forty: thirty-one days from there, on a working day.
  assert.deepEqual(readings({ noticeOn: "2027-04-01" }), ["2027-04-01", "2027-04-05"]);
  assert.deepEqual(readings({ noticeOn: "2027-04-01", handed }), ["2027-04-01", "2027-05-11"]);
  // In hand at once: it takes nothing of the days of the mail away.
  const atOnce = { on: "2027-03-01", moves: "latest" } as const;
  assert.deepEqual(readings({ noticeOn: "2027-04-01", handed: atOnce }), [
    "2027-04-01",
    "2027-04-05",
  ]);
});

test("whatever day a notice names, a delivery moves nothing back and gives no more than the rule", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...windows),
      served,
      later,
      fc.integer({ min: 1, max: 90 }),
      (rule, facts, days, named) => {
        const noticeOn = plus(facts.triggerOn, named);
        const before = counted(rule, { ...facts, noticeOn });
        const handed = { on: plus(facts.triggerOn, days), moves: "both" } as const;
        const after = counted(rule, { ...facts, noticeOn, handed });
        const most = counted(rule, { ...facts, handed });
        if (before === undefined || after === undefined || most === undefined) return;
        assert.deepEqual(after.display, before.display);
        assert.ok(after.adverse.dueOn >= before.adverse.dueOn);
        assert.ok(after.adverse.dueOn <= most.adverse.dueOn);
      },
    ),
    { numRuns: 300 },
  );
});

test("no delivery comes before the service", () => {
  const no = computeDeadline({
    rule: ruleOf("US.RFE_84"),
    calendars,
    triggerOn: "2027-03-01",
    service: "mail",
    handed: { on: "2027-02-28", moves: "both" },
  });
  assert.ok("refused" in no && no.field === "handed");
});
