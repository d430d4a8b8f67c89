import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { problemOf } from "../refusal-words.ts";
import { fieldWords } from "./field-words.ts";
import { namedError } from "./named-error.ts";

const root = new URL("../../..", import.meta.url).pathname;
const { caseTypes } = loadRules(root);
const book = loadWords(root, { strict: false });

test("whatever a form of any event lacks, each line of the summary names its field", () => {
  for (const language of languages) {
    const words = book.words(language);
    for (const type of caseTypes.values()) {
      for (const event of Object.keys(type.events)) {
        for (const field of Object.keys(fieldsOfEvent(type, event))) {
          const problem = { field, code: "required" };
          const { text } = namedError(words, type, event, problem);
          const { label } = fieldWords(words, type, event, field);
          const place = `${language} ${type.id} ${event} ${field}`;
          assert.ok(text.startsWith(label) && text.length > label.length, place);
          assert.notEqual(text, problemOf(words, problem), place);
        }
      }
    }
  }
});

test("a question keeps its mark, a plain name is followed by a colon, and a guard names itself", () => {
  const [type] = caseTypes.values();
  assert.ok(type !== undefined);
  const words = book.words("en");
  const line = (field: string, event: string) =>
    namedError(words, type, event, { field, code: "required" }).text;
  assert.match(line("disputed", "answer-dispute"), /^What is it about\? \S/);
  assert.match(line("because", "answer-dispute"), /^[^?]+[:?] \S/);
  const guard = namedError(words, type, "answer-dispute", {
    field: "INV-01",
    code: "not-assigned",
  });
  assert.ok(!guard.text.startsWith("INV-01"));
});
