import assert from "node:assert/strict";
import { test } from "node:test";
import { isCounted } from "./counted-look.ts";

const WORK = { caseMode: "own" } as const;

test("what shows staff a case counts, whoever they work for", () => {
  for (const look of ["opened", "exported", "printed"] as const) {
    for (const caseMode of ["own", "observed"] as const) {
      assert.ok(isCounted({ kind: "staff" }, look, { caseMode }), look);
    }
  }
});

test("a row of a list and an act show no file", () => {
  for (const look of ["listed", "searched", "reported", "act"] as const) {
    assert.ok(!isCounted({ kind: "staff" }, look, WORK), look);
  }
});

test("nobody is counted as themselves, in a case of their own or a client's", () => {
  assert.ok(!isCounted({ kind: "person" }, "opened", WORK));
  assert.ok(!isCounted({ kind: "person" }, "exported", { caseMode: "observed" }));
});

test("a picture of past work is about nobody", () => {
  assert.ok(!isCounted({ kind: "staff" }, "opened", { caseMode: "imported" }));
});
