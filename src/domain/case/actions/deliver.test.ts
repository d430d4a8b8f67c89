import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import {
  officerOf,
  pinnedSample,
  players,
  sampleApplication,
  sampleCase,
  sampleRules,
} from "#test/sample-case.ts";
import { isRefusal } from "../../refusal.ts";
import type { KnownRules } from "../check-case-type.ts";
import { RECOUNT_EVENT } from "../case-type.ts";

type Raw = Parameters<NonNullable<Parameters<typeof pinnedSample>[0]>>[0];

const handed =
  (moves: "both" | "latest" | undefined) =>
  (raw: Raw): void => {
    Object.assign(raw.deadlines["answer-by"], {
      roll: "always",
      ...(moves === undefined ? {} : { on_delivery: { moves, cite: "Rule 1" } }),
    });
    Object.assign(raw.events, {
      "say-handed": { does: "deliver", by: ["applicant"] },
    });
  };

/** Asked by hand on Monday 5 January, ten days: due on Thursday 15 January. */
function asked(moves: "both" | "latest" | undefined) {
  let rules = sampleRules;
  const tried = sampleCase(pinnedSample(handed(moves)), "own", () => rules);
  tried.does(players.amina, "apply", "2026-01-02", sampleApplication);
  tried.does(players.ines, "take-in", "2026-01-02");
  tried.does(players.grace, "give", "2026-01-02", { officer: officerOf(players.daniel) });
  const items = { items: "A paper", why: "It is needed.", service: "personal" };
  const done = tried.does(players.daniel, "ask-papers", "2026-01-05", items);
  if (isRefusal(done)) assert.fail(JSON.stringify(done));
  const clock = () => {
    const [one] = tried.state().deadlines;
    return [one?.display.dueOn, one?.adverse.dueOn];
  };
  const says = (on: string, today = on) =>
    tried.does(players.amina, "say-handed", today, {
      "delivered-notice": tried.state().notices[0]?.id ?? "",
      "handed-on": on,
    });
  return { ...tried, clock, says, change: (next: KnownRules) => (rules = next) };
}

test("deliver: both readings, the latest alone, or nothing move, as the type says", () => {
  for (const [moves, expected] of [
    ["both", ["2026-01-20", "2026-01-20"]],
    ["latest", ["2026-01-15", "2026-01-20"]],
    [undefined, ["2026-01-15", "2026-01-15"]],
  ] as const) {
    const tried = asked(moves);
    assert.ok(!isRefusal(tried.says("2026-01-10")));
    assert.deepEqual(tried.clock(), expected, moves);
    assert.equal(tried.state().notices[0]?.handedOn, "2026-01-10");
    assert.equal(tried.state().moves.length, moves === undefined ? 0 : 1);
  }
});

test("deliver: on the last day it counts, on the next a human answers", () => {
  const last = asked("both");
  assert.ok(!isRefusal(last.says("2026-01-14", "2026-01-15")));
  const late = asked("both").says("2026-01-14", "2026-01-16");
  assert.ok(isRefusal(late));
  assert.deepEqual(
    late.fields?.map(({ code }) => code),
    ["time-is-over"],
  );
});

test("deliver: a closed day that is told later counts from the hand as well", () => {
  const tried = asked("latest");
  tried.says("2026-01-10");
  const on = "2026-01-20";
  tried.change({
    ...sampleRules,
    calendars: sampleRules.calendars.map((calendar) => ({
      ...calendar,
      version: "2026-01-12",
      closures: [{ id: "storm", on, confidence: "seen" as const, source: "order" }],
    })),
  });
  assert.ok(!isRefusal(tried.does(players.clock, RECOUNT_EVENT, "2026-01-12")));
  assert.deepEqual(tried.clock(), ["2026-01-15", "2026-01-21"]);
});

test("deliver: whatever day is said, no reading moves to an earlier one", () => {
  const anyDay = fc.integer({ min: -10, max: 30 });
  fc.assert(
    fc.property(
      anyDay,
      anyDay,
      fc.constantFrom("both" as const, "latest" as const),
      (d, n, how) => {
        const day = (days: number) =>
          Temporal.PlainDate.from("2026-01-05").add({ days }).toString();
        const tried = asked(how);
        const before = tried.clock();
        tried.says(day(d), day(Math.max(n, 0)));
        const after = tried.clock();
        assert.ok(after.every((one, at) => (one ?? "") >= (before[at] ?? "")));
      },
    ),
    { numRuns: 60 },
  );
});
