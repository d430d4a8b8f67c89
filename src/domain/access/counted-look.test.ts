import assert from "node:assert/strict";
import { test } from "node:test";
import { isCounted } from "./counted-look.ts";

const WORK = { purpose: "adjudication", caseMode: "own" } as const;

test("what shows staff a case counts, whoever they are", () => {
  for (const look of ["opened", "exported", "printed"] as const) {
    for (const purpose of ["adjudication", "supervision", "audit", "oversight"] as const) {
      assert.ok(isCounted({ kind: "staff" }, look, { purpose, caseMode: "own" }), look);
    }
  }
});

test("a row of a list and an act show no file", () => {
  for (const look of ["listed", "searched", "reported", "act"] as const) {
    assert.ok(!isCounted({ kind: "staff" }, look, WORK), look);
  }
});

test("nobody is counted in a case of their own or a client's", () => {
  assert.ok(!isCounted({ kind: "person" }, "opened", WORK));
  assert.ok(!isCounted({ kind: "staff" }, "opened", { ...WORK, purpose: "representation" }));
});

test("a picture of past work is about nobody", () => {
  assert.ok(!isCounted({ kind: "staff" }, "opened", { ...WORK, caseMode: "imported" }));
});
