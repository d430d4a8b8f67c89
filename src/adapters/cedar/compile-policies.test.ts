import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { everyFact } from "#domain/access/world.ts";
import { arbitraryFacts } from "#test/arbitrary-facts.ts";
import { compilePolicies } from "./compile-policies.ts";
import { judgeOf } from "./judge.ts";
import { readActions } from "./read-actions.ts";
import { readPolicies } from "./read-policies.ts";

const written = readPolicies(join(import.meta.dirname, "../../../policies"));
const actions = readActions(written.schema);
const judge = judgeOf(written);
const compiled = compilePolicies(written);

test("compiled policies answer as Cedar does and name the same policies, for 2,000 facts", () => {
  assert.ok(compiled);
  fc.assert(
    fc.property(arbitraryFacts(actions), (facts) => {
      const { allowed, policies } = judge.plain(facts);
      assert.equal(compiled.allows(facts), allowed);
      const forbids = compiled.forbids(facts);
      const spoke = forbids.length > 0 ? forbids : compiled.permits(facts);
      assert.deepEqual(spoke.toSorted(), policies);
    }),
    { numRuns: 2000 },
  );
});

test("the generated world, every 4,001st of its facts, is judged by both alike", () => {
  assert.ok(compiled);
  let at = 0;
  let asked = 0;
  everyFact(actions, (facts) => {
    if (at++ % 4001 !== 0) return undefined;
    asked += 1;
    assert.equal(compiled.allows(facts), judge.plain(facts).allowed, JSON.stringify(facts));
    return undefined;
  });
  assert.ok(asked > 500, `${asked} facts`);
});

test("what is not compiled is said to be too much, and not answered wrongly", () => {
  const text =
    '@id("like") permit (principal, action, resource) when { principal.kind like "st*" };';
  assert.equal(compilePolicies({ ...written, policies: { like: text } }), undefined);
});
