import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { pendingByMonth } from "./pending-by-month.ts";
import { drawnProcess, MAP_PATHS, SMALL_MAP } from "./process-map.ts";
import { durationOf, timesInState } from "./times-in-state.ts";

const pair = (from: string, to: string, count: number) => ({ from, to, count, median: null });
const stepsOf = (...names: string[]) =>
  names.map((step) => ({ step, count: 1, starts: 0, ends: 0, median: null }));

test("the usual picture shows nine tenths of all moves and says what it leaves out", () => {
  const rare = Array.from({ length: SMALL_MAP }, (_, index) => pair("b", `r${index}`, 1));
  const steps = stepsOf("a", "b", ...rare.map(({ to }) => to));
  const drawn = drawnProcess(steps, [pair("a", "b", 180), ...rare], "usual");
  assert.deepEqual(drawn.pairs, [pair("a", "b", 180)]);
  assert.deepEqual([drawn.rareSteps, drawn.rarePairs, drawn.share], [20, 20, 0.9]);
});

test("a map of few moves is drawn whole, one of a move more is not", () => {
  const moves = (count: number) => [
    pair("a", "b", 1_000),
    ...Array.from({ length: count - 1 }, (_, index) => pair("b", `r${index}`, 1)),
  ];
  const steps = (count: number) => stepsOf("a", "b", ...moves(count).map(({ to }) => to));
  assert.equal(drawnProcess(steps(SMALL_MAP), moves(SMALL_MAP), "usual").rarePairs, 0);
  const more = SMALL_MAP + 1;
  assert.equal(drawnProcess(steps(more), moves(more), "usual").rarePairs, SMALL_MAP);
});

test("with all paths every step and every move is drawn", () => {
  const pairs = [pair("a", "b", 90), pair("b", "c", 1)];
  const drawn = drawnProcess(stepsOf("a", "b", "c", "alone"), pairs, "all");
  assert.deepEqual([drawn.steps.length, drawn.pairs.length, drawn.rarePairs], [4, 2, 0]);
});

test("steps that nothing follows are drawn where nothing follows anything", () => {
  assert.equal(drawnProcess(stepsOf("only"), [], "usual").steps.length, 1);
});

test("a picture never draws an arrow without its boxes, and shows its share at least", () => {
  const names = fc.constantFrom("a", "b", "c", "d", "e", "f");
  const pairs = fc.uniqueArray(fc.tuple(names, names, fc.integer({ min: 1, max: 500 })), {
    selector: ([from, to]) => `${from} ${to}`,
    minLength: 1,
  });
  fc.assert(
    fc.property(pairs, fc.constantFrom("usual", "most", "all"), (found, paths) => {
      const all = found.map(([from, to, count]) => pair(from, to, count));
      const drawn = drawnProcess(stepsOf("a", "b", "c", "d", "e", "f"), all, paths);
      const boxes = new Set(drawn.steps.map(({ step }) => step));
      assert.ok(drawn.pairs.every(({ from, to }) => boxes.has(from) && boxes.has(to)));
      assert.ok(drawn.share >= MAP_PATHS[paths] - 1e-9);
      assert.equal(drawn.pairs.length + drawn.rarePairs, all.length);
    }),
  );
});

test("the longest time stands first; a step that nothing has followed is not a short one", () => {
  const timed = (step: string, median: number | null) => ({
    step,
    timed: median === null ? 0 : 3,
    quarter: median,
    median,
    threeQuarters: median,
  });
  const times = timesInState([timed("quick", 10), timed("last", null), timed("slow", 99)]);
  assert.deepEqual(
    times.map(({ step }) => step),
    ["slow", "quick"],
  );
});

test("a time is told in the unit that one thinks in, at both sides of each border", () => {
  const told = (seconds: number) => Object.values(durationOf(seconds)).join(" ");
  assert.equal(told(89), "89 seconds");
  assert.equal(told(90), "2 minutes");
  assert.equal(told(7_199), "120 minutes");
  assert.equal(told(7_200), "2 hours");
  assert.equal(told(2 * 86_400 - 1), "48 hours");
  assert.equal(told(2 * 86_400), "2 days");
});

test("pending is what came and has not ended, month by month, over a year's end", () => {
  const counted = [
    { month: "2030-11", received: 3, ended: 1 },
    { month: "2031-01", received: 1, ended: 2 },
  ];
  assert.deepEqual(
    pendingByMonth(counted, "2031-02").map(({ month, pending }) => `${month} ${pending}`),
    ["2030-11 2", "2030-12 2", "2031-01 1", "2031-02 1"],
  );
});

test("at most the last 36 months are shown, and what came before still counts", () => {
  const rows = pendingByMonth([{ month: "2020-01", received: 5, ended: 0 }], "2031-02");
  assert.equal(rows.length, 36);
  assert.equal(rows[0]?.pending, 5);
  assert.equal(rows.at(-1)?.month, "2031-02");
});
