import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { fieldWords } from "./field-words.ts";

const root = new URL("../../..", import.meta.url).pathname;
const book = loadWords(root, { strict: false });
const IF_YES = { en: /^If yes:/, es: /^En caso afirmativo:/, ar: /^إذا نعم:/ };

test("what is asked of a tool is asked only if one helped, and says so before yes is chosen", () => {
  for (const type of loadRules(root).caseTypes.values()) {
    for (const language of languages) {
      for (const field of ["tool-name", "tool-version", "tool-did", "read-in-full"]) {
        const { label } = fieldWords(book.words(language), type, "draft-decision", field);
        assert.match(label, IF_YES[language], `${type.id} ${language} ${field}`);
      }
    }
  }
});
