import assert from "node:assert/strict";
import { test } from "node:test";
import type { ToldMove } from "#domain/case/running-deadline.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { root } from "#test/office.ts";
import { movedDate } from "./moved-date.ts";

const book = loadWords(root);
const move: ToldMove = {
  version: 5,
  on: "2026-01-10",
  name: "evidence-response",
  startedBy: 4,
  display: { from: "2026-04-30", to: "2026-05-01" },
  adverse: { from: "2026-04-30", to: "2026-05-04" },
  isContested: false,
  because: [{ because: "closed", days: [{ on: "2026-04-30", id: "closure" }] }],
};
const said = (change: Partial<ToldMove>, language: (typeof languages)[number] = "en") =>
  movedDate({ words: book.words(language), move: { ...move, ...change }, kind: "response-window" })
    .toString()
    .replaceAll(/<[^>]*>/g, "");

test("a moved date says from when to when, until when nothing counts, and why", () => {
  const text = said({});
  assert.match(text, /The last day moved from .*30 April 2026.* to .*1 May 2026/);
  assert.match(text, /before the end of .*4 May 2026/);
  assert.match(text, /the office is closed on .*30 April 2026/);
});

test("where only the latest reading moved, the day to act by is said to stay", () => {
  const { display: _same, ...rest } = move;
  const text = movedDate({ words: book.words("en"), move: rest, kind: "response-window" });
  assert.match(text.toString(), /The day to act by stays the same/);
});

test("a rule that was set aside is named, and a disputed law says what is safe", () => {
  const because = [{ because: "set-aside", citation: ["91 FR 1"], source: ["A court"] }] as const;
  const text = said({ because, isContested: true });
  assert.match(text, /a court set a rule aside \(91 FR 1\)/);
  assert.match(text, /act by this earlier date/);
});

test("every cause has its words in every language", () => {
  const causes: readonly ToldMove["because"][number][] = [
    { because: "closed", days: [{ on: "2026-04-30", id: "one" }] },
    { because: "open-again", days: [{ on: "2026-04-30", id: "one" }] },
    { because: "set-aside", citation: ["law"], source: [] },
    { because: "stayed", citation: ["law"], source: [] },
    { because: "law", citation: ["law"], source: [] },
    { because: "corrected" },
  ];
  for (const language of languages) {
    const texts = causes.map((cause) => said({ because: [cause] }, language));
    assert.equal(new Set(texts).size, causes.length);
    for (const text of texts) assert.doesNotMatch(text, /[{}]|clocks\./);
  }
});
