import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CaseTypeSchema, FIELD_KINDS, type FieldDefinition } from "#domain/case/case-type.ts";
import type { FieldProblem } from "#domain/refusal.ts";
import type { Form } from "../visit.ts";
import { render } from "../parts/html.ts";
import { loadWords } from "#words/load-words.ts";
import { languages } from "#words/languages.ts";
import { root } from "#test/office.ts";
import { countryName } from "./countries.ts";
import { fileKeeper, noFiles } from "./kept-files.ts";
import { formOf, readFields, withoutFiles } from "./read-fields.ts";
import { renderFields } from "./render-fields.ts";

const book = loadWords(root);
const type = CaseTypeSchema.parse({
  id: "test.type",
  version: "2026-01-01",
  jurisdiction: "us",
  opens_with: "file",
  phases: ["applied"],
  parties: { party: ["applicant"] },
  states: { filed: { phase: "applied", waits_on: "office" } },
  events: { file: { does: "file", to: "filed", by: ["applicant"] } },
  regimes: ["R-PA"],
});
const definition = (
  kind: FieldDefinition["kind"],
  more: Partial<FieldDefinition> = {},
): FieldDefinition => ({
  kind,
  class: "record",
  optional: false,
  ...(kind === "choice" || kind === "choices" ? { options: ["one", "two"] } : {}),
  ...more,
});
const everyKind = Object.fromEntries(FIELD_KINDS.map((kind) => [`a-${kind}`, definition(kind)]));
const sent = (texts: Record<string, string[]>): Form => ({ texts, uploads: {} });

test("every kind of field has a control with a name, in every language", () => {
  for (const language of languages) {
    const markup = renderFields(book.words(language), type, "file", everyKind)
      .map(render)
      .join("\n");
    for (const kind of FIELD_KINDS) {
      const name = kind === "date" ? `a-${kind}-day` : `a-${kind}`;
      assert.ok(markup.includes(`name="${name}"`), `${kind} in ${language}`);
      assert.ok(markup.includes(`id="a-${kind}"`), `${kind} can be linked to`);
    }
  }
});

test("answers of every kind come back as they were sent", async () => {
  const answers = {
    "a-short-text": "short",
    "a-long-text": "one\ntwo",
    "a-name": "Amina Example",
    "a-yes-no": false,
    "a-choice": "two",
    "a-choices": ["one", "two"],
    "a-date": "2026-02-28",
    "a-language": "ar",
    "a-nationality": "UTO",
    "a-identifier": "RC-7F3K",
    "a-mailing-address": "1 Sample Street",
    "a-email": "amina@example.org",
    "a-phone": "+1 555 0100",
  };
  const read = await readFields(formOf(everyKind, answers), everyKind, noFiles);
  assert.deepEqual(read.input, answers);
  assert.deepEqual(read.problems, []);
});

test("what was left empty is left out, and half a date is named", async () => {
  const read = await readFields(
    sent({ "a-name": [" "], "a-date-day": ["31"] }),
    everyKind,
    noFiles,
  );
  assert.deepEqual(read.input, {});
  assert.deepEqual(read.problems, [{ field: "a-date", code: "date" }]);
});

test("no typed text gets out of its place", async () => {
  const words = book.words("en");
  const fields = { text: definition("long-text"), line: definition("short-text") };
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const form = sent({ text: [`<b>${typed}</b>`], line: [`"><script>${typed}`] });
      const markup = renderFields(words, type, "file", fields, form).map(render).join("");
      assert.ok(!markup.includes("<b>") || markup.split("<b>").length <= 2);
      assert.ok(!markup.includes("<script>"));
    }),
    { numRuns: 50 },
  );
});

test("a question that hangs on an answer stands below that answer, once", () => {
  const fields = {
    late: definition("yes-no"),
    because: definition("long-text", { when: { field: "late", is: true } }),
  };
  const markup = renderFields(book.words("en"), type, "file", fields).map(render).join("");
  assert.equal(markup.split('name="because"').length, 2);
  assert.ok(markup.indexOf('value="yes"') < markup.indexOf('name="because"'));
  assert.ok(markup.indexOf('name="because"') < markup.indexOf('value="no"'));
});

test("a file that was kept is not asked for again, and a forged token opens nothing", async () => {
  const kept = {
    fileId: "f-1",
    title: "letter.pdf",
    mediaType: "application/pdf",
    sizeBytes: 9,
  } as const;
  const office = {
    tag: (label: string, value: string) => Buffer.from(`${label}|${value}`),
    sha256: (value: string | Uint8Array) => Buffer.from(value),
  };
  const visit = {
    office,
    files: { keep: () => Promise.resolve(kept), read: () => Promise.resolve(undefined) },
    signedIn: { who: { accountId: "amina" } },
  };
  const keeper = fileKeeper(visit, "RC-1", "key");
  const fields = { documents: definition("files") };
  const upload = {
    name: "letter.pdf",
    claimedType: "",
    bytes: Buffer.from("%PDF-"),
    isTooLarge: false,
  };
  const first = await readFields({ texts: {}, uploads: { documents: [upload] } }, fields, keeper);
  assert.deepEqual(first.input, { documents: [kept] });
  const again = await readFields({ ...first.form, uploads: {} }, fields, keeper);
  assert.deepEqual(again.input, { documents: [kept] });
  const markup = renderFields(book.words("en"), type, "respond", fields, first.form)
    .map(render)
    .join("");
  assert.ok(markup.includes("letter.pdf"));
  const gone = await readFields({ ...withoutFiles(first.form), uploads: {} }, fields, keeper);
  assert.deepEqual(gone.input, {});
  const elsewhere = await readFields(
    { ...first.form, uploads: {} },
    fields,
    fileKeeper(visit, "RC-2", "key"),
  );
  assert.deepEqual(elsewhere.input, {});
});

test("why two answers are both right is asked where they contradict, or where it was begun", () => {
  const fields = {
    came: definition("date"),
    late: definition("yes-no", { tells_age: { day: "came", months: 12 } }),
    why: definition("long-text", { explains: "late" }),
  };
  const asks = (form: Form, problems: readonly FieldProblem[]) =>
    renderFields(book.words("en"), type, "file", fields, form, problems)
      .map(render)
      .join("\n")
      .includes('name="why"');
  const params = { on: "2024-03-01", months: 12 };
  const contradicts = { field: "late", code: "longer-ago", params };
  assert.equal(asks(sent({}), []), false);
  assert.equal(asks(sent({ why: [" "] }), []), false);
  assert.equal(asks(sent({}), [{ field: "came", code: "date" }]), false);
  assert.equal(asks(sent({}), [contradicts]), true);
  assert.equal(asks(sent({ why: ["Because."] }), []), true);
});

test("a nationality is chosen from countries by name; who has none, or is a refugee, stands apart", () => {
  for (const language of languages) {
    const words = book.words(language);
    const [markup = ""] = renderFields(words, type, "file", {
      nationality: definition("nationality"),
    }).map(render);
    const groups = [...markup.matchAll(/<optgroup label="[^"]+">(.*?)<\/optgroup>/gs)];
    const codes = groups.map(([, body = ""]) =>
      [...body.matchAll(/value="([A-Z]{3})"/g)].map(([, code]) => code),
    );
    assert.deepEqual(codes.slice(1), [["XXA", "XXB"], ["UTO"]], language);
    const countries = codes[0] ?? [];
    assert.ok(countries.includes("SYR") && countries.length > 200, language);
    for (const nobodys of ["ATA", "BVT", "HMD", "XXA"]) assert.ok(!countries.includes(nobodys));
    assert.notEqual(countryName(words, "ATA"), "ATA", "an old answer still has its name");
  }
});
