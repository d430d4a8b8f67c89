import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type TestContext } from "node:test";
import { loadRules } from "./load-rules.ts";
import { isData } from "./merge-case-type.ts";
import { missingWords } from "./missing-words.ts";
import { readYaml } from "./read-yaml.ts";

const office = new URL("../../..", import.meta.url).pathname;
const LANGUAGES = ["en", "es", "ar"];
const TYPE = "case-types/us.nat.n400";

function copied(t: TestContext): string {
  const root = mkdtempSync(join(tmpdir(), "words-"));
  t.after(() => rmSync(root, { recursive: true }));
  for (const folder of ["case-types", "deadlines", "calendars", "regimes"]) {
    cpSync(join(office, folder), join(root, folder), { recursive: true });
  }
  return root;
}

function change(root: string, path: string, by: (text: string) => string): void {
  writeFileSync(join(root, path), by(readFileSync(join(root, path), "utf8")));
}

const found = (root: string): readonly string[] => {
  const { caseTypes, checkProblems } = loadRules(root);
  assert.deepEqual(checkProblems, []);
  return missingWords(root, caseTypes.values(), LANGUAGES);
};

test("the case types of the office have all of their words", () => {
  assert.deepEqual(found(office), []);
});

test("a new question without words is told in each language, with its file and its keys", (t) => {
  const root = copied(t);
  change(root, `${TYPE}/case-type.yaml`, (text) =>
    text.replace(/^( +)asks:\n/m, (asks, indent: string) => {
      return `${asks}${indent}  shoe-size: {kind: short-text, class: record}\n`;
    }),
  );
  const problems = found(root);
  assert.equal(problems.length, 9);
  for (const language of LANGUAGES) {
    const file = `${TYPE}/words.${language}.yaml: no words for field.shoe-size`;
    for (const end of ["; write", ".why; write", ".who; write"]) {
      assert.ok(
        problems.some((one) => one.startsWith(`${file}${end}`)),
        `${file}${end}`,
      );
    }
  }
  assert.match(problems.join("\n"), /`field\.shoe-size\.who: …`, who will read the answer/);
});

test("words that are left empty are told by their line", (t) => {
  const root = copied(t);
  change(root, `${TYPE}/words.es.yaml`, (text) => text.replace(/^title: .*$/m, 'title: ""'));
  const [problem = "", ...more] = found(root);
  assert.match(problem, /^case-types\/us\.nat\.n400\/words\.es\.yaml:\d+: no words for title; /);
  assert.deepEqual(more, []);
});

test("a file of words that is not there is told once, and one that is no YAML by its line", (t) => {
  const root = copied(t);
  rmSync(join(root, TYPE, "words.ar.yaml"));
  change(root, `${TYPE}/words.es.yaml`, () => "title: [open");
  const problems = found(root);
  assert.equal(problems.filter((one) => one.includes("words.ar.yaml")).length, 1);
  assert.match(problems.join("\n"), /words\.ar\.yaml: there is no such file; it says \d+ keys/);
  assert.match(problems.join("\n"), /words\.es\.yaml:1: /);
});

test("no hint of a question says once more what a field of its kind says by itself", () => {
  const said = /\b\d+ ?(?:MB|ميغابايت)|leave (?:this|it) (?:empty|out)|dejarlo|تتركه فارغ/;
  for (const id of ["uscis-base", ...loadRules(office).caseTypes.keys()]) {
    for (const language of LANGUAGES) {
      const { value } = readYaml(join(office, "case-types", id, `words.${language}.yaml`));
      const hints = Object.entries(isData(value) ? value : {}).filter(([key, text]) => {
        return key.endsWith(".hint") && typeof text === "string" && said.test(text);
      });
      assert.deepEqual(hints, [], `${id} in ${language}`);
    }
  }
});
