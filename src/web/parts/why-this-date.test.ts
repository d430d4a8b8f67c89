import assert from "node:assert/strict";
import test from "node:test";
import { languages } from "#words/languages.ts";
import type { DeadlineStep } from "#domain/time/deadline.ts";
import { loadWords } from "#words/load-words.ts";
import { sentence, whyThisDate } from "./why-this-date.ts";
import { render } from "./html.ts";

const book = loadWords(new URL("../../..", import.meta.url).pathname);

const steps: DeadlineStep[] = [
  { step: "trigger", date: "2026-02-02", service: "mail" },
  { step: "trigger", date: "2026-02-02", service: "none" },
  { step: "receipt", date: "2026-02-05", service: "mail" },
  { step: "instant", at: "2026-02-05T10:30:00-05:00", service: "personal" },
  { step: "period", n: 84, unit: "calendar", direction: "after", date: "2026-04-27", skipped: [] },
  {
    step: "period",
    n: 10,
    unit: "working",
    direction: "after",
    date: "2026-02-17",
    skipped: [{ on: "2026-02-16", because: "presidents-day" }],
  },
  { step: "hours", n: 48, at: "2026-02-07T10:30:00-05:00" },
  { step: "month-end", wanted: "2026-02-31", date: "2026-02-28" },
  { step: "mail", days: 3, date: "2026-04-30" },
  { step: "toll", from: "2026-03-01", to: "2026-03-05", days: 5, date: "2026-05-05" },
  { step: "roll", from: "2026-05-02", to: "2026-05-04", because: "saturday" },
  { step: "choose", which: "earlier", among: ["2026-05-04", "2026-05-05"], date: "2026-05-04" },
];

for (const language of languages) {
  test(`every move of a deadline's arithmetic is a sentence in ${language}`, () => {
    for (const step of steps) {
      const said = sentence(book.words(language), step);
      assert.match(said, /2026/);
      assert.match(said, /\.$/);
      assert.doesNotMatch(said, /[{}]|undefined/);
    }
  });
}

test("the sentences say what the office's letter says", () => {
  const words = book.words("en");
  const [posted, , , , period, , , , mail, , roll] = steps.map((step) => sentence(words, step));
  assert.equal(posted, "The letter was posted on Monday 2 February 2026.");
  assert.equal(period, "The rule gives 84 days: that is Monday 27 April 2026.");
  assert.equal(mail, "Because it came by post, 3 days are added: Thursday 30 April 2026.");
  assert.match(roll ?? "", /^Saturday 2 May 2026 is on a weekend, so the time runs on to Monday/);
});

test("the later reading is said only where it differs, and never as the date to use", () => {
  const view = { words: book.words("en"), citation: ["8 CFR 103.8(b)"] };
  const reading = { dueOn: "2026-04-30", steps };
  assert.doesNotMatch(
    render(whyThisDate({ ...view, reading, adverse: reading })),
    /Do not count on/,
  );
  const later = { dueOn: "2026-05-05", steps };
  const text = render(whyThisDate({ ...view, reading, adverse: later }));
  assert.match(text, /end of Tuesday 5 May 2026\. Do not count on these days/);
  assert.match(text, /So the date is Thursday 30 April 2026/);
});

test("a holiday is named where it moves a date, a closure and an unknown day are not", () => {
  const words = book.words("en");
  const roll = (because: string) =>
    sentence(words, { step: "roll", from: "2026-07-03", to: "2026-07-06", because });
  const day = "Friday 3 July 2026";
  assert.match(roll("independence-day"), new RegExp(`^${day} is a holiday \\(Independence Day\\)`));
  assert.match(roll("closure-2026-07-03"), new RegExp(`^The office was closed on ${day}, so`));
  assert.match(roll("sunday"), new RegExp(`^${day} is on a weekend, so`));
});

test("days that a count of working days passes over are named too", () => {
  const skipped = [
    { on: "2026-05-25", because: "memorial-day" },
    { on: "2026-05-26", because: "closure-2026-05-26" },
  ];
  const step = { step: "period", n: 5, unit: "working", direction: "after" } as const;
  const said = sentence(book.words("en"), { ...step, date: "2026-06-02", skipped });
  assert.match(said, /Monday 25 May \(Memorial Day\)/);
  assert.match(said, /Tuesday 26 May \(the office was closed\)/);
});
