import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sampleRules, sampleType } from "#test/sample-case.ts";
import { type Calendar, CalendarSchema } from "../time/calendar.ts";
import { DeadlineFileSchema } from "../time/deadline-file.ts";
import type { CaseType } from "./case-type.ts";
import { checkCaseType } from "./check-case-type.ts";
import { compareSharedRules, type SharedRules } from "./compare-shared-rules.ts";
import { compareTypes } from "./compare-types.ts";
import { rulesSide } from "./rules-side.ts";

const TODAY = "2026-03-02";
type Text = Readonly<Record<string, unknown>>;

const calendar = (...holidays: readonly object[]): Calendar =>
  CalendarSchema.parse({
    id: "us-sample",
    version: "2026-01-01",
    title: "A calendar of the tests",
    zone: "America/New_York",
    weekend: ["saturday", "sunday"],
    holidays,
  });
const holiday = { id: "a-day", fixed: "07-14", confidence: "known", source: "A law" };

/** A file with one rule; `text` changes its words or terms, `rule` what it is. */
function files(text: Text = {}, rule: Text = {}, daysOff: Calendar = calendar()): SharedRules {
  const version = {
    "effective-from": null,
    days: 30,
    unit: "calendar",
    "mail-days": 3,
    roll: "always",
    "counts-from": "the notice",
    cite: "Rule 9",
    confidence: "known",
    source: "A print",
    ...text,
  };
  const { days: _, ...noDays } = version;
  const one = text["months"] === undefined && text["hours"] === undefined ? version : noDays;
  const kind = { kind: "response-window", "duty-of": "person", calendar: "us-sample" };
  const { rules } = DeadlineFileSchema.parse({
    jurisdiction: "us",
    version: "2026-01-01",
    rules: [{ id: "US.ANSWER", ...kind, ...rule, versions: [one] }],
  });
  return { rules, calendars: [daysOff] };
}

const type = ((): CaseType => {
  const raw = structuredClone(sampleType());
  Object.assign(raw.deadlines, { "answer-by": { rule: "US.ANSWER", cite: "Rule 9" } });
  const known = { ...sampleRules, ...files() };
  const { type: made, problems } = checkCaseType(raw, known);
  assert.ok(made, JSON.stringify(problems));
  return made;
})();

/** What one and the same type tells of two sets of files. */
const byType = (before: SharedRules, after: SharedRules) =>
  compareTypes(rulesSide(type, before), rulesSide(type, after), TODAY);
const byFiles = (before: SharedRules, after: SharedRules) =>
  compareSharedRules(before, after, new Set(), TODAY);
const lines = (all: ReturnType<typeof byFiles>) => all.map((one) => `${one.effect} ${one.code}`);

for (const [who, compare, name] of [
  ["a type that names the rule", byType, "answer-by"],
  ["the files alone", byFiles, "US.ANSWER"],
] as const) {
  test(`${who}: 20 days instead of 30 in a file is less time for the person`, () => {
    const [first, ...more] = compare(files(), files({ days: 20 }));
    assert.deepEqual(more, []);
    assert.deepEqual(
      [first?.code, first?.effect, first?.path],
      ["deadline-shorter", "worse", ["deadlines", name, "shorter"]],
    );
    const { whose, length, instead, reading } = first?.says ?? {};
    assert.deepEqual([whose, length, instead, reading], ["person", 20, 30, "both"]);
    assert.deepEqual(lines(compare(files({ days: 20 }), files())), ["better deadline-longer"]);
  });

  test(`${who}: a duty of the office that got longer is worse for the person`, () => {
    const duty = { kind: "duty", "duty-of": "agency" };
    const after = compare(files({}, duty), files({ days: 45 }, duty));
    assert.deepEqual(lines(after), ["worse deadline-longer"]);
    assert.deepEqual(after[0]?.says["whose"], "agency");
  });

  test(`${who}: another unit, fewer days for the post and a roll that goes are less time`, () => {
    for (const text of [
      { unit: "inclusive" },
      { "mail-days": 0 },
      { roll: "never" },
      { days: 1, unit: "working", "mail-days": 0, roll: "never" },
      { hours: 72, unit: "hours", "mail-days": 0, roll: "never" },
    ]) {
      const changes = lines(compare(files(), files(text)));
      assert.ok(changes.includes("worse deadline-shorter"), JSON.stringify([text, changes]));
    }
    const months = compare(files({ days: 31 }), files({ months: 1, unit: "months" }));
    assert.ok(lines(months).includes("worse deadline-shorter"), lines(months).join());
  });

  test(`${who}: a day off that goes shortens what would have moved over it`, () => {
    const [was, is] = [files({}, {}, calendar(holiday)), files()];
    assert.ok(lines(compare(was, is)).includes("worse deadline-shorter"));
    assert.ok(lines(compare(is, was)).includes("better deadline-longer"));
    const working = { unit: "working", "mail-days": 0, roll: "never" };
    const counted = compare(files(working, {}, calendar(holiday)), files(working));
    assert.ok(lines(counted).includes("worse deadline-shorter"));
  });

  test(`${who}: a text that a court struck down is told as worse, and back as better`, () => {
    const vacated = files({ status: "vacated" });
    assert.deepEqual(lines(compare(files(), vacated)), ["worse deadline-without-law"]);
    assert.deepEqual(lines(compare(vacated, files())), ["better deadline-with-law"]);
  });

  test(`${who}: a notice that may name an earlier day, or leave fewer, is worse`, () => {
    const may = { "notice-may-shorten": true };
    const [first] = compare(files(), files(may));
    assert.deepEqual([first?.effect, first?.says["what"]], ["worse", "notice-may-shorten"]);
    const least = (days: number) => files({ ...may, "notice-least-days": days });
    assert.equal(compare(least(14), least(7))[0]?.effect, "worse");
    assert.equal(compare(least(7), least(14))[0]?.effect, "better");
  });

  test(`${who}: other words, and where a text was read, are no difference`, () => {
    const reworded = files({ note: "Said more plainly.", source: "Another print" });
    assert.deepEqual(compare(files(), reworded), []);
    const renamed = calendar({ ...holiday, id: "the-day", source: "The same law" });
    assert.deepEqual(compare(files({}, {}, calendar(holiday)), files({}, {}, renamed)), []);
  });
}

test("days off that come or go are told by their day, whether or not they move a time", () => {
  const never = { roll: "never" };
  const changes = byFiles(files(never), files(never, {}, calendar(holiday)));
  assert.deepEqual(
    changes.map(({ code, effect, says }) => [code, effect, says["calendar"], says["date"]]),
    ["2026", "2027", "2028"].map((year) => [
      "day-off-added",
      "other",
      "us-sample",
      `${year}-07-14`,
    ]),
  );
});

test("a rule that a compared type tells is not told twice", () => {
  const told = new Set(["US.ANSWER"]);
  assert.deepEqual(compareSharedRules(files(), files({ days: 20 }), told, TODAY), []);
});

test("a wait that ends sooner is worse where it holds the office, and better for the person", () => {
  const wait = (whose: string) => ({ kind: "not-before", "duty-of": whose });
  const shorter = (whose: string) =>
    lines(byType(files({}, wait(whose)), files({ days: 20 }, wait(whose))));
  assert.deepEqual(shorter("agency"), ["worse deadline-shorter"]);
  assert.deepEqual(shorter("person"), ["better deadline-shorter"]);
});

const terms = fc.record({
  days: fc.integer({ min: 2, max: 90 }),
  unit: fc.constantFrom("calendar", "working", "inclusive", "clock"),
  roll: fc.constantFrom("always", "paper", "never", "next-working"),
});

test("whatever a rule says else, fewer days to answer are in the comparison as worse", () => {
  fc.assert(
    fc.property(terms, fc.integer({ min: 0, max: 14 }), fc.nat(), (said, post, cut) => {
      const mail = said.unit === "working" ? 0 : post;
      const days = Math.max(1, said.days - 1 - (cut % said.days));
      const was = files({ ...said, "mail-days": mail });
      const is = files({ ...said, "mail-days": mail, days });
      for (const changes of [byType(was, is), byFiles(was, is)]) {
        assert.ok(lines(changes).includes("worse deadline-shorter"), JSON.stringify([said, days]));
      }
    }),
    { numRuns: 40 },
  );
});
