import assert from "node:assert/strict";
import { test } from "node:test";
import { root } from "#test/office.ts";
import { loadWords } from "#words/load-words.ts";
import { saidBy } from "./concern-said.ts";

test("whoever asked is spoken to, and not of, in every language", () => {
  const book = loadWords(root);
  const said = [{ on: "2026-03-02", kind: "raised", text: "x" }] as unknown as Parameters<
    typeof saidBy
  >[1];
  const told = { en: "You asked", es: "Usted preguntó", ar: "سألت" } as const;
  for (const language of ["en", "es", "ar"] as const) {
    const page = String(saidBy(book.words(language), said));
    assert.ok(page.includes(`\n${told[language]}</p>`), page);
  }
  assert.match(String(saidBy(book.words("en"), said, "The person")), /The person asked/);
});
