import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { missingExamples } from "#adapters/cedar/missing-examples.ts";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { readStories } from "#adapters/rules/read-stories.ts";
import { ACTIONS } from "#domain/case/actions/all.ts";
import { APPLY } from "#domain/case/apply.ts";
import { findEvent, type Kind } from "#domain/case/case-type.ts";
import { GUARDS } from "#domain/case/guards/all.ts";
import { wordKeysOf } from "#domain/case/word-keys.ts";
import { REFUSALS } from "#domain/refusal.ts";
import { QUESTIONS } from "#questions/all.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { root } from "./office.ts";

const rules = loadRules(root);
const book = loadWords(root);
const kinds = Object.keys(ACTIONS);
const read = (pattern: string): readonly (readonly [string, string])[] =>
  globSync(pattern, { cwd: root }).map((file) => [file, readFileSync(join(root, file), "utf8")]);
const isTest = (file: string): boolean => file.includes(".test.") || file.startsWith("test/");

test("every kind of action has a file of its name, and every file is a kind", () => {
  const files = globSync("src/domain/case/actions/*.ts", { cwd: root })
    .map((file) => file.replace(/^.*\/|\.ts$/g, ""))
    .filter((name) => name !== "all" && !name.endsWith(".test"));
  assert.deepEqual(files.toSorted(), kinds.toSorted());
  assert.ok(kinds.every((kind) => ACTIONS[kind as Kind].kind === kind));
});

test("every kind of action changes a case in one branch of its own", () => {
  assert.deepEqual(Object.keys(APPLY).toSorted(), [...kinds, "import"].toSorted());
});

test("every kind of action happens in a story, or has a test that begins with its name", () => {
  const tests = read("src/domain/case/**/*.test.ts").map(([, text]) => text);
  const told = [...rules.caseTypes.values()].flatMap((type) =>
    [...readStories(root, type.id).values()].flatMap(({ given, when }) =>
      [...given, when].flatMap(({ does }) => {
        const event = findEvent(type, does);
        const then = event?.then === undefined ? undefined : findEvent(type, event.then);
        return [event?.does, then?.does];
      }),
    ),
  );
  assert.deepEqual(
    kinds
      .filter((kind) => !told.includes(kind as Kind))
      .filter((kind) => !tests.some((text) => text.includes(`test("${kind}: `))),
    [],
  );
});

test("every kind and question has a policy, a request it allows and one it denies", () => {
  const schema = readFileSync(join(root, "policies/recourse.cedarschema"), "utf8");
  const judged = [...kinds, ...Object.keys(QUESTIONS)];
  const actions = judged.filter((name) => !new RegExp(`\\b${name}\\b`).test(schema));
  assert.deepEqual(actions, [], "the schema of the policies does not know them");
  assert.deepEqual(missingExamples(judged, join(root, "policies/examples")), []);
});

test("every question stands in the list under its own name, and every file is in the list", () => {
  for (const [name, question] of Object.entries(QUESTIONS)) assert.equal(question.name, name);
  const listed = readFileSync(join(root, "src/questions/all.ts"), "utf8");
  const files = globSync("src/questions/*.ts", { cwd: root })
    .map((file) => file.replace(/^.*\//, ""))
    .filter((file) => file !== "all.ts" && !file.includes(".test."));
  const asked = read("src/questions/*.ts").filter(([, text]) =>
    /: (Case|List)Question</.test(text),
  );
  // The same question, asked for a page that shows more beside it, keeps the name of the other.
  const isVariant = (text: string) =>
    /: CaseQuestion<.*> = \{\n {2}\.\.\.\w+,\n {2}(?!name:)/.test(text);
  assert.ok(asked.length >= 10 && files.length >= asked.length);
  for (const [file, text] of asked) {
    if (isVariant(text)) continue;
    assert.ok(listed.includes(`./${file.replace(/^.*\//, "")}`), `${file} is not in the list`);
  }
});

test("every 'no' says why and what would help, in every language", () => {
  const missing = languages.flatMap((language) =>
    Object.keys(REFUSALS).flatMap((code) =>
      [`refusal.${code}.reason`, `refusal.${code}.remedy`]
        .filter((key) => (book.message(language, key) ?? "").trim() === "")
        .map((key) => `${language} ${key}`),
    ),
  );
  assert.deepEqual(missing, []);
});

test("every 'no' is said somewhere, and no words are kept for one that is not", () => {
  const source = read("src/**/*.ts")
    .filter(([file]) => !isTest(file) && !file.endsWith("domain/refusal.ts"))
    .map(([, text]) => text)
    .join("\n");
  const unused = Object.keys(REFUSALS).filter((code) => !source.includes(`"${code}"`));
  assert.deepEqual(unused, []);
  const worded = book
    .keys("en")
    .flatMap((key) => /^refusal\.([\w-]+)\.(?:reason|remedy)$/.exec(key)?.[1] ?? []);
  assert.deepEqual(
    [...new Set(worded)].filter((code) => !(code in REFUSALS)),
    [],
  );
});

test("every guard has a file of its number and words for what it misses, in every language", () => {
  assert.ok(GUARDS.length >= 8);
  for (const { id } of GUARDS) {
    const file = id.toLowerCase();
    assert.equal(
      globSync(`src/domain/case/guards/${file}-*.ts`, { cwd: root }).length > 0,
      true,
      id,
    );
    for (const language of languages) {
      const keys = book.keys(language).filter((key) => key.startsWith(`guard.${id}.`));
      assert.ok(keys.length > 0, `${id} has no words in ${language}`);
    }
  }
});

test("every case type has stories, and all of its words in every language", () => {
  assert.ok(rules.caseTypes.size >= 3);
  for (const type of rules.caseTypes.values()) {
    assert.ok(readStories(root, type.id).size >= 3, `${type.id} has no stories`);
    const places = [type.id, ...(type.extends === undefined ? [] : [type.extends])];
    const missing = languages.flatMap((language) =>
      wordKeysOf(type)
        .filter((key) => !places.some((place) => book.message(language, `type.${place}.${key}`)))
        .map((key) => `${language} type.${type.id}.${key}`),
    );
    assert.deepEqual(missing, []);
  }
});

test("every refusal of the product has a test named after it, as an operator would try", () => {
  const files = globSync("test/refusals/r*.test.ts", { cwd: root });
  const numbers = files.map((file) => /r(\d+)-/.exec(file)?.[1]);
  assert.deepEqual(
    ["1", "2", "3", "4", "5", "9"].filter((number) => !numbers.includes(number)),
    [],
  );
});
