import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { beforeYouStart } from "./before-you-start.ts";

const root = new URL("../../../../..", import.meta.url).pathname;
const book = loadWords(root);
const { caseTypes } = loadRules(root);

test("what a no brings is the law of the country whose case it is, in every language", () => {
  for (const language of languages) {
    const words = book.words(language);
    const american = words.t("apply.before.if-no-text");
    for (const id of ["us.asylum.affirmative", "uk.asylum.appeal", "eu.asylum.apr"]) {
      const page = beforeYouStart(words, caseTypes.get(id)).toString();
      assert.equal(page.includes(american), id.startsWith("us."), `${language} ${id}`);
    }
  }
});
