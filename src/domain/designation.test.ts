import assert from "node:assert/strict";
import { test } from "node:test";
import { DesignationFileSchema, designationProblems } from "./designation.ts";

const period = (from: string, until: string) => ({
  from,
  until,
  status: "in-force",
  cite: "91 FR 1",
  mark: "seen",
  source: "an invented notice",
});
const one = (id: string, ...periods: object[]) => ({ id, country: "UTO", periods });
const read = (...designations: object[]) =>
  DesignationFileSchema.safeParse({
    "case-type": "us.tps.i821",
    version: "2026-01-01",
    designations,
  });

function problemsOf(...designations: object[]): readonly string[] {
  const parsed = read(...designations);
  return parsed.success
    ? designationProblems(parsed.data)
    : parsed.error.issues.map(({ message }) => message);
}

test("a designation with its periods in order is well", () => {
  const periods = [period("2025-01-01", "2025-12-31"), period("2026-01-01", "2026-06-30")];
  assert.deepEqual(problemsOf(one("UTO-2025", ...periods)), []);
});

test("two notices may say two things of the same days, since neither is rewritten", () => {
  const periods = [period("2025-01-01", "2026-06-30"), period("2025-01-01", "2025-06-30")];
  assert.deepEqual(problemsOf(one("UTO-2025", ...periods)), []);
});

test("periods out of order, an id that stands twice or is of another country are told", () => {
  const late = [period("2026-01-01", "2026-06-30"), period("2025-01-01", "2025-12-31")];
  assert.deepEqual(problemsOf(one("UTO-2025", ...late)), [
    "the period of UTO-2025 from 2025-01-01 stands after a later one",
  ]);
  const fine = period("2025-01-01", "2025-12-31");
  assert.deepEqual(problemsOf(one("UTO-2025", fine), one("UTO-2025", fine)), [
    "UTO-2025 stands twice",
    "UTO-2025 stands twice",
  ]);
  assert.deepEqual(problemsOf(one("VEN-2025", fine)), ["VEN-2025 is no designation of UTO"]);
});

test("a period does not end before it begins, and has a mark and a notice", () => {
  assert.deepEqual(problemsOf(one("UTO-2025", period("2025-02-01", "2025-01-31"))), [
    "a period ends after it begins",
  ]);
  assert.equal(
    read(one("UTO-2025", { ...period("2025-01-01", "2025-02-01"), mark: "x" })).success,
    false,
  );
  assert.equal(
    read(one("UTO-2025", { ...period("2025-01-01", "2025-02-01"), cite: "" })).success,
    false,
  );
  assert.equal(read(one("UTO-2025")).success, false);
});
