import assert from "node:assert/strict";
import { test } from "node:test";
import { timeOfDay } from "./time-of-day.ts";

test("the same moment has another time of day in another zone", () => {
  const now = new Date("2026-03-10T13:29:59Z");
  assert.equal(timeOfDay(now, "America/New_York"), "09:29");
  assert.equal(timeOfDay(new Date("2026-03-10T13:30:00Z"), "America/New_York"), "09:30");
  assert.equal(timeOfDay(now, "Europe/Brussels"), "14:29");
});

test("midnight is the first minute of a day, also on the day the clocks change", () => {
  assert.equal(timeOfDay(new Date("2026-03-08T05:00:00Z"), "America/New_York"), "00:00");
  assert.equal(timeOfDay(new Date("2026-03-08T04:59:00Z"), "America/New_York"), "23:59");
  assert.equal(timeOfDay(new Date("2026-03-08T07:00:00Z"), "America/New_York"), "03:00");
});
