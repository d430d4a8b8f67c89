import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { faultLine } from "#domain/fault-line.ts";
import { logLine } from "./log-line.ts";

const AT = new Date("2026-03-01T12:00:00.000Z");

test("whatever is said stays one line, and no sign of it moves a terminal (ASVS 16.4.1)", () => {
  const planted = 'ok"}\n{"at":"2026-01-01T00:00:00.000Z","says":"all well"}\r\u001b[2J\u009b2K';
  const line = logLine(faultLine({ id: "1", method: "GET", pattern: "/" }, planted), AT);
  assert.equal(line.split(/[\r\n]/).length, 1);
  assert.match(JSON.parse(line).says, /all well/);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (says) => {
      const one = logLine(says, AT);
      assert.doesNotMatch(one, /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      assert.equal(JSON.parse(one).says.isWellFormed(), says.isWellFormed());
    }),
  );
});

test("each line is JSON of one form, with its time in UTC (ASVS 16.2.4)", () => {
  const line = logLine("worker: nothing answers", AT);
  assert.deepEqual(JSON.parse(line), {
    at: "2026-03-01T12:00:00.000Z",
    says: "worker: nothing answers",
  });
});
