import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { type TestContext } from "node:test";
import { loadWords } from "./load-words.ts";
import { wordFaults } from "./word-faults.ts";

const office = new URL("../..", import.meta.url).pathname;

function write(t: TestContext, files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), "words-"));
  t.after(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test("the words of the office agree in every language", () => {
  const book = loadWords(office);
  assert.ok(book.keys("en").length > 30, `only ${book.keys("en").length} keys were read`);
  assert.deepEqual(wordFaults(book), []);
});

test("a room gives its keys a first word, a case type gives them its name", (t) => {
  const root = write(t, {
    "locales/en/case.yaml": "title: Your case {reference}",
    "case-types/us.nat.n400/words.en.yaml": "name: Naturalization",
  });
  const words = loadWords(root).words("en");
  assert.equal(words.t("case.title", { reference: "RC-1" }), "Your case RC-1");
  assert.equal(words.t("type.us.nat.n400.name"), "Naturalization");
});

test("plurals follow the language", (t) => {
  const root = write(t, {
    "locales/en/a.yaml": 'n: "{n, plural, one {# letter} other {# letters}}"',
    "locales/ar/a.yaml":
      'n: "{n, plural, zero {لا رسائل} one {رسالة} two {رسالتان} few {# رسائل} other {# رسالة}}"',
  });
  const book = loadWords(root);
  assert.equal(book.words("en").t("a.n", { n: 1 }), "1 letter");
  assert.equal(book.words("ar").t("a.n", { n: 2 }), "رسالتان");
  assert.equal(book.words("ar").t("a.n", { n: 3 }), "3 رسائل");
});

test("what is inserted into Arabic is kept apart from the sentence around it", (t) => {
  const root = write(t, {
    "locales/en/a.yaml": "n: case {ref}",
    "locales/ar/a.yaml": "n: القضية {ref}",
  });
  const book = loadWords(root);
  assert.equal(book.words("ar").t("a.n", { ref: "RC-7F3K" }), "القضية \u2068RC-7F3K\u2069");
  assert.equal(book.words("en").t("a.n", { ref: "RC-7F3K" }), "case RC-7F3K");
});

test("a tagged piece of a message is wrapped by the page", (t) => {
  const root = write(t, { "locales/en/a.yaml": "n: Read <link>the {thing}</link> first." });
  const said = loadWords(root)
    .words("en")
    .rich<{ link: unknown }>("a.n", { thing: "rule", link: (p) => ({ link: p }) });
  assert.deepEqual(said, ["Read ", { link: ["the rule"] }, " first."]);
});

test("a missing key throws in tests, and elsewhere falls back to English and is listed", (t) => {
  const root = write(t, { "locales/en/a.yaml": "n: Hello" });
  assert.throws(() => loadWords(root).words("es").t("a.n"), /No words in es for a.n/);
  const book = loadWords(root, { strict: false });
  assert.equal(book.words("es").t("a.n"), "Hello");
  assert.equal(book.words("es").t("a.nowhere"), "a.nowhere");
  assert.deepEqual(book.missingKeys(), ["es a.n", "es a.nowhere"]);
});

test("faults are named: a missing key, another placeholder, a message that does not parse", (t) => {
  const root = write(t, {
    "locales/en/a.yaml": 'one: "{a} and {b}"\ntwo: two\nthree: three',
    "locales/es/a.yaml": 'one: "{a} y {c}"\ntwo: "{dos"\nthree: tres',
    "locales/ar/a.yaml": 'one: "{a} و {b}"\ntwo: اثنان',
  });
  const faults = wordFaults(loadWords(root));
  assert.equal(faults.length, 3);
  assert.match(faults[0] ?? "", /^a\.one takes \[a b\] in en, \[a c\] in es/);
  assert.match(faults[1] ?? "", /^a\.three has no words in ar/);
  assert.match(faults[2] ?? "", /^a\.two does not parse in es/);
});

test("a file that holds anything but texts is refused by name", (t) => {
  const root = write(t, { "locales/en/a.yaml": "one:\n  two: three" });
  assert.throws(() => loadWords(root), /a\.yaml: one is not a text/);
});

test("dates carry their weekday in every language", () => {
  const book = loadWords(office);
  assert.equal(book.words("en").date("2026-04-30"), "Thursday 30 April 2026");
  assert.equal(book.words("es").date("2026-04-30"), "jueves, 30 de abril de 2026");
  assert.equal(book.words("ar").date("2026-04-30"), "الخميس، 30 أبريل 2026");
  assert.equal(book.words("en").day("2026-04-30"), "Thursday 30 April");
  assert.equal(book.words("en").month("2026-04"), "April 2026");
  assert.throws(() => book.words("en").date("2026-02-30"), /No such day/);
  assert.throws(() => book.words("en").date("2026-04-30T10:00:00Z"), /Not a calendar date/);
});

test("an instant is told as the clocks of the office show it", () => {
  const words = loadWords(office).words("en");
  const at = "2026-03-03T15:42:00Z";
  assert.equal(words.instant(at, "America/New_York"), "Tuesday 3 March 2026, 10:42");
  assert.equal(words.instant("2026-03-03T02:00:00Z", "America/New_York").slice(0, 8), "Monday 2");
});

test("numbers and lists are written as the reader writes them", () => {
  const book = loadWords(office);
  assert.equal(book.words("en").number(1434), "1,434");
  assert.equal(book.words("es").number(14340.5), "14.340,5");
  assert.equal(book.words("ar").number(12), "12");
  assert.equal(book.words("es").list(["a", "b", "c"]), "a, b y c");
  assert.equal(book.words("en").list(["a", "b"], "or"), "a or b");
});
