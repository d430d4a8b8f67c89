import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { arbitraryFacts } from "#test/arbitrary-facts.ts";
import { createJudge } from "./judge.ts";
import { isForbidden, isGranted, mayClaim } from "#test/policy-oracle.ts";
import { readActions } from "./read-actions.ts";
import { readPolicies } from "./read-policies.ts";

const policiesDir = fileURLToPath(new URL("../../../policies", import.meta.url));
const judge = createJudge(policiesDir);
const actions = readActions(readPolicies(policiesDir).schema);

test("the policies say what the sentences say, told a second time, for 3,000 random facts", () => {
  let allowed = 0;
  fc.assert(
    fc.property(arbitraryFacts(actions), (facts) => {
      const expected = isGranted(facts) && !isForbidden(facts);
      if (expected) allowed += 1;
      assert.equal(judge.plain(facts).allowed, expected);
    }),
    { numRuns: 3000 },
  );
  assert.ok(allowed > 100, `only ${allowed} of 3,000 facts were allowed: too few to say much`);
});

test("what is never allowed stays so when somebody permits everything, for 1,000 facts", () => {
  const folder = mkdtempSync(join(tmpdir(), "policies-"));
  cpSync(policiesDir, folder, { recursive: true });
  writeFileSync(join(folder, "all.cedar"), '@id("all") permit (principal, action, resource);');
  const lenient = createJudge(folder);
  fc.assert(
    fc.property(arbitraryFacts(actions), (facts) => {
      assert.equal(lenient.plain(facts).allowed, !isForbidden(facts) && mayClaim(facts));
    }),
    { numRuns: 1000 },
  );
  rmSync(folder, { recursive: true });
});
