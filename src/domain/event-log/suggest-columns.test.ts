import assert from "node:assert/strict";
import { test } from "node:test";
import { suggestColumns } from "./suggest-columns.ts";

test("known names are suggested, the best known first, with the reason", () => {
  const found = suggestColumns(["activity", "concept:name", "case:concept:name", "Timestamp", "x"]);
  assert.deepEqual(found.columns, {
    caseId: "case:concept:name",
    activity: "concept:name",
    at: "Timestamp",
  });
  assert.ok(found.reasons.every(({ why }) => why === "known-name"));
  assert.deepEqual(found.missing, []);
  assert.deepEqual(found.notCarried, ["activity", "x"]);
});

test("a column whose sample reads as times is suggested, and still asked for", () => {
  const sample = [
    ["1", "2031-03-01 09:00", "Register"],
    ["2", "", "Check"],
  ];
  const found = suggestColumns(["Case ID", "moment", "Task"], sample);
  assert.equal(found.columns.at, "moment");
  assert.deepEqual(found.missing, ["at"]);
  assert.equal(suggestColumns(["Case ID", "moment", "Task"]).columns.at, undefined);
});

test("columns about people are never suggested, for whatever fact", () => {
  const found = suggestColumns(["case_id", "activity", "time", "nationality", "client id"]);
  assert.deepEqual(found.refused, [
    { column: "nationality", kind: "nationality" },
    { column: "client id", kind: "identifiers" },
  ]);
  assert.deepEqual(Object.keys(found.columns), ["caseId", "activity", "at"]);
});

test("an end time is enough where no other time is named", () => {
  assert.deepEqual(suggestColumns(["case", "activity", "end_time"]).missing, []);
  assert.deepEqual(suggestColumns(["moment"]).missing, ["caseId", "activity", "at"]);
});
