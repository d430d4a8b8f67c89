import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  pinnedSample,
  players,
  sampleApplication,
  sampleCase,
  sampleRules,
  officerOf,
} from "#test/sample-case.ts";
import { isRefusal } from "../refusal.ts";
import type { Calendar } from "../time/calendar.ts";
import type { KnownRules } from "./check-case-type.ts";
import { RECOUNT_EVENT } from "./case-type.ts";

type Raw = Parameters<NonNullable<Parameters<typeof pinnedSample>[0]>>[0];

const rolls = (raw: Raw) => {
  Object.assign(raw.deadlines["answer-by"], { roll: "always" });
};

const closed = (...days: readonly string[]): KnownRules => ({
  ...sampleRules,
  calendars: sampleRules.calendars.map((calendar): Calendar => ({
    ...calendar,
    version: "2026-01-15",
    closures: days.map((on) => ({ id: `closure-${on}`, on, confidence: "seen", source: "order" })),
  })),
});
const holiday = (on: string): KnownRules => ({
  ...sampleRules,
  calendars: sampleRules.calendars.map((calendar): Calendar => ({
    ...calendar,
    holidays: [
      {
        id: "day-of-mourning",
        day: { by: "dates", dates: [on] },
        class: "statutory",
        exceptYears: [],
        confidence: "seen",
        source: "law",
      },
    ],
  })),
});

/** A case that was asked for papers on 5 January: an answer is due by Thursday 15 January. */
function asked() {
  let rules = sampleRules;
  const tried = sampleCase(pinnedSample(rolls), "own", () => rules);
  tried.does(players.amina, "apply", "2026-01-02", sampleApplication);
  tried.does(players.ines, "take-in", "2026-01-02");
  tried.does(players.grace, "give", "2026-01-02", { officer: officerOf(players.daniel) });
  const items = { items: "A paper", why: "It is needed.", service: "personal" };
  const done = tried.does(players.daniel, "ask-papers", "2026-01-05", items);
  if (isRefusal(done)) assert.fail(JSON.stringify(done));
  const clock = () => tried.state().deadlines[0];
  const recount = (on = "2026-01-10") => tried.does(players.clock, RECOUNT_EVENT, on);
  return { ...tried, clock, recount, change: (next: KnownRules) => (rules = next) };
}

test("recount: a closure that came late moves what is held to, and the day shown stays", () => {
  const { clock, recount, change, state } = asked();
  assert.deepEqual([clock()?.display.dueOn, clock()?.adverse.dueOn], ["2026-01-15", "2026-01-15"]);
  change(closed("2026-01-15"));
  const [event] = [recount()].flat();
  assert.ok(event && !isRefusal(event));
  assert.equal(event.type, "DeadlinesRecounted");
  assert.deepEqual([clock()?.display.dueOn, clock()?.adverse.dueOn], ["2026-01-15", "2026-01-16"]);
  assert.equal(clock()?.startedBy, 4);
  assert.deepEqual(state().moves, [
    {
      version: 5,
      on: "2026-01-10",
      name: "answer-by",
      startedBy: 4,
      adverse: { from: "2026-01-15", to: "2026-01-16" },
      isContested: false,
      because: [{ because: "closed", days: [{ on: "2026-01-15", id: "closure-2026-01-15" }] }],
    },
  ]);
  assert.equal(state().stage, "asked");
});

test("a holiday that was announced late moves both days", () => {
  const { clock, recount, change, state } = asked();
  change(holiday("2026-01-15"));
  recount();
  assert.deepEqual([clock()?.display.dueOn, clock()?.adverse.dueOn], ["2026-01-16", "2026-01-16"]);
  assert.deepEqual(state().moves[0]?.display, { from: "2026-01-15", to: "2026-01-16" });
});

test("where nothing moves, nothing is recorded; twice the same moves once", () => {
  const { recount, change, state } = asked();
  const none = recount();
  assert.ok(isRefusal(none) && none.code === "not-now");
  change(closed("2026-01-15"));
  assert.ok(!isRefusal(recount()));
  const twice = recount("2026-01-11");
  assert.ok(isRefusal(twice));
  assert.equal(state().moves.length, 1);
});

test("the window closes after the moved day, and not before", () => {
  const { recount, change, ...tried } = asked();
  change(closed("2026-01-15"));
  recount();
  const early = tried.does(players.clock, "shut", "2026-01-16");
  assert.ok(isRefusal(early) && early.code === "window-open");
  assert.ok(!isRefusal(tried.does(players.clock, "shut", "2026-01-17")));
});

test("a closure that is taken back leaves the days it gave", () => {
  const { clock, recount, change } = asked();
  change(closed("2026-01-15"));
  recount();
  change(sampleRules);
  recount("2026-01-11");
  assert.equal(clock()?.adverse.dueOn, "2026-01-16");
});

test("what no rule can count any more stands as it stood, once, for a human", () => {
  const { clock, recount, change } = asked();
  change({ ...sampleRules, calendars: [] });
  const done = recount();
  assert.ok(!isRefusal(done));
  assert.equal(clock()?.uncounted, "unknown-calendar");
  assert.equal(clock()?.adverse.dueOn, "2026-01-15");
  assert.equal(clock()?.status, "running");
  assert.ok(isRefusal(recount("2026-01-11")), "it is told once");
  change(sampleRules);
  recount("2026-01-11");
  assert.equal(clock()?.uncounted, undefined);
  change({ ...sampleRules, calendars: [] });
  recount("2026-01-11");
  change(closed("2026-01-15"));
  recount("2026-01-12");
  assert.equal(clock()?.uncounted, undefined);
  assert.equal(clock()?.adverse.dueOn, "2026-01-16");
});

test("rules that were pinned before they named the event are counted again all the same", () => {
  assert.equal(pinnedSample().events[RECOUNT_EVENT as "apply"], undefined);
  const { recount, change } = asked();
  change(closed("2026-01-15"));
  assert.ok(!isRefusal(recount()));
});

test("whatever days are closed, what is held to never gets shorter", () => {
  const days = fc.array(fc.integer({ min: 6, max: 28 }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(days, { minLength: 1, maxLength: 4 }), (changes) => {
      const { clock, recount, change } = asked();
      for (const off of changes) {
        const before = clock()?.adverse.dueOn ?? "";
        change(closed(...off.map((day) => `2026-01-${String(day).padStart(2, "0")}`)));
        recount();
        assert.ok((clock()?.adverse.dueOn ?? "") >= before);
        assert.equal(clock()?.display.dueOn, "2026-01-15");
      }
    }),
    { numRuns: 60 },
  );
});
