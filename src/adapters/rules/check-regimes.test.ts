import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { loadRules } from "./load-rules.ts";

const entry = (id: string, more = "") => `  - id: ${id}
    title: Sample
    version: 2026-01-01
    trigger: A sample
    laws: [{cite: "1 USC 1", marks: [seen]}]
    rule: A sample
${more}`;
const head = "jurisdiction: us\nversion: 2026-01-01\nregimes:\n";

function problemsOf(t: TestContext, files: Record<string, string>): readonly string[] {
  const root = mkdtempSync(join(tmpdir(), "regimes-"));
  t.after(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, "regimes"));
  for (const [name, text] of Object.entries(files))
    writeFileSync(join(root, "regimes", name), text);
  return loadRules(root).checkProblems;
}

test("regimes of two files load side by side, and one may bring another of the other file", (t) => {
  const files = {
    "a.yaml": head + entry("R-A", "    brings: [R-B]\n"),
    "b.yaml": head + entry("R-B"),
  };
  assert.deepEqual(problemsOf(t, files), []);
});

test("a regime that stands in two files is told at the second place", (t) => {
  const files = { "a.yaml": head + entry("R-A"), "b.yaml": head + entry("R-B") + entry("R-A") };
  assert.deepEqual(problemsOf(t, files), [
    "regimes/b.yaml:10: the regime R-A stands twice; one regime has one entry",
  ]);
});

test("a regime that brings one nobody wrote is told at its line", (t) => {
  assert.deepEqual(problemsOf(t, { "a.yaml": head + entry("R-A", "    brings: [R-GONE]\n") }), [
    "regimes/a.yaml:10: R-A brings R-GONE, which no file of regimes/ describes",
  ]);
});

test("a word that no list has is told with file, line and the words that there are", (t) => {
  const never =
    "    never:\n      - to: [everybody]\n        law: {cite: 1 USC 1, marks: [seen]}\n";
  const [problem = "", ...more] = problemsOf(t, { "a.yaml": head + entry("R-A", never) });
  assert.deepEqual(more, []);
  assert.match(problem, /^regimes\/a\.yaml:11: regimes\.0\.never\.0\.to\.0: .*"the-person"/);
});

test("a file that does not load is told once, and nothing is missed because of it", (t) => {
  const files = { "a.yaml": head + entry("R-A", "    brings: [R-B]\n"), "b.yaml": "regimes: [" };
  const problems = problemsOf(t, files);
  assert.ok(problems.length > 0 && problems.every((one) => one.startsWith("regimes/b.yaml:")));
});
