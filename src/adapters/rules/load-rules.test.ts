import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { type TestContext } from "node:test";
import fc from "fast-check";
import { loadRules } from "./load-rules.ts";
import { isData, mergeCaseType } from "./merge-case-type.ts";
import { pinCaseType } from "./hash-case-type.ts";

const office = new URL("../../..", import.meta.url).pathname;

/** A copy of the office's rules with some files written anew. */
function withFiles(t: TestContext, files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "rules-"));
  t.after(() => rmSync(root, { recursive: true }));
  const bases = ["case-types/case-base", "case-types/uscis-base"];
  for (const folder of [...bases, "deadlines", "calendars", "regimes"]) {
    cpSync(join(office, folder), join(root, folder), { recursive: true });
  }
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const small = (more: string) => `id: us.sample
version: 2026-01-01
extends: uscis-base
jurisdiction: us
opens_with: file
sections:
  - name: about-you
    asks:
      name: {kind: name, class: identity}
reviews: {motion: {event: file-motion}}
states:
  denied: {phase: challenge, waits_on: person, next: file-motion}
  granted: {phase: closed, waits_on: office, next: close}
events:
  sign-decision:
    outcomes: &outcomes
      grant: {to: decided, served: granted, adverse: false}
      deny: {to: decided, served: denied, adverse: true, review: [motion]}
  sign-and-serve: {outcomes: *outcomes}
  file-motion: {from: [denied, final]}
  decide-review:
    outcomes: &review-outcomes
      reopened: {to: review-decided, served: under-review, adverse: false}
  sign-and-serve-review: {outcomes: *review-outcomes}
  close-review-window: {from: [denied]}
  close: {from: [granted, final]}
${more}`;

test("the rules of the office load without a problem", () => {
  const rules = loadRules(office);
  assert.deepEqual(rules.checkProblems, []);
  assert.ok(!rules.caseTypes.has("uscis-base"), "an abstract type is nobody's case");
  assert.ok(rules.deadlineRules.length > 40);
  assert.ok(rules.regimes.some((regime) => regime.id === "R-1367"));
});

test("a case type has what it extends, changes it, and takes away what it sets to null", (t) => {
  const root = withFiles(t, {
    "case-types/us.sample/case-type.yaml": small(
      "  schedule-interview: null\n  hold-interview: null",
    ),
  });
  const broken = loadRules(root);
  assert.deepEqual(broken.checkProblems.length, 2, broken.checkProblems.join("\n"));
  assert.match(broken.checkProblems.join("\n"), /interview-scheduled.*hold-interview/);
  assert.match(
    broken.checkProblems.join("\n"),
    /interview-scheduled.*no event leads to this state/,
  );
});

test("a sound small type is loaded with its inheritance and a hash of 64 hex signs", (t) => {
  const root = withFiles(t, { "case-types/us.sample/case-type.yaml": small("") });
  const rules = loadRules(root);
  assert.deepEqual(rules.checkProblems, []);
  const type = rules.caseTypes.get("us.sample");
  assert.equal(type?.events["accept"]?.to, "accepted");
  assert.equal(type?.states["filed"]?.next, "accept");
  assert.match(type?.hash ?? "", /^[0-9a-f]{64}$/);
});

test("a problem names the file and the line on which it stands", (t) => {
  const text = small(
    "  shortcut: {does: record, from: [granted], to: nowhere, by: [caseworker]}\n",
  );
  const line = text.split("\n").findIndex((one) => one.includes("nowhere")) + 1;
  const rules = loadRules(withFiles(t, { "case-types/us.sample/case-type.yaml": text }));
  const [problem = "", ...more] = rules.checkProblems;
  const at = `case-types/us.sample/case-type.yaml:${line}: events.shortcut.to: `;
  assert.ok(problem.startsWith(`${at}there is no state nowhere; there are: filed, `), problem);
  assert.deepEqual(more, []);
  assert.equal(rules.caseTypes.size, 0);
});

test("a problem in what is inherited stands in the author's file, and says where it is from", (t) => {
  const root = withFiles(t, {
    "case-types/us.sample/case-type.yaml": small("deadlines: {rebuttal: null}\n"),
    "case-types/us.thin/case-type.yaml":
      "id: us.thin\nversion: 2026-01-01\nextends: uscis-base\njurisdiction: us\n",
  });
  const problems = loadRules(root).checkProblems;
  assert.match(
    problems.find((one) => one.includes("no deadline rebuttal")) ?? "",
    /^case-types\/us\.sample\/.*inherited from case-types\/uscis-base\/case-type\.yaml:\d+\)$/,
  );
  const thin = problems.filter((one) => one.startsWith("case-types/us.thin/case-type.yaml:"));
  assert.ok(thin.length > 0);
  assert.deepEqual(
    problems.filter((one) => one.startsWith("case-types/uscis-base")),
    [],
    "nobody is sent to a file that somebody else wrote",
  );
});

test("a folder without a case type in it is a problem, and so is a base that nobody wrote", (t) => {
  const root = withFiles(t, {
    "case-types/us.empty/words.en.yaml": "title: Empty",
    "case-types/README.md": "not a folder",
    "case-types/us.lost/case-type.yaml": "id: us.lost\nextends: us.nowhere\n",
  });
  assert.deepEqual(loadRules(root).checkProblems, [
    "case-types/us.empty: the folder of a case type holds a case-type.yaml; it is missing",
    "case-types/us.lost/case-type.yaml:2: extends: there is no case type us.nowhere to extend",
  ]);
});

test("one bad entry of a file of rules is told once, and the types that wait for it once", (t) => {
  const us = readFileSync(join(office, "deadlines/us.yaml"), "utf8");
  const root = withFiles(t, {
    "deadlines/us.yaml": us.replace("roll: always", "roll: alwys"),
    "case-types/us.sample/case-type.yaml": small(""),
  });
  const line = us.split("\n").findIndex((one) => one.includes("roll: always")) + 1;
  const { checkProblems, caseTypes } = loadRules(root);
  const [bad = "", waiting = "", ...more] = checkProblems;
  assert.ok(bad.startsWith(`deadlines/us.yaml:${line}: rules.`), bad);
  assert.match(bad, /\.roll: .*"always"\|"paper"\|"never"\|"next-working"/);
  assert.match(bad, /nothing of deadlines\/us\.yaml loads until this is mended/);
  assert.match(waiting, /not loaded until every file of deadlines\/ loads: us\.sample$/);
  assert.deepEqual(more, []);
  assert.equal(caseTypes.size, 0);
});

test("a rule that no file has is still the type's own mistake when every file loads", (t) => {
  const text = small("deadlines: {rebuttal: {rule: US.NOWHERE_1}}\n");
  const root = withFiles(t, { "case-types/us.sample/case-type.yaml": text });
  assert.match(loadRules(root).checkProblems.join("\n"), /No deadline rule has this id/);
});

test("a text that is no YAML, a wrong folder and a wrong regime are problems and no crash", (t) => {
  const root = withFiles(t, {
    "case-types/us.broken/case-type.yaml": "id: [us.broken\nversion: 2026-01-01",
    "case-types/us.other/case-type.yaml": small(""),
    "regimes/zz.yaml": "jurisdiction: zz\nversion: 2026-01-01\nregimes: [{id: wrong}]",
  });
  const problems = loadRules(root).checkProblems.join("\n");
  assert.match(problems, /^case-types\/us\.broken\/case-type\.yaml:\d+: /m);
  assert.match(
    problems,
    /us\.other\/case-type\.yaml:1: id: the id is the folder's name, us\.other/,
  );
  assert.match(problems, /^regimes\/zz\.yaml:3: regimes\.0\.id: an id such as R-ASY/m);
});

test("R1: a removal operation among the case types is not loaded", (t) => {
  const text = small("  file: {by: [caseworker]}\n");
  const rules = loadRules(withFiles(t, { "case-types/us.sample/case-type.yaml": text }));
  assert.match(rules.checkProblems.join("\n"), /case begins with the person's own act/);
  assert.equal(rules.caseTypes.size, 0);
});

test("a deadline carries both readings, its law and its steps", () => {
  const { caseTypes, deadlineOf } = loadRules(office);
  const type = caseTypes.get("us.nat.n400");
  assert.ok(type);
  const window = deadlineOf(type, "hearing-request", "2026-03-05", "mail");
  assert.equal(window.display.dueOn, "2026-04-07");
  assert.equal(window.rule, "US.N336.REQUEST_30");
  assert.equal(window.cite, "8 CFR 336.2(a); 8 CFR 103.8(b)");
  assert.equal(window.dutyOf, "person");
  assert.equal(window.status, "running");
  assert.deepEqual(
    window.display.steps.map((one) => one.step),
    ["trigger", "period", "mail"],
  );
  const received = deadlineOf(type, "hearing-request", "2026-03-05", "mail", {
    receivedOn: "2026-03-16",
  });
  assert.equal(received.display.dueOn, "2026-04-07");
  assert.equal(received.adverse.dueOn, "2026-04-15");
  const duty = deadlineOf(type, "hearing-due", "2026-03-20", "none");
  assert.equal(duty.dutyOf, "agency");
  assert.equal(
    deadlineOf(type, "court-petition", "2026-04-15", "personal").rule,
    "us.nat.n400/court-petition",
  );
});

test("a service that does not exist is a bug of the caller", () => {
  const { caseTypes, deadlineOf } = loadRules(office);
  const type = caseTypes.get("us.nat.n400");
  assert.ok(type);
  assert.throws(() => deadlineOf(type, "hearing-due", "2026-03-20", "pigeon"), /hearing-due/);
});

test("the order of keys does not change a hash, any other difference does", () => {
  const type = loadRules(office).caseTypes.get("us.nat.n400");
  assert.ok(type);
  const { hash, ...body } = type;
  const turned = Object.fromEntries(Object.entries(body).toReversed()) as typeof body;
  assert.equal(pinCaseType(turned).hash, hash);
  assert.notEqual(pinCaseType({ ...body, version: "2026-11-23" }).hash, hash);
});

test("merging with nothing changes nothing, and merging twice is merging once", () => {
  const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
  const plain = { noNullPrototype: true };
  const inner = fc.dictionary(fc.string(), leaf, plain);
  const tree = fc.dictionary(fc.string(), fc.oneof(leaf, inner), plain);
  fc.assert(
    fc.property(tree, tree, (a, b) => {
      assert.deepEqual(mergeCaseType(a, {}), a);
      const once = mergeCaseType(a, b);
      assert.deepEqual(mergeCaseType(once, b), once);
      for (const [key, value] of Object.entries(b)) {
        const changesList = Array.isArray(value) && /[+-]$/.test(key);
        const isChanged = ["+", "-"].some((sign) => Array.isArray(b[`${key}${sign}`]));
        if (!isData(value) && !changesList && !isChanged) assert.deepEqual(once[key], value);
      }
    }),
  );
});
