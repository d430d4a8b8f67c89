import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { KINDS } from "#domain/case/case-type.ts";
import type { Facts } from "#domain/access/facts.ts";
import { arbitraryFacts } from "#test/arbitrary-facts.ts";
import { createJudge } from "./judge.ts";
import { readActions } from "./read-actions.ts";
import { readPolicies } from "./read-policies.ts";

const policiesDir = fileURLToPath(new URL("../../../policies", import.meta.url));
const judge = createJudge(policiesDir);
const actions = readActions(readPolicies(policiesDir).schema);
const danielDecides: Facts = {
  action: "decide",
  actorKind: "staff",
  roles: ["caseworker"],
  purpose: "adjudication",
  relations: ["assigned"],
  caseMode: "own",
  isProtected: false,
  eventBy: ["caseworker"],
};

test("an answer names the policy that allowed, and the forbid that stopped", () => {
  assert.deepEqual(judge.judge(danielDecides), {
    allowed: true,
    policies: ["caseworker-works-the-assigned-case"],
  });
  assert.deepEqual(judge.judge({ ...danielDecides, caseMode: "observed" }), {
    allowed: false,
    policies: ["never-an-officers-act-in-an-observed-case"],
  });
  assert.deepEqual(judge.judge({ ...danielDecides, relations: ["none"] }), {
    allowed: false,
    policies: [],
  });
});

test("a kept answer always equals the plain one, and is the same answer when asked again", () => {
  fc.assert(
    fc.property(arbitraryFacts(actions), (facts) => {
      const first = judge.judge(facts);
      assert.deepEqual(first, judge.plain(facts));
      assert.equal(judge.judge(structuredClone(facts)), first);
    }),
    { numRuns: 3000 },
  );
});

test("the order and repetition of roles and relations change nothing", () => {
  const once = judge.judge({ ...danielDecides, relations: ["assigned", "first-decider"] });
  const again = judge.judge({
    ...danielDecides,
    roles: ["caseworker", "caseworker"],
    relations: ["first-decider", "assigned", "assigned"],
  });
  assert.equal(again, once);
});

test("an event that nobody may cause is not an event of which nothing is said", () => {
  const { eventBy, ...unsaid } = danielDecides;
  assert.ok(eventBy);
  assert.equal(judge.judge(unsaid).allowed, true);
  assert.deepEqual(judge.judge({ ...danielDecides, eventBy: [] }), {
    allowed: false,
    policies: ["never-somebody-elses-event"],
  });
});

test("a cause that is no role is judged each time and never kept", () => {
  const facts = { ...danielDecides, eventBy: ["court"] };
  assert.equal(judge.judge(facts).allowed, false);
  assert.notEqual(judge.judge(facts), judge.judge(facts));
});

test("as many answers are kept as were allowed for, and the oldest goes first", () => {
  const forgetful = createJudge(policiesDir, 2);
  const [first, second, third] = (["decide", "draft", "note"] as const).map((action) => ({
    ...danielDecides,
    action,
  }));
  assert.ok(first && second && third);
  const kept = [forgetful.judge(first), forgetful.judge(second)];
  assert.deepEqual([forgetful.judge(first), forgetful.judge(second)], kept);
  assert.equal(forgetful.judge(first), kept[0]);
  forgetful.judge(third);
  assert.equal(forgetful.judge(second), kept[1]);
  assert.notEqual(forgetful.judge(first), kept[0]);
});

test("without a policy that permits, everything is denied (ASVS 8.3.1)", () => {
  const folder = mkdtempSync(join(tmpdir(), "policies-"));
  for (const name of ["recourse.cedarschema", "never.cedar"]) {
    cpSync(join(policiesDir, name), join(folder, name));
  }
  const strict = createJudge(folder);
  fc.assert(
    fc.property(arbitraryFacts(actions), (facts) => !strict.plain(facts).allowed),
    { numRuns: 300 },
  );
  rmSync(folder, { recursive: true });
});

test("somebody without a role may only read what the office says to everybody", () => {
  const nobody = arbitraryFacts(actions).filter(({ actorKind }) => actorKind !== "clock");
  fc.assert(
    fc.property(nobody, (facts) => {
      const { allowed } = judge.judge({ ...facts, roles: [] });
      const isForAll = ["office-information", "withheld-looks"].includes(facts.action);
      assert.ok(!allowed || isForAll);
    }),
    { numRuns: 500 },
  );
});

test("an action that the schema does not know, and a sight of no class, are mistakes", () => {
  assert.throws(() => judge.judge({ ...danielDecides, action: "surveil" }), /surveil/);
  assert.throws(() => judge.judge({ ...danielDecides, action: "see" }), /fieldClass|context/);
});

test("the schema knows every kind, every question and the sight of a field class", () => {
  const aboutLooks = 18;
  const aboutReleases = 6;
  const helpingBack = 8;
  const waysIn = 5;
  // Importing, and the three acts about policies, are no kinds of event; each question is an
  // action of its own, and so is seeing a class.
  assert.equal(
    actions.length,
    KINDS.length + 1 + 3 + 28 + aboutLooks + aboutReleases + helpingBack + waysIn + 1,
  );
});

test("the hash changes with any policy and with nothing else", () => {
  const folder = mkdtempSync(join(tmpdir(), "policies-"));
  cpSync(policiesDir, folder, { recursive: true });
  assert.equal(createJudge(folder).policiesHash, judge.policiesHash);
  writeFileSync(join(folder, "later.cedar"), '@id("later") forbid (principal, action, resource);');
  assert.notEqual(createJudge(folder).policiesHash, judge.policiesHash);
  assert.equal(createJudge(folder).judge(danielDecides).allowed, false);
  assert.equal(judge.plain(danielDecides).allowed, true);
  rmSync(folder, { recursive: true });
});

const FAULTS = [
  ["forbid (principal, action, resource);", /no @id/],
  ['@id("clock-lets-time-run-out") forbid (principal, action, resource);', /two policies/],
  ['@id("odd") permit (principal, action, resource) when { principal.rank > 3 };', /rank/],
  ['@id("odd") permit (principal, action == Recourse::Action::"track", resource);', /track/],
  ['@id("odd") permit (principal', /later\.cedar/],
] as const;

for (const [text, message] of FAULTS) {
  test(`an office does not open under the policy ${text}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "policies-"));
    mkdirSync(folder, { recursive: true });
    cpSync(policiesDir, folder, { recursive: true });
    writeFileSync(join(folder, "later.cedar"), text);
    assert.throws(() => createJudge(folder), message);
    rmSync(folder, { recursive: true });
  });
}
