import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { readStories } from "#adapters/rules/read-stories.ts";
import { wordKeysOf } from "#domain/case/word-keys.ts";
import { tellStory } from "#domain/case/stories.ts";
import type { DeadlineFacts } from "#domain/time/deadline.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";

const root = new URL("..", import.meta.url).pathname;
const { caseTypes, checkProblems, countClock, deadlineOf } = loadRules(root);
const book = loadWords(root);

test("the rules of the office hold together", () => {
  assert.deepEqual(checkProblems, []);
  const written = globSync("case-types/*/case-type.yaml", { cwd: root })
    .filter((file) => !/^abstract: true$/m.test(readFileSync(join(root, file), "utf8")))
    .map((file) => file.split(sep)[1] ?? "");
  assert.deepEqual([...caseTypes.keys()].toSorted(), written.toSorted());
});

for (const type of caseTypes.values()) {
  test(`${type.id} has all its words in every language`, () => {
    const missing = languages.flatMap((language) =>
      wordKeysOf(type)
        .filter((key) => book.message(language, `type.${type.id}.${key}`) === undefined)
        .filter((key) => book.message(language, `type.${type.extends}.${key}`) === undefined)
        .map((key) => `${language} ${key}`),
    );
    assert.deepEqual(missing, []);
  });

  const stories = readStories(root, type.id);
  test(`${type.id} tells at least eight stories`, () => assert.ok(stories.size >= 8));
  for (const story of stories.values()) {
    test(`${type.id}: ${story.story}`, () => {
      const deadline = (name: string, on: string, service: string) =>
        deadlineOf(type, name, on, service);
      const count = (name: string, facts: DeadlineFacts) => countClock(type, name, facts);
      assert.deepEqual(tellStory(story, { type, stories, deadline, count }), []);
    });
  }
}
