import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createJudge } from "./judge.ts";
import { missingExamples } from "./missing-examples.ts";
import { readActions } from "./read-actions.ts";
import { readExamples } from "./read-examples.ts";
import { readPolicies } from "./read-policies.ts";

const policiesDir = fileURLToPath(new URL("../../../policies", import.meta.url));
const examplesDir = join(policiesDir, "examples");
const judge = createJudge(policiesDir);
const written = readPolicies(policiesDir);
const shown = new Set<string>();

for (const side of ["allow", "deny"] as const) {
  for (const { sentence, facts, policies } of readExamples(examplesDir, side)) {
    test(sentence, () => {
      const judgement = judge.judge(facts);
      assert.equal(judgement.allowed, side === "allow");
      assert.deepEqual(judgement.policies, policies.toSorted());
      for (const id of policies) shown.add(id);
    });
  }
}

test("every action kind, question and sight has an example allowed and one denied", () => {
  assert.deepEqual(missingExamples(readActions(written.schema), examplesDir), []);
});

test("an action without examples is named with what it lacks", () => {
  assert.deepEqual(missingExamples(["file", "surveil"], examplesDir), [
    { action: "surveil", lacks: "allow" },
    { action: "surveil", lacks: "deny" },
  ]);
});

test("every policy has an example in which it speaks", () => {
  assert.deepEqual(
    Object.keys(written.policies).filter((id) => !shown.has(id)),
    [],
  );
});
