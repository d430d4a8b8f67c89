import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { checkPolicies } from "./check-policies.ts";

const policiesDir = join(import.meta.dirname, "../../../policies");

/** A copy of the policies with one text of a file replaced, or one file added. */
function changed(file: string, from: RegExp | undefined, to: string) {
  const folder = mkdtempSync(join(tmpdir(), "policies-"));
  cpSync(policiesDir, folder, { recursive: true });
  const path = join(folder, file);
  const was = from === undefined ? "" : readFileSync(path, "utf8");
  if (from !== undefined) assert.match(was, from);
  writeFileSync(path, from === undefined ? to : was.replace(from, to));
  try {
    return checkPolicies(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const lineOf = (file: string, text: string): number =>
  readFileSync(join(policiesDir, file), "utf8").split(text)[0]?.split("\n").length ?? 0;

test("the policies of this checkout are right in everything that they promise", () => {
  const { faults, right, policies } = checkPolicies(policiesDir);
  assert.deepEqual(faults, []);
  assert.ok(right > policies * 5, `${right} for ${policies} policies`);
});

test("a word that the schema does not know is said by file and line, with what is near it", () => {
  const line = lineOf("caseworker.cedar", 'resource.mode == "own"');
  const { faults } = changed(
    "caseworker.cedar",
    /resource\.mode == "own"/,
    'resource.mod == "own"',
  );
  assert.equal(faults.length, 1);
  assert.equal(faults[0]?.at, `caseworker.cedar:${line}`);
  assert.match(faults[0]?.says ?? "", /caseworker-works-the-assigned-case: .*mod/);
  assert.match(faults[0]?.right ?? "", /mode/);
});

test("what does not parse is said by file and line, and nothing else is looked at", () => {
  const { faults, right } = changed("later.cedar", undefined, "\n\npermit (principal, action);");
  assert.equal(right, 0);
  assert.match(faults[0]?.at ?? "", /^later\.cedar:3$/);
});

test("a policy without an @id, and one with the @id of another, are named", () => {
  const nameless = "// Somebody may.\npermit (principal, action, resource);";
  assert.match(changed("later.cedar", undefined, nameless).faults[0]?.says ?? "", /no @id/);
  const twice = `@id("clock-lets-time-run-out") ${nameless.slice(17)}`;
  const { faults } = changed("later.cedar", undefined, twice);
  assert.match(faults[0]?.says ?? "", /clock-lets-time-run-out is the @id of two/);
  assert.match(faults[0]?.right ?? "", /another \(clock\.cedar:\d+\)/);
});

test("an example that comes out otherwise is said by file and line, with what is right", () => {
  const file = "examples/allow/amina-applies-for-asylum.json";
  const { faults } = changed(file, /"purpose": "own-case"/, '"purpose": "audit"');
  const fault = faults.find(({ at }) => at.startsWith(file));
  assert.match(fault?.at ?? "", /:2$/);
  assert.match(fault?.says ?? "", /is denied by never-a-purpose-that-is-not-ones-own/);
  assert.equal(fault?.right, "allowed: file");
  const named = changed(file, /"applicant-files"/, '"applicant-reads-own-case"').faults;
  assert.match(named[0]?.says ?? "", /names applicant-reads-own-case/);
  assert.equal(named[0]?.right, "applicant-files");
});

test("an action without an example allowed or denied is named with the side that it lacks", () => {
  const { faults } = changed(
    "recourse.cedarschema",
    /"see"\n {2}appliesTo/,
    '"see", "surveil"\n  appliesTo',
  );
  const lacking = faults.filter(({ says }) => says.startsWith("surveil"));
  assert.deepEqual(
    lacking.map(({ says }) => says),
    ["surveil has no example that is allowed", "surveil has no example that is denied"],
  );
});

test("a permit that no facts reach, without a sentence or an example, is named for each", () => {
  const idle =
    '@id("idle")\npermit (principal, action == Recourse::Action::"decide", resource)\n' +
    'when { principal.kind == "clock" };';
  const { faults } = changed("later.cedar", undefined, idle);
  assert.deepEqual(
    faults.map(({ at, says }) => [at, says.split(":")[0]]),
    [
      ["later.cedar:1", "idle stands under no sentence"],
      ["later.cedar:1", "idle speaks in no example"],
      ["later.cedar:1", "idle allows nothing"],
    ],
  );
});
