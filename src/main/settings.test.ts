import assert from "node:assert/strict";
import { test } from "node:test";
import { readSettings } from "./settings.ts";

test("the address of the source is one that a browser opens, and nothing else", () => {
  const source = "https://source.example/recourse";
  assert.equal(readSettings({ RECOURSE_SOURCE: source }).told.source, source);
  assert.equal(readSettings({}).told.source, undefined);
  for (const wrong of ["javascript:alert(1)", "source.example", "file:///etc", ""]) {
    assert.throws(() => readSettings({ RECOURSE_SOURCE: wrong }), /RECOURSE_SOURCE/, wrong);
  }
});

test("where people get a sign-in is said as it was given, or not at all", () => {
  const counter = "12 Sample Street, mornings";
  assert.equal(readSettings({ RECOURSE_COUNTER: counter }).told.counter, counter);
  assert.equal(readSettings({}).told.counter, undefined);
});
