import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type LogPhraseCode, logPhrase, logPhraseWording } from "#domain/event-log/log-phrase.ts";
import { logProblem } from "#domain/event-log/log-problem.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { problemWords } from "./log-words.ts";

const root = join(import.meta.dirname, "..", "..", "..", "..");
const book = loadWords(root);
const codes = Object.keys(logPhraseWording) as LogPhraseCode[];
const params = { limit: 200, line: 7, end: "END", format: "XES", element: "pnml", character: "x" };

for (const language of languages) {
  test(`every phrase inside a problem is said in ${language}`, () => {
    const words = book.words(language);
    for (const code of codes) {
      const problem = logProblem("not-well-formed", 1, "x", { detail: logPhrase(code, params) });
      const said = problemWords(words, problem);
      assert.ok(said.includes(words.t(`log-problem.what-${code}`, params)), code);
      assert.ok(!said.includes("[object"), said);
    }
  });
}

test("no phrase of a Spanish or Arabic sentence is the English one", () => {
  const english = book.words("en");
  for (const language of ["es", "ar"] as const) {
    for (const code of codes.filter((one) => one !== "trace-or-event")) {
      const key = `log-problem.what-${code}`;
      assert.notEqual(book.words(language).t(key, params), english.t(key, params), key);
    }
  }
});

test("several phrases are listed as the reader lists things", () => {
  const fields = [logPhrase("fact-case"), logPhrase("fact-time")];
  const problem = logProblem("columns-needed", 1, "x", { fields, columns: "a, b" });
  assert.match(problemWords(book.words("es"), problem), /el caso y la hora/);
  assert.match(problem.message, /case, time\. Name them/);
});

test("no phrase is written into a reader where it could not be said in another language", () => {
  const folder = join(root, "src", "adapters", "event-logs");
  for (const file of ["detect-format.ts", "csv-rows.ts", "read-xes.ts", "xes-elements.ts"]) {
    const text = readFileSync(join(folder, file), "utf8");
    assert.doesNotMatch(text, /(?:detail|where|found|what): ["`][a-z]+ /, file);
  }
});
