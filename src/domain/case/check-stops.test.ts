import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleRules, sampleType } from "#test/sample-case.ts";
import { checkCaseType } from "./check-case-type.ts";

type Loose = Record<string, unknown>;

function problems(change: (events: Record<string, Loose>, wait: Loose) => void): readonly string[] {
  const raw = sampleType();
  const events = raw.events as unknown as Record<string, Loose>;
  const wait = { days: 30, unit: "clock", kind: "not-before", roll: "never", cite: "Rule 1" };
  const deadlines = raw.deadlines as unknown as Record<string, Loose>;
  deadlines["wait"] = wait;
  events["take-in"] = { ...events["take-in"], starts: ["wait"] };
  const act = { from: ["working"], by: ["caseworker"] };
  events["stop-clock"] = { ...act, does: "stop", stops: ["wait"] };
  events["restart-clock"] = { ...act, does: "restart", restarts: ["wait"] };
  change(events, wait);
  return checkCaseType(raw, sampleRules).problems.map(
    ({ path, code }) => `${path.join(".")}: ${code}`,
  );
}

test("an officer who stops a clock that has pauses, and restarts it, is no problem", () => {
  assert.deepEqual(
    problems(() => {}),
    [],
  );
});

test("neither the person nor the clock itself stops a clock", () => {
  const found = problems((events) => {
    events["stop-clock"] = { ...events["stop-clock"], by: ["caseworker", "applicant"] };
  });
  assert.deepEqual(found, ["events.stop-clock.by: not-an-officer"]);
});

test("a stop that names no clock is refused, and a restart too", () => {
  const found = problems((events) => {
    events["stop-clock"] = { ...events["stop-clock"], stops: [] };
    events["restart-clock"] = { ...events["restart-clock"], restarts: [] };
  });
  assert.deepEqual(found, [
    "events.stop-clock: names-no-clock",
    "events.restart-clock: names-no-clock",
  ]);
});

test("a clock whose rule has no pauses is not stopped", () => {
  const found = problems((_, wait) => Object.assign(wait, { unit: "calendar" }));
  assert.deepEqual(found, ["events.stop-clock.stops.0: clock-without-pauses"]);
});

test("what stops for good is refused, whichever kind of event stops it", () => {
  const found = problems((events) => {
    delete events["restart-clock"];
    delete events["stop-clock"];
    events["go-on"] = { ...events["go-on"], stops: ["wait"] };
  });
  assert.deepEqual(found, ["events.go-on.stops.0: stops-for-good"]);
});
