import assert from "node:assert/strict";
import test from "node:test";
import { datesOutOfTime } from "./dates-out-of-time.ts";

const date = { kind: "date", class: "record", optional: false } as const;
const fields = {
  arrived: { ...date, past: true },
  meets: { ...date, future: true },
  whenever: date,
};
const found = (input: Record<string, string>) =>
  datesOutOfTime(fields, input, "2026-03-10").map(({ field, code }) => `${field} ${code}`);

test("a day that has been is today at the latest", () => {
  assert.deepEqual(found({ arrived: "2026-03-10" }), []);
  assert.deepEqual(found({ arrived: "2026-03-11" }), ["arrived in-the-future"]);
});

test("a day to come is tomorrow at the earliest", () => {
  assert.deepEqual(found({ meets: "2026-03-11" }), []);
  assert.deepEqual(found({ meets: "2026-03-10" }), ["meets in-the-past"]);
});

test("any other date lies where it likes, and an empty one is asked for elsewhere", () => {
  assert.deepEqual(found({ whenever: "2099-01-01" }), []);
  assert.deepEqual(found({}), []);
});
