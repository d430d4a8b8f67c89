import assert from "node:assert/strict";
import test from "node:test";
import { isoOfTyped, typedDate, typedOfIso } from "./date-field.ts";

test("a typed day becomes an ISO date", () => {
  const typed = typedDate({ "born-day": " 7 ", "born-month": "3", "born-year": "1985" }, "born");
  assert.equal(isoOfTyped(typed), "1985-03-07");
  assert.deepEqual(typedOfIso("1985-03-07"), { day: "7", month: "3", year: "1985" });
});

test("a day that does not exist is no date, and the last one that does is", () => {
  assert.equal(isoOfTyped({ day: "29", month: "2", year: "2025" }), undefined);
  assert.equal(isoOfTyped({ day: "29", month: "2", year: "2024" }), "2024-02-29");
  assert.equal(isoOfTyped({ day: "31", month: "4", year: "2026" }), undefined);
});

test("something that is no number, and nothing at all, are no date", () => {
  assert.equal(isoOfTyped({ day: "1e1", month: "1", year: "2026" }), undefined);
  assert.equal(isoOfTyped({ day: "1", month: "1", year: "26" }), undefined);
  assert.equal(isoOfTyped(typedDate({}, "born")), undefined);
});
