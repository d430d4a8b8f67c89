import assert from "node:assert/strict";
import { test } from "node:test";
import { loadWords } from "#words/load-words.ts";
import { root } from "#test/office.ts";
import { html, render } from "../../parts/html.ts";
import { officeText, officeTextNote } from "./office-text.ts";

const book = loadWords(root);
const marked = (language: "en" | "es" | "ar", text: string): string =>
  render(html`<p${officeText(book.words(language), text)}>${text}</p>`);

test("what an officer wrote is marked as English where the page is in another language", () => {
  for (const language of ["es", "ar"] as const) {
    const markup = marked(language, "Send the certificate.");
    assert.match(markup, /lang="en"/);
    assert.match(markup, /dir="ltr"/);
    assert.ok(officeTextNote(book.words(language), ["", "Send the certificate."]) !== undefined);
  }
});

test("an English page, a text in Arabic and no text at all need no such note", () => {
  assert.doesNotMatch(marked("en", "Send the certificate."), /lang=/);
  assert.equal(officeTextNote(book.words("en"), ["Send the certificate."]), undefined);
  assert.doesNotMatch(marked("ar", "أرسل الشهادة."), /lang=/);
  assert.equal(officeTextNote(book.words("ar"), ["أرسل الشهادة.", ""]), undefined);
});
