import assert from "node:assert/strict";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { compareTypes } from "#domain/case/compare-types.ts";
import { rulesSide } from "#domain/case/rules-side.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { changeGroups, changeText } from "./change-text.ts";
import { typePage } from "./type-page.ts";

const root = new URL("../..", import.meta.url).pathname;
const rules = loadRules(root);
const book = loadWords(root, { strict: true });
const known = { rules: rules.deadlineRules, calendars: rules.calendars };
const types = [...rules.caseTypes.values()];

for (const language of languages) {
  test(`whatever changes from one type to the next has its sentence in ${language}`, () => {
    const words = book.words(language);
    const codes = new Set<string>();
    for (const [index, type] of types.entries()) {
      const other = types[index + 1] ?? types[0];
      assert.ok(other);
      // Types that differ in nearly everything try nearly every sentence.
      const all = compareTypes(rulesSide(type, known), rulesSide(other, known), "2026-03-02");
      for (const change of all) {
        codes.add(change.code);
        const text = changeText(words, type, change);
        assert.ok(text.length > 5 && !/[{}]|undefined|rulebook\./.test(text), text);
      }
    }
    assert.ok(codes.size > 40, String(codes.size));
  });

  test(`every type is a page of sentences in ${language}`, () => {
    const words = book.words(language);
    for (const type of types) {
      const sections = typePage({ words, type, side: rulesSide(type, known), regimes: [] });
      const lines = sections.flatMap(({ blocks }) => blocks.flatMap((block) => block.lines));
      assert.ok(lines.length > 100, type.id);
      for (const line of lines) assert.ok(!/undefined|rulebook\.|\bNaN\b/.test(line), line);
    }
  });
}

test("what is worse for the person comes under its heading first", () => {
  const words = book.words("en");
  const [type, other] = types;
  assert.ok(type && other);
  const all = compareTypes(rulesSide(type, known), rulesSide(other, known), "2026-03-02");
  assert.deepEqual(
    changeGroups(words, type, all).map(({ title }) => title),
    ["Worse for the person", "Better for the person", "Other differences"],
  );
  assert.deepEqual(changeGroups(words, type, []), []);
});
