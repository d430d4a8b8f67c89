import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { refuse } from "#domain/refusal.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { reasonOf, remedyOf } from "../../refusal-words.ts";
import { remedyNow, whyNotWords } from "./problem-words.ts";

const root = new URL("../../../..", import.meta.url).pathname;
const book = loadWords(root, { strict: false });
const [type] = loadRules(root).caseTypes.values();

test("a page that says why a step is not possible does not say it again as what would help", () => {
  assert.ok(type !== undefined);
  const event = Object.keys(type.events).find((one) => type.events[one]?.from.length === 0) ?? "";
  for (const language of languages) {
    const words = book.words(language);
    const no = refuse("not-now", { params: { event, stage: "" } });
    assert.ok(!remedyNow(words, type, event, no).includes(reasonOf(words, no)));
    assert.ok(whyNotWords(words, type, event, no).startsWith(reasonOf(words, no)));
  }
});

test("that what must come first is named is said only where something is named", () => {
  for (const language of languages) {
    const words = book.words(language);
    const bare = remedyOf(words, refuse("not-now"));
    const named = remedyOf(
      words,
      refuse("not-now", { fields: [{ field: "draft", code: "required-first" }] }),
    );
    assert.notEqual(bare, named);
    assert.ok(named.startsWith(bare.slice(0, -1)), language);
  }
});
