import assert from "node:assert/strict";
import test from "node:test";
import fc from "fast-check";
import { plainTextProblems } from "./plain-text.ts";

const at = (input: unknown) =>
  plainTextProblems(input).map(({ field, code }) => `${field} ${code}`);

test("a NUL or half a sign is named where it stands, at any depth", () => {
  assert.deepEqual(at({ text: "a\0b" }), ["text plain-text"]);
  assert.deepEqual(at({ text: "a\ud800" }), ["text plain-text"]);
  assert.deepEqual(at({ text: "\udc00a" }), ["text plain-text"]);
  const deep = { findings: [{ issue: "fine" }, { issue: "\0" }], other: "\0" };
  assert.deepEqual(at(deep), ["findings.1.issue plain-text", "other plain-text"]);
});

test("a name that cannot be kept is refused and not repeated", () => {
  assert.deepEqual(at({ "a\0": "x" }), [" plain-text"]);
  assert.deepEqual(at({ officer: { "\ud800": "x" } }), ["officer plain-text"]);
});

test("every other sign of every script is taken as it is", () => {
  for (const text of ["", "فحص الطلب", "a\tb\r\nc", "😀", "\u0001", "\uFFFD", "e\u0301"]) {
    assert.deepEqual(at({ text }), [], JSON.stringify(text));
  }
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      assert.equal(at({ text }).length, text.includes("\0") ? 1 : 0);
    }),
  );
});

test("what is no text has no signs", () => {
  assert.deepEqual(at(undefined), []);
  assert.deepEqual(at(null), []);
  assert.deepEqual(at({ a: 1, b: true, c: [null, 2] }), []);
});
