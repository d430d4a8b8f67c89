import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { type Player, pinnedSample, players, workingCase } from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";
import { clockOf, dayAfter } from "#test/clock-of.ts";

const TODAY = "2026-03-10";
const dated = { "dated-on": { kind: "date", past: true, class: "record" } };

/** A paper of another body, whose day somebody types, starts a time of the person or the office. */
const typed = pinnedSample((raw) => {
  const from = ["working"];
  const by = ["caseworker", "applicant"];
  Object.assign(raw.events, {
    "note-paper": { does: "record", from, by, asks: dated, starts: ["answer-by"] },
    "take-fast": { does: "record", from, by: ["caseworker"], asks: dated, starts: ["fast"] },
    "take-slow": { does: "record", from, by: ["caseworker"], asks: dated, starts: ["slow"] },
  });
  const duty = { unit: "calendar", roll: "never", cite: "Rule 1", kind: "duty" };
  const office = { ...duty, "duty-of": "agency", from_field: "dated-on" };
  Object.assign(raw.deadlines["answer-by"], { from_field: "dated-on" });
  Object.assign(raw.deadlines, {
    fast: { ...office, days: 30, met_by: ["take-slow"] },
    slow: { ...office, days: 90 },
  });
});

function noted(by: Player, event: string, on: string, day: string) {
  const tried = workingCase(typed);
  const done = tried.does(by, event, on, { "dated-on": day });
  if (isRefusal(done)) assert.fail(JSON.stringify(done));
  return tried;
}
const answerBy = (by: Player, on: string, day: string) =>
  clockOf(noted(by, "note-paper", on, day), "answer-by");

test("a day that staff typed shows the safe day and binds from the day on which they are told", () => {
  const { display, adverse } = answerBy(players.daniel, TODAY, "2026-02-20");
  assert.deepEqual([display, adverse], ["2026-03-02", "2026-03-20"]);
});

test("a day that the person typed counts as it was said", () => {
  const { display, adverse } = answerBy(players.amina, TODAY, "2026-02-20");
  assert.deepEqual([display, adverse], ["2026-03-02", "2026-03-02"]);
});

test("no day that staff type binds a person sooner than counting from the day of the act", () => {
  const today = answerBy(players.daniel, TODAY, TODAY).adverse;
  fc.assert(
    fc.property(fc.integer({ min: -4000, max: 0 }), (days) => {
      const { adverse } = answerBy(players.daniel, TODAY, dayAfter(TODAY, days));
      assert.ok(adverse >= today, `${days}: ${adverse}`);
    }),
    { numRuns: 60 },
  );
});

test("no day that staff type gives the office more time than what it counted from before", () => {
  fc.assert(
    fc.property(fc.integer({ min: -40, max: 0 }), (days) => {
      const tried = noted(players.daniel, "take-fast", "2026-02-01", "2026-01-31");
      const later = dayAfter(TODAY, days);
      const done = tried.does(players.daniel, "take-slow", TODAY, { "dated-on": later });
      assert.ok(!isRefusal(done));
      const latest = clockOf(tried, "slow").adverse;
      assert.ok(latest <= dayAfter("2026-01-31", 90), `${later}: ${latest}`);
    }),
    { numRuns: 60 },
  );
});
