import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { arbitraryFacts } from "#test/arbitrary-facts.ts";
import type { Facts } from "#domain/access/facts.ts";
import { chosenSeed, oracleAgrees, told } from "#test/oracle-run.ts";
import { isForbidden, mayClaim } from "#test/policy-oracle.ts";
import { createJudge } from "./judge.ts";
import { readActions } from "./read-actions.ts";
import { readPolicies } from "./read-policies.ts";

const policiesDir = fileURLToPath(new URL("../../../policies", import.meta.url));
const judge = createJudge(policiesDir);
const actions = readActions(readPolicies(policiesDir).schema);

test("the policies say what the sentences say, told a second time, for 20,000 requests", () => {
  const run = oracleAgrees((facts) => judge.plain(facts), actions, 20_000, chosenSeed());
  process.stdout.write(`policies and sentences: ${told(run)}\n`);
  assert.ok(run.allowed > 2000, `only ${run.allowed} of 20,000 were allowed: too few to say much`);
});

test("a sentence that no policy says, and a policy that no sentence says, are both found", () => {
  for (const lies of [true, false]) {
    const wrong = ({ action, ...facts }: Facts) =>
      action === "entrust" ? { allowed: lies, policies: [] } : judge.judge({ action, ...facts });
    const run = () => oracleAgrees(wrong, ["case-file", "entrust"], 3000, 7);
    assert.throws(run, /seed: 7/);
  }
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
