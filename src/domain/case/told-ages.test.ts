import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { contradictions, explainerOf } from "./told-ages.ts";

const told = { kind: "yes-no", class: "narrative", optional: false } as const;
const fields = {
  arrived: { kind: "date", class: "identity", optional: false },
  late: { ...told, tells_age: { day: "arrived", months: 12 } },
  why: { kind: "long-text", class: "narrative", optional: false, explains: "late" },
  other: told,
} as const;
const found = (answers: Record<string, string | boolean>, asOf: string) =>
  contradictions(fields, answers, asOf).map(({ field, code }) => `${field} ${code}`);

test("a year ago to the day is not more than a year ago, one day earlier is", () => {
  assert.deepEqual(found({ arrived: "2025-03-10", late: false }, "2026-03-10"), []);
  assert.deepEqual(found({ arrived: "2025-03-10", late: true }, "2026-03-10"), [
    "late not-so-long-ago",
  ]);
  assert.deepEqual(found({ arrived: "2025-03-09", late: true }, "2026-03-10"), []);
  assert.deepEqual(found({ arrived: "2025-03-09", late: false }, "2026-03-10"), [
    "late longer-ago",
  ]);
});

test("who came on a leap day has a year until the end of February", () => {
  assert.deepEqual(found({ arrived: "2024-02-29", late: false }, "2025-02-28"), []);
  assert.deepEqual(found({ arrived: "2024-02-29", late: true }, "2025-03-01"), []);
});

test("the day and the length are told, so that the question can name them", () => {
  const [problem] = contradictions(fields, { arrived: "2024-01-01", late: false }, "2026-03-10");
  assert.deepEqual(problem?.params, { on: "2024-01-01", months: 12 });
});

test("what was explained is no problem; an empty explanation explains nothing", () => {
  const silent = { arrived: "2024-01-01", late: false };
  assert.deepEqual(found({ ...silent, why: "It came back." }, "2026-03-10"), []);
  assert.deepEqual(found({ ...silent, why: " \n" }, "2026-03-10"), ["late longer-ago"]);
});

test("where the day or the answer is missing, or is no day, nothing contradicts", () => {
  assert.deepEqual(found({ late: false }, "2026-03-10"), []);
  assert.deepEqual(found({ arrived: "2024-01-01" }, "2026-03-10"), []);
  assert.deepEqual(found({ arrived: "some day", late: false }, "2026-03-10"), []);
  assert.deepEqual(found({ arrived: "2024-01-01", late: true, other: false }, "2026-03-10"), []);
});

test("the question that explains is found by the answer it explains", () => {
  assert.equal(explainerOf(fields, "late"), "why");
  assert.equal(explainerOf(fields, "other"), undefined);
});

test("of yes and no exactly one fits, whatever the two days", () => {
  const day = fc
    .date({ min: new Date("1990-01-01"), max: new Date("2090-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (arrived, asOf) => {
      const fits = [true, false].filter((late) => found({ arrived, late }, asOf).length === 0);
      assert.equal(fits.length, 1);
    }),
  );
});
