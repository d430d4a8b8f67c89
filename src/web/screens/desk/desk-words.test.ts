import assert from "node:assert/strict";
import { test } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { loadWords } from "#words/load-words.ts";
import { deadlineAtDesk, eventAtDesk, stateAtDesk } from "./desk-words.ts";

const root = new URL("../../../..", import.meta.url).pathname;
const { caseTypes } = loadRules(root);
const book = loadWords(root, { strict: false });
const words = book.words("en");
const TO_THE_PERSON = /\b(you|your|yours|we|us|our)\b/i;

test("no list, figure or map of staff calls a state, a step or a duty as the person is told it", () => {
  for (const type of caseTypes.values()) {
    const said = [
      ...Object.keys(type.states).map((name) => [name, stateAtDesk(words, type, name)]),
      ...Object.keys(type.deadlines).map((name) => [name, deadlineAtDesk(words, type, name)]),
      ...Object.entries(type.states)
        .flatMap(([, state]) => state.next ?? [])
        .map((name) => [name, eventAtDesk(words, type, name)]),
    ];
    assert.ok(said.length > 0);
    for (const [name, text] of said) {
      assert.doesNotMatch(text ?? "", TO_THE_PERSON, `${type.id} ${name}`);
    }
  }
});
