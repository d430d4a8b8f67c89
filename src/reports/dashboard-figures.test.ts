import assert from "node:assert/strict";
import test from "node:test";
import { byMonth, monthsBack } from "./months-back.ts";
import { pendingByAge } from "./pending-by-age.ts";

test("months are counted back over the turn of a year", () => {
  assert.deepEqual(monthsBack("2026-02-28", 4), ["2025-11", "2025-12", "2026-01", "2026-02"]);
  assert.deepEqual(monthsBack("2026-12-01", 1), ["2026-12"]);
});

test("a month without cases is there with zeros, one outside of the range is not", () => {
  const counted = [
    { month: "2025-10", received: 9, decided: 9 },
    { month: "2025-12", received: 3, decided: 1 },
  ];
  assert.deepEqual(byMonth(monthsBack("2026-01-15", 3), counted), [
    { month: "2025-11", received: 0, decided: 0 },
    { month: "2025-12", received: 3, decided: 1 },
    { month: "2026-01", received: 0, decided: 0 },
  ]);
});

test("every open case stands in exactly one age group, on both sides of each edge", () => {
  const ages = [0, 29, 30, 89, 90, 364, 365, 4000].map((days) => ({ days, count: 1 }));
  const groups = pendingByAge(ages);
  assert.deepEqual(
    groups.map(({ from, below, count }) => [from, below, count]),
    [
      [0, 30, 2],
      [30, 90, 2],
      [90, 180, 1],
      [180, 365, 1],
      [365, 730, 1],
      [730, undefined, 1],
    ],
  );
});
