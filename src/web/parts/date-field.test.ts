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

test("a month may be written by its name, in the languages of the office, whole or shortened", () => {
  const may = ["5", "05", "may", "May", "MAYO", "mayo", "مايو", "أيار", "ماي", "٥", "۵"];
  for (const month of may) {
    assert.equal(isoOfTyped({ day: "٩", month, year: "2024" }), "2024-05-09", month);
  }
  for (const month of ["Sept.", "setiembre", "sep", "أيلول", "شتنبر"]) {
    assert.equal(isoOfTyped({ day: "1", month, year: "٢٠٢٤" }), "2024-09-01", month);
  }
});

test("a word that is no month, or could be two, is no date", () => {
  for (const month of ["ma", "ju", "x", "13", "0", "000", "monday", "كانون", ""]) {
    assert.equal(isoOfTyped({ day: "1", month, year: "2024" }), undefined, month);
  }
});
