import assert from "node:assert/strict";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { listedTitle, typeWord, typeWordIfAny } from "./type-words.ts";

const root = new URL("../../..", import.meta.url).pathname;
const { caseTypes } = loadRules(root);
const book = loadWords(root, { strict: false });
const all = [...caseTypes.values()];
const hidden = all.filter(({ regimes }) => regimes.includes("R-1367"));

test("no list and no heading of a browser gives a survivor's filing away, in any language", () => {
  assert.ok(hidden.length >= 3);
  for (const language of languages) {
    const words = book.words(language);
    const called = new Set(hidden.map((type) => listedTitle(words, type)));
    assert.equal(called.size, 1, `${language}: ${[...called].join(", ")}`);
    for (const type of hidden) {
      assert.notEqual(listedTitle(words, type), typeWord(words, type, "title"));
      assert.ok(typeWordIfAny(words, type, "listed.next"), `${language} ${type.id}`);
    }
  }
});

test("every other case is listed by its title", () => {
  const words = book.words("en");
  const open = all.filter((type) => !hidden.includes(type));
  assert.ok(open.length > 0);
  for (const type of open.filter((one) => typeWordIfAny(words, one, "listed") === undefined)) {
    assert.equal(listedTitle(words, type), typeWord(words, type, "title"));
  }
});
