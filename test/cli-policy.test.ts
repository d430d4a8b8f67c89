import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { text } from "node:stream/consumers";
import type { PolicyDiff } from "#domain/access/policy-diff.ts";
import type { Explanation } from "#domain/access/explain.ts";

const root = new URL("..", import.meta.url).pathname;
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "recourse-policy-cli-"));
  for (const name of ["wider", "narrower", "looser"]) {
    cpSync(join(root, "policies"), join(folder, name), { recursive: true });
  }
  const auditor = 'context.fieldClass == "record"';
  change("wider", "auditor.cedar", auditor, '["record", "contact"].contains(context.fieldClass)');
  change("narrower", "auditor.cedar", 'Recourse::Action::"case-history",', "");
  const review = 'context.relations.contains("first-decider")\n';
  change("looser", "never.cedar", review, 'context.relations.contains("party")\n');
});
after(() => rmSync(folder, { recursive: true, force: true }));

function change(name: string, file: string, from: string, to: string): void {
  const path = join(folder, name, file);
  const was = readFileSync(path, "utf8");
  assert.ok(was.includes(from), `${file}: ${from}`);
  writeFileSync(path, was.replace(from, to));
}

/** Runs one command line about policies, as `bin/recourse` does, where no office has run. */
async function policy(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(root, "src", "main.ts"), "policy", ...args], {
    cwd: root,
    env: { ...process.env, LANG: "C", RECOURSE_DATA: join(folder, "none") },
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, talk, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, talk };
}
const at = (name: string) => join(folder, name);

test("policy test says how much is right, and fails with the place of what is wrong", async () => {
  const right = await policy("test");
  assert.deepEqual([right.code, right.talk], [0, ""]);
  assert.match(right.out, /^\d{3,} right, 0 wrong\n$/);
  const wrong = await policy("test", at("narrower"), "--json");
  assert.equal(wrong.code, 1);
  const { faults } = JSON.parse(wrong.out) as { faults: { at: string; right: string }[] };
  assert.ok(faults.length > 0 && faults.every((one) => one.at.length > 0 && one.right.length > 0));
  assert.equal((await policy("test", join(folder, "nowhere"))).code, 2);
});

test("policy diff names who gains, in the reader's language, and ends with 1", async () => {
  const { code, out, talk } = await policy("diff", at("narrower"), at("wider"));
  assert.deepEqual([code, talk], [1, ""]);
  assert.match(out, /^an auditor — with no tie to the case — to audit$/m);
  assert.match(out, /may now\n {4}- case-history: cases that this office decides/);
  assert.match(out, /- reading how to reach the person: /);
  assert.match(out, /No office has run here/);
  assert.ok(out.split("\n").every((line) => line.length <= 100));
  const ar = await policy("diff", at("narrower"), at("wider"), "--lang", "ar");
  assert.match(ar.out, /المدقق/);
});

test("policy diff the other way says what is lost, and ends with 0", async () => {
  const { code, out } = await policy("diff", at("wider"), at("narrower"), "--json");
  assert.equal(code, 0);
  const { changes, loosened } = JSON.parse(out) as PolicyDiff;
  assert.deepEqual(loosened, []);
  assert.ok(changes.length > 0 && changes.every(({ gains }) => gains.length === 0));
  assert.ok(changes.every(({ loses }) => loses.length > 0));
});

test("the same on both sides changes nothing for anybody", async () => {
  const { code, out } = await policy("diff", at("wider"), at("wider"));
  assert.equal(code, 0);
  assert.match(out, /^Nobody gains and nobody loses anything\.$/m);
});

test("a policy that forbids less than it did is said first and loudly", async () => {
  const { code, out } = await policy("diff", ".", at("looser"));
  assert.equal(code, 1);
  assert.match(out, /^!!!\n!!! A policy that forbids stops less.*never-review-ones-own-decision/);
});

test("policy explain answers a description without an office", async () => {
  const asked = ["caseworker", "case-file", "own+protected", "--purpose", "adjudication", "--json"];
  const { code, out } = await policy("explain", ...asked);
  assert.equal(code, 0);
  const { allowed, policies, changes } = JSON.parse(out) as Explanation;
  assert.equal(allowed, false);
  assert.deepEqual(policies, ["never-a-protected-case-without-a-tie"]);
  assert.deepEqual(changes, []);
  const tied = ["caseworker:assigned", ...asked.slice(1)];
  const one = JSON.parse((await policy("explain", ...tied)).out) as Explanation;
  assert.deepEqual(one.changes, [{ is: "role", role: "sworn" }, { is: "not-protected" }]);
});

test("a word that means nothing is refused by name", async () => {
  const wrong = await policy("explain", "chief", "decide", "own", "--purpose", "audit");
  assert.deepEqual([wrong.code, wrong.talk.startsWith("chief says nothing here")], [2, true]);
  const action = await policy("explain", "auditor", "surveil", "own", "--purpose", "audit");
  assert.deepEqual([action.code, action.talk.startsWith("surveil is no action")], [2, true]);
});
