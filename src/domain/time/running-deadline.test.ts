import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { shippedCalendars as calendars, shippedRules as rules } from "#test/fixtures/rule-data.ts";
import { players, workingCase } from "#test/sample-case.ts";
import type { RunningDeadline } from "../case/running-deadline.ts";
import { computeById } from "./compute-deadline.ts";
import { type DeadlineFacts, SERVICES } from "./deadline.ts";
import { recomputeDeadlines } from "./recompute-deadlines.ts";
import { keptDeadlines, runningDeadline } from "./running-deadline.ts";

const aDay = fc
  .integer({ min: 0, max: 9000 })
  .map((days) => Temporal.PlainDate.from("2027-01-01").add({ days }).toString());
const anHour = fc
  .tuple(aDay, fc.integer({ min: 0, max: 23 }))
  .map(([day, hour]) => `${day}T${String(hour).padStart(2, "0")}:30:00Z`);
const aRule = fc.constantFrom(...rules.map(({ id }) => id));
const plain = fc.record({ triggerOn: aDay, service: fc.constantFrom(...SERVICES) });
const instant = fc.record({ triggerAt: anHour, service: fc.constantFrom(...SERVICES) });
const further = fc
  .record({
    triggerOn: aDay,
    service: fc.constantFrom(...SERVICES),
    abroad: fc.boolean(),
    closures: fc.boolean(),
    late: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ late, ...facts }): DeadlineFacts => {
    const receivedOn = Temporal.PlainDate.from(facts.triggerOn).add({ days: late }).toString();
    return { ...facts, receivedOn };
  });

/** A deadline as an event keeps it; what goes through the log is JSON. Undefined: never started. */
function started(ruleId: string, facts: DeadlineFacts): RunningDeadline | undefined {
  const deadline = computeById(ruleId, rules, { ...facts, calendars });
  if ("refused" in deadline) return undefined;
  return JSON.parse(JSON.stringify(runningDeadline("one", deadline, facts))) as RunningDeadline;
}
const again = (one: RunningDeadline, under = calendars) =>
  recomputeDeadlines(keptDeadlines([one]), rules, under);

test("what the log kept gives the same deadline under unchanged rules", () => {
  let computed = 0;
  fc.assert(
    fc.property(aRule, fc.oneof(plain, instant, further), (ruleId, facts) => {
      const one = started(ruleId, facts);
      if (one === undefined) return;
      computed += 1;
      assert.deepEqual(again(one), { moved: [], refused: [] });
      const [kept] = keptDeadlines([one]);
      const fresh = computeById(ruleId, rules, { ...facts, calendars });
      assert.ok(kept && !("refused" in fresh));
      assert.equal(kept.deadline.citation.join("; "), fresh.citation.join("; "));
      const { citation } = kept.deadline;
      assert.deepEqual(kept.deadline, JSON.parse(JSON.stringify({ ...fresh, citation })));
    }),
    { numRuns: 600 },
  );
  assert.ok(computed > 100, `only ${computed} were computed`);
});

test("an event that kept its steps alone gives the same deadline too", () => {
  fc.assert(
    fc.property(aRule, fc.oneof(plain, instant), (ruleId, facts) => {
      const one = started(ruleId, facts);
      if (one === undefined) return;
      const { facts: _unkept, calendars: _unnamed, ...bare } = one;
      assert.deepEqual(again(bare), { moved: [], refused: [] });
    }),
    { numRuns: 400 },
  );
});

test("a holiday that is announced late moves what it falls on, and nothing else", () => {
  const sent = { triggerOn: "2026-06-01", service: "mail" } as const;
  const one = started("US.RFE_84", sent);
  assert.ok(one);
  const off = (on: string) =>
    calendars.map((calendar) =>
      calendar.id === "us-federal"
        ? {
            ...calendar,
            holidays: [
              ...calendar.holidays,
              {
                id: "day-of-mourning",
                day: { by: "dates", dates: [on] },
                class: "statutory",
                exceptYears: [],
                confidence: "known",
                source: "a test",
              } as const,
            ],
          }
        : calendar,
    );
  const [moved, ...more] = again(one, off(one.display.dueOn)).moved;
  assert.equal(moved?.id, "one 0");
  assert.equal(moved.display?.from, one.display.dueOn);
  assert.ok((moved.display?.to ?? "") > one.display.dueOn);
  assert.deepEqual(more, []);
  assert.deepEqual(again(one, off("2026-06-10")).moved, []);
});

test("only deadlines that run are kept, each by its name and the event that started it", () => {
  const tried = workingCase();
  const items = { items: "A paper", why: "It is needed.", service: "mail" };
  tried.does(players.daniel, "ask-papers", "2026-01-10", items);
  const [kept, ...others] = keptDeadlines(tried.state().deadlines);
  assert.equal(kept?.id, "answer-by 4");
  assert.deepEqual(kept.facts, { triggerOn: "2026-01-10", service: "mail" });
  assert.deepEqual(others, []);
  tried.does(players.amina, "answer", "2026-01-11", { statement: "Here." });
  assert.deepEqual(keptDeadlines(tried.state().deadlines), []);
});

test("a deadline whose steps do not say when it starts is a bug and throws", () => {
  const one = started("US.RFE_84", { triggerOn: "2026-06-01", service: "mail" });
  assert.ok(one);
  const { facts: _unkept, ...bare } = one;
  const empty = { ...bare, display: { ...bare.display, steps: [] }, adverse: bare.display };
  assert.doesNotThrow(() => keptDeadlines([empty]));
  const none = { ...empty, adverse: { ...bare.adverse, steps: [] } };
  assert.throws(() => keptDeadlines([none]), /one: no step says/);
});
