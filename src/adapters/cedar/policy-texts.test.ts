import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { policyTexts } from "./policy-texts.ts";
import { readPolicies } from "./read-policies.ts";

const policiesDir = join(import.meta.dirname, "../../../policies");

test("every policy stands whole in what people read, under the comment above it", () => {
  const files = policyTexts(policiesDir);
  const read = files.flatMap(({ policies }) => policies);
  const { policies: judged } = readPolicies(policiesDir);
  assert.deepEqual(read.map(({ id }) => id).toSorted(), Object.keys(judged).toSorted());
  const plain = (text: string) => text.replaceAll(/\/\/.*$/gm, "").replaceAll(/\s/g, "");
  for (const { id, text } of read) {
    assert.equal(plain(text), plain(judged[id] ?? ""), id);
    assert.match(text, /^@id\(.*;$/s, id);
  }
  const never = files.find(({ name }) => name === "never");
  assert.match(never?.about ?? "", /^Forbids\. Nothing overrides them/);
  assert.match(never?.policies[0]?.about ?? "", /^Another body decides an observed case\./);
  assert.match(never?.policies[1]?.about ?? "", /^In an observed case the time limits/);
});
