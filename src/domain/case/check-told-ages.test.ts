import assert from "node:assert/strict";
import { test } from "node:test";
import { sampleRules, sampleType } from "#test/sample-case.ts";
import { checkCaseType } from "./check-case-type.ts";

/** The problems of the sample with these questions more. */
function problemsWith(asks: Record<string, object>): readonly string[] {
  const raw = sampleType();
  Object.assign(raw.sections[0]?.asks ?? {}, asks);
  return checkCaseType(raw, sampleRules).problems.map(
    ({ path, code }) => `${path.slice(3).join(".")} ${code}`,
  );
}
const came = { kind: "date", class: "identity", past: true };
const late = { kind: "yes-no", class: "narrative", tells_age: { day: "came", months: 12 } };
const why = { kind: "long-text", class: "narrative", explains: "late" };

test("an answer that tells of a date, with a question that explains it, is well", () => {
  assert.deepEqual(problemsWith({ came, late, why }), []);
});

test("what is compared is a yes or no with a date", () => {
  const told = "late.tells_age tells-of-no-day";
  assert.deepEqual(problemsWith({ late, why }), [told]);
  assert.deepEqual(problemsWith({ came: { ...came, kind: "name", past: false }, late, why }), [
    told,
  ]);
  assert.deepEqual(problemsWith({ came, late: { ...late, kind: "short-text" }, why }), [told]);
});

test("nobody is left without a way to say that both are right", () => {
  assert.deepEqual(problemsWith({ came, late }), ["late.tells_age not-to-be-explained"]);
});

test("a question explains an answer that tells of a day, and no other", () => {
  assert.deepEqual(problemsWith({ why }), ["why.explains nothing-to-explain"]);
  assert.deepEqual(problemsWith({ why: { ...why, explains: "story" } }), [
    "why.explains nothing-to-explain",
  ]);
});
