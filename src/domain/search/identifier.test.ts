import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { CaseType } from "../case/case-type.ts";
import type { CaseState } from "../case/state.ts";
import { identifierPlace, identifiersOf, plainIdentifier } from "./identifier.ts";

test("capitals, spaces, dashes and the digits of another script do not matter", () => {
  for (const text of [
    "MSC2190123456",
    "msc 21-901-23456",
    " MSC.21/901.23456 ",
    "MSC٢١٩٠١٢٣٤٥٦",
    "msc۲۱۹۰۱۲۳۴۵۶",
    "ＭＳＣ２１９０１２３４５６",
  ]) {
    assert.equal(plainIdentifier(text), "MSC2190123456", text);
  }
  assert.notEqual(plainIdentifier("MSC2190123457"), "MSC2190123456");
});

test("what is too short, or a word, is no number: it is looked for as a name", () => {
  for (const text of ["", "A-123", "12345", "Amina Haddad", "Null", "Haddad 12", "-----------"]) {
    assert.equal(plainIdentifier(text), undefined, text);
  }
  for (const text of ["AB-1234", "123456", "EX-000-1"]) assert.ok(plainIdentifier(text), text);
});

test("a number is the same however often it is made plain", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const plain = plainIdentifier(text);
      if (plain !== undefined) assert.equal(plainIdentifier(plain), plain);
    }),
  );
});

const identifier = { kind: "identifier", class: "identity" } as const;

test("the case type says which answers are numbers; a further party's are never among them", () => {
  const type = {
    sections: [{ name: "who", asks: { own: identifier, name: { ...identifier, kind: "name" } } }],
    events: {
      accept: { asks: { receipt: identifier, theirs: { ...identifier, of: "beneficiary" } } },
      note: { asks: { desk: { ...identifier, class: "staff-only" } } },
    },
  } as unknown as CaseType;
  const answers = {
    own: "ab 123456",
    receipt: "RN-777-888",
    name: "NAME-123456",
    theirs: "BEN-123456",
    desk: "DESK-123456",
    unknown: "UNK-123456",
  };
  assert.deepEqual(identifiersOf(type, { answers } as unknown as CaseState), [
    "AB123456",
    "RN777888",
  ]);
  assert.deepEqual(identifiersOf(type, { answers: {} } as unknown as CaseState), []);
});

test("the same number in two cases, or in two types, is tagged as two", () => {
  const places = [
    identifierPlace("us.a", "RC-1111-1111", "X123456"),
    identifierPlace("us.a", "RC-2222-2222", "X123456"),
    identifierPlace("us.b", "RC-1111-1111", "X123456"),
  ];
  assert.equal(new Set(places).size, 3);
});
