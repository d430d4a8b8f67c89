import assert from "node:assert/strict";
import { test } from "node:test";
import { TIME_PROBLEMS } from "#domain/time/refuse-time.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { shippedCalendars } from "./fixtures/rule-data.ts";
import { root } from "./office.ts";

const book = loadWords(root);
const holidays = [
  ...new Set(shippedCalendars.flatMap((calendar) => calendar.holidays.map(({ id }) => id))),
];
const missing = (keys: readonly string[]) =>
  languages.flatMap((language) =>
    keys
      .filter((key) => (book.message(language, key) ?? "").trim() === "")
      .map((key) => `${language} ${key}`),
  );

test("every way in which a deadline cannot be computed has words, in every language", () => {
  assert.ok(TIME_PROBLEMS.length >= 15);
  assert.deepEqual(missing(TIME_PROBLEMS.map((code) => `refusal.field.${code}`)), []);
  for (const language of languages) {
    for (const code of TIME_PROBLEMS) {
      const said = book.words(language).t(`refusal.field.${code}`, { found: "2026-02-30" });
      assert.doesNotMatch(said, /[{}]/, `${language} ${code}`);
    }
  }
});

test("every holiday of every calendar has a name, in every language", () => {
  assert.ok(holidays.length >= 30);
  const keys = ["calendar.closed", ...holidays.map((id) => `calendar.holiday.${id}`)];
  assert.deepEqual(missing(keys), []);
});

test("no name is kept for a holiday that no calendar has", () => {
  const known = new Set(holidays.map((id) => `calendar.holiday.${id}`));
  for (const language of languages) {
    const kept = book.keys(language).filter((key) => key.startsWith("calendar.holiday."));
    assert.deepEqual(
      kept.filter((key) => !known.has(key)),
      [],
      language,
    );
  }
});

test("a code or a holiday without words would be named", () => {
  assert.deepEqual(missing(["refusal.field.no-such-code"]).length, languages.length);
  assert.deepEqual(missing(["calendar.holiday.no-such-day"]).length, languages.length);
});
