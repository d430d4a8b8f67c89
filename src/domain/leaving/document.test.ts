import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { type LeavingDocument, toCsv, toJson } from "./document.ts";

const COLUMNS = ["Section", "What", "Value", "Copy"] as const;

const ofValue = (value: string, mark?: string): LeavingDocument => ({
  title: "A file",
  language: "en",
  direction: "ltr",
  ...(mark === undefined ? {} : { mark }),
  sections: [{ title: "Told", rows: [{ name: "Name", value }] }],
});

const valueIn = (csv: string): string | undefined => parse(csv)[1]?.[2];

test("what a program could take for a formula begins with an apostrophe", () => {
  for (const value of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", '=HYPERLINK("x")']) {
    assert.equal(valueIn(toCsv(ofValue(value), COLUMNS)), `'${value}`);
  }
  for (const value of ["O'Brien", "NA", "Null", "محمد", "2026-01-02", "a=b"]) {
    assert.equal(valueIn(toCsv(ofValue(value), COLUMNS)), value);
  }
});

test("every text comes back from CSV and JSON as it went in, and never as a formula", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (value) => {
      const back = valueIn(toCsv(ofValue(value), COLUMNS)) ?? "";
      assert.ok(back === value || back === `'${value}`);
      assert.ok(!/^\s*[=+\-@]/u.test(back));
      const json = JSON.parse(toJson(ofValue(value))) as LeavingDocument;
      assert.equal(json.sections[0]?.rows[0]?.value, value);
    }),
  );
});

test("a mark stands on every line of what bears one, and no column is there without a head", () => {
  const csv = toCsv(ofValue("x", "Copy of G."), COLUMNS);
  assert.deepEqual(parse(csv), [
    ["Section", "What", "Value", "Copy"],
    ["Told", "Name", "x", "Copy of G."],
  ]);
  assert.equal(parse(toCsv(ofValue("x"), COLUMNS))[0]?.length, 3);
});

test("what is planted beside what is shown stays behind", () => {
  const shown = ofValue("x");
  const planted = {
    ...shown,
    author: "an officer",
    hidden: ["a row"],
    sections: shown.sections.map((section) => ({
      ...section,
      comment: "a note",
      rows: section.rows.map((row) => ({ ...row, caseId: "RC-SECRET", hidden: true })),
    })),
  };
  assert.equal(toJson(planted), toJson(shown));
  assert.equal(toCsv(planted, COLUMNS), toCsv(shown, COLUMNS));
});
