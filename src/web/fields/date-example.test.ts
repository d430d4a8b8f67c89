import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { languages } from "#words/languages.ts";
import { loadWords } from "#words/load-words.ts";
import { render } from "../parts/html.ts";
import { dateExample } from "./date-example.ts";
import { renderFields } from "./render-fields.ts";

const root = new URL("../../..", import.meta.url).pathname;
const book = loadWords(root, { strict: false });
const type = loadRules(root).caseTypes.get("us.asylum.affirmative");

test("the day of a letter is asked for with a day of the month before as the example", () => {
  assert.ok(type !== undefined);
  for (const language of languages) {
    const words = book.words(language);
    const said = dateExample(words, type, "handed-on", "2026-11-22");
    assert.ok(said?.includes("27 10 2026") && said.includes(words.date("2026-10-27")), said);
    const fields = fieldsOfEvent(type, "record-delivery");
    const form = renderFields(words, type, "record-delivery", fields, undefined, [], {
      today: "2026-11-22",
    });
    assert.ok(!form.map(render).join("").includes("1985"), language);
  }
});

test("in January the example is of the year before; a day of birth keeps its own", () => {
  assert.ok(type !== undefined);
  const words = book.words("en");
  assert.match(
    dateExample(words, type, "handed-on", "2026-01-05") ?? "",
    /^For example, 27 12 2025/,
  );
  assert.equal(dateExample(words, type, "born-on", "2026-01-05"), undefined);
  assert.equal(dateExample(words, type, "date-of-birth", "2026-01-05"), undefined);
  assert.equal(dateExample(words, type, "handed-on", undefined), undefined);
});
