import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { galleryExamples } from "./gallery.ts";
import { html } from "./html.ts";
import { page } from "./page.ts";

const book = loadWords(new URL("../../..", import.meta.url).pathname);

function galleryPage(language: (typeof languages)[number], room: "person" | "desk" = "person") {
  const words = book.words(language);
  const text = page({
    words,
    room,
    title: words.t("gallery.title"),
    office: words.t("gallery.office"),
    path: "/gallery?part=all",
    main: html`${galleryExamples(words).map(({ example }) => example)}`,
    signedIn: { name: "Amina", role: "x", csrf: "token" },
  });
  return text.replace(/\s+/g, " ");
}

test("every part has an example in the gallery", () => {
  const shown = new Set(galleryExamples(book.words("en")).map(({ part }) => part));
  // What is no part, and parts that are shown through the parts made of them.
  const pieces = new Set(
    (
      "html find-holes gallery gallery-desk gallery-fields gallery-pictures stylesheet-address " +
      "public-address " +
      "page language-switch " +
      "field-frame choice-fields chart-frame map-arrow chart-with-table text-area date-field " +
      "file-field"
    ).split(" "),
  );
  const files = readdirSync(new URL(".", import.meta.url))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => name.slice(0, -".ts".length));
  assert.ok(files.length > 20);
  assert.deepEqual(
    files.filter((name) => !shown.has(name) && !pieces.has(name)),
    [],
  );
});

for (const language of languages) {
  test(`all parts are written in ${language}, and none brings a style or a script`, () => {
    const text = galleryPage(language);
    assert.doesNotMatch(text, /<script|<style| style="| on[a-z]+="|undefined|\[object/);
    assert.match(
      text,
      new RegExp(`<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}"`),
    );
  });

  test(`ids on the page in ${language} stand once, and what points to them finds them`, () => {
    const text = galleryPage(language);
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? "");
    const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
    assert.deepEqual(twice, []);
    const wanted = [...text.matchAll(/ (?:for|aria-describedby|aria-labelledby)="([^"]+)"/g)]
      .flatMap(([, list]) => (list ?? "").split(" "))
      .filter((id) => !ids.includes(id));
    assert.deepEqual(wanted, []);
  });
}

test("the title starts with the task, and with the problem when there is one", () => {
  const words = book.words("en");
  const view = {
    words,
    room: "public",
    title: "Sign in",
    office: "Here",
    path: "/",
    main: html`x`,
  } as const;
  assert.match(page(view), /<title>Sign in – Here<\/title>/);
  assert.match(page({ ...view, hasProblem: true }), /<title>Problem: Sign in – Here<\/title>/);
});

test("the quick exit stands on the pages of people, not at the desk", () => {
  assert.match(galleryPage("en", "person"), /action="\/leave"/);
  assert.doesNotMatch(galleryPage("en", "desk"), /action="\/leave"/);
});

test("the band of invented data stands unless the office is real", () => {
  const words = book.words("en");
  const view = { words, room: "desk", title: "T", office: "O", path: "/", main: html`x` } as const;
  assert.match(page(view), /rc-band/);
  assert.doesNotMatch(page({ ...view, isInvented: false }), /rc-band/);
});

test("only the desk may load modules", () => {
  const words = book.words("en");
  const view = {
    words,
    title: "T",
    office: "O",
    path: "/",
    main: html`x`,
    modules: ["/public/desk.js"],
  };
  assert.match(page({ ...view, room: "desk" }), /<script type="module" src="\/public\/desk\.js">/);
  assert.throws(() => page({ ...view, room: "person" }), /for the desk alone/);
});

test("the language switch keeps the path and its query", () => {
  assert.match(galleryPage("en"), /href="\/gallery\?part=all&amp;lang=es"[^>]*>Español</);
  assert.doesNotMatch(galleryPage("en"), /lang=en"/);
});

test("what was typed is escaped and stays in its field", () => {
  const text = galleryPage("en");
  assert.match(text, /name="email" type="email" value="amina@example\.org"/);
  assert.match(text, /name="born-day" type="text" inputmode="numeric" dir="ltr" value="31"/);
});
