import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { countValues, openVocabulary, strayValues } from "./vocabulary.ts";

/** A field with so many values, each in so many cases. */
function fieldOf(...groups: { values: number; cases: number }[]) {
  const vocabulary = openVocabulary();
  groups.forEach(({ values, cases }, group) => {
    for (let value = 0; value < values; value += 1) {
      for (let one = 0; one < cases; one += 1) {
        vocabulary.add("activity", `${group}/${value}`, `case ${one}`);
      }
    }
  });
  const [field] = vocabulary.fields();
  assert.ok(field);
  return field;
}

test("twenty values may all be rare; of twenty-one none may", () => {
  assert.deepEqual(strayValues(fieldOf({ values: 20, cases: 1 })), []);
  assert.equal(strayValues(fieldOf({ values: 21, cases: 1 })).length, 21);
});

test("a value of three cases recurs; one of two does not", () => {
  assert.deepEqual(strayValues(fieldOf({ values: 100, cases: 3 })), []);
  assert.equal(strayValues(fieldOf({ values: 100, cases: 2 })).length, 100);
});

test("a quarter of the values may be rare, and not one more", () => {
  const common = { values: 30, cases: 3 };
  assert.deepEqual(strayValues(fieldOf(common, { values: 10, cases: 1 })), []);
  assert.equal(strayValues(fieldOf(common, { values: 11, cases: 1 })).length, 11);
});

test("a value of one case stays rare however often it is repeated there", () => {
  const vocabulary = openVocabulary();
  for (let time = 0; time < 50; time += 1) vocabulary.add("role", "Intake", "the same");
  assert.deepEqual(vocabulary.fields()[0]?.values, [{ value: "Intake", count: 50, isRare: true }]);
});

test("every different value is listed once, whatever the order of the file", () => {
  const seen = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), fc.constantFrom("1", "2", "3")));
  fc.assert(
    fc.property(seen, (events) => {
      const vocabulary = openVocabulary();
      for (const [value, caseId] of events) vocabulary.add("channel", value, caseId);
      const fields = vocabulary.fields();
      assert.equal(countValues(fields), new Set(events.map(([value]) => value)).size);
      const counted = fields.flatMap(({ values }) => values.map(({ count }) => count));
      assert.equal(
        counted.reduce((sum, count) => sum + count, 0),
        events.length,
      );
    }),
  );
});
