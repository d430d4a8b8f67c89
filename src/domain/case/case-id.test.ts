import assert from "node:assert/strict";
import { test } from "node:test";
import { typedCaseId } from "./case-id.ts";

test("a case number is known however it is typed: capitals, spaces and dashes do not matter", () => {
  for (const text of [
    "RC-RH73-091A",
    "RCRH73091A",
    "rc rh73 091a",
    "RC RH73-091A",
    " rc–rh73–091a ",
    "\u2068RC-RH73-091A\u2069",
    "ＲＣ－ＲＨ７３－０９１Ａ",
  ]) {
    assert.equal(typedCaseId(text), "RC-RH73-091A", text);
  }
  const imported = `imported-${"0a".repeat(16)}`;
  assert.equal(typedCaseId(imported), imported);
  assert.equal(typedCaseId(imported.toUpperCase()), imported);
  for (const text of [
    "",
    "RC-RH73-091",
    "RC-RH73-091AB",
    "RH73-091A",
    "Amina Haddad",
    "RC*H73091A",
  ]) {
    assert.equal(typedCaseId(text), undefined, text);
  }
});
