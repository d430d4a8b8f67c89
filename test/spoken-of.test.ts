import assert from "node:assert/strict";
import test from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import type { EventActor, EventDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import { isObservable } from "#domain/case/forbids.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import type { Role } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { fieldWords, optionWords } from "#web/fields/field-words.ts";
import { typeWordIfAny } from "#web/fields/type-words.ts";
import { FILING_FIELDS } from "#web/screens/desk/filing-fields.ts";
import { ROOMS, spokenOf, wordsFor } from "#web/spoken-of.ts";
import { languages } from "#words/languages.ts";
import { loadWords, type Words } from "#words/load-words.ts";

const root = new URL("..", import.meta.url).pathname;
const { caseTypes } = loadRules(root);
const book = loadWords(root, { strict: false });

const who = (kind: "staff" | "person", role: Role): Who => ({
  accountId: "ruth",
  kind,
  name: "Ruth Example",
  pseudonym: "R.",
  language: "en",
  grade: 0,
  roles: [role],
  links: new Map(),
});

// Spanish says "su" of a third person too: it is meant so where that person is named beside it.
const SPEAKS_TO: Readonly<Record<"en" | "es", (text: string) => boolean>> = {
  en: (text) => /\b(you|yours?|yourself|I|my|mine|me|we|us|ours?)\b/i.test(text),
  es: (text) =>
    /(?<!\p{L})(ustedes|usted|tus?|mis?|me|nos|nuestr[oa]s?)(?!\p{L})/iu.test(text) ||
    (/(?<!\p{L})(sus?|les?)(?!\p{L})/iu.test(text) && !/cliente|persona/i.test(text)),
};

type Asked = { readonly place: string; readonly texts: readonly (string | undefined)[] };

/** Everything that a form says, but why it is asked: labels, hints and the choices themselves. */
function asked(words: Words, type: PinnedCaseType, event: string): Asked[] {
  const fields = { ...fieldsOfEvent(type, event), ...FILING_FIELDS };
  return Object.entries(fields).map(([name, field]) => {
    const { label, hint } = fieldWords(words, type, event, name);
    const options = (field.options ?? []).map((one) => optionWords(words, type, name, one));
    return { place: `${type.id} ${event} ${name}`, texts: [label, hint, ...options] };
  });
}

const acts = (by: readonly EventActor[]) => (definition: EventDefinition) =>
  definition.by.some((one) => by.includes(one));
const READERS = [
  {
    name: "a clinic’s representative",
    who: who("staff", "representative"),
    mode: "observed",
    has: (one: EventDefinition) =>
      isObservable(one) && acts(["representative", "caseworker", "guardian"])(one),
  },
  {
    name: "a representative outside a clinic",
    who: who("person", "representative"),
    mode: "own",
    has: acts(["representative"]),
  },
  {
    name: "a guardian",
    who: who("person", "guardian"),
    mode: "own",
    has: acts(["guardian"]),
  },
] as const;

for (const reader of READERS) {
  for (const language of ["en", "es"] as const) {
    test(`no question or choice speaks to the person where ${reader.name} reads it: ${language}`, () => {
      const words = wordsFor(book.words(language), reader.who, reader.mode);
      const found = [...caseTypes.values()].flatMap((type) =>
        Object.entries(type.events)
          .filter(([, definition]) => reader.has(definition))
          .flatMap(([event]) => asked(words, type, event))
          .flatMap(({ place, texts }) =>
            texts
              .filter((text) => text !== undefined && SPEAKS_TO[language](text))
              .map((text) => `${place}: ${text}`),
          ),
      );
      assert.deepEqual([...new Set(found)], []);
    });
  }
}

test("why something is asked, and who reads it, speaks of the person to who acts for them", () => {
  const toReader = { en: /\byou(?:rs?|rself)?\b/i, es: /\busted\b/i } as const;
  for (const language of ["en", "es"] as const) {
    for (const reader of READERS) {
      const words = wordsFor(book.words(language), reader.who, reader.mode);
      const found = [...caseTypes.values()].flatMap((type) =>
        Object.keys(fieldsOfEvent(type, "file")).flatMap((name) => {
          const { why, who: readers } = fieldWords(words, type, "file", name);
          return [why, readers].filter((text) => toReader[language].test(text ?? ""));
        }),
      );
      assert.deepEqual(found, [], `${reader.name}: ${language}`);
    }
  }
});

test("what an outcome is called at a clinic speaks to nobody, nor what follows a missed day", () => {
  for (const language of ["en", "es"] as const) {
    const words = wordsFor(book.words(language), READERS[0].who, "observed");
    const found = [...caseTypes.values()].flatMap((type) => {
      const outcomes = Object.values(type.events).flatMap((one) => Object.keys(one.outcomes ?? {}));
      const missed = Object.keys(type.deadlines).map((name) => `deadline.${name}.missed`);
      const keys = [...outcomes.map((name) => `outcome.${name}`), ...missed];
      return keys
        .flatMap((key) => typeWordIfAny(words, type, key) ?? [])
        .filter(SPEAKS_TO[language]);
    });
    assert.deepEqual([...new Set(found)], [], language);
  }
});

test("a person is spoken to as before, and so is everybody who decides", () => {
  const plain = book.words("en");
  for (const [one, mode] of [
    [who("person", "applicant"), "own"],
    [who("staff", "caseworker"), "own"],
    [who("person", "applicant"), "observed"],
  ] as const) {
    assert.equal(wordsFor(plain, one, mode), plain);
  }
});

test("the form that a case type has of its own word wins over the one of a room", () => {
  const said: Readonly<Record<string, string>> = {
    "type.us.sample.field.basis": "Why can you apply?",
    "type.us.sample.of.field.basis": "Why can the person apply?",
    "type.us.other.field.basis": "What do you rest it on?",
    "clinic.field.basis": "Why can the client apply?",
  };
  const plain: Words = {
    ...book.words("en"),
    has: (key) => Object.hasOwn(said, key),
    t: (key) => said[key] ?? key,
  };
  const clinic = spokenOf(plain, "clinic");
  assert.equal(clinic.t("type.us.sample.field.basis"), "Why can the person apply?");
  assert.equal(clinic.t("type.us.other.field.basis"), "Why can the client apply?");
  assert.equal(clinic.t("type.us.other.field.name"), "type.us.other.field.name");
  assert.ok(!clinic.has("type.us.other.field.name"));
});

test("a clinic does not say why another office asks; whoever files for somebody else is told", () => {
  const [type] = caseTypes.values();
  assert.ok(type !== undefined);
  const read = (reader: (typeof READERS)[number]) =>
    fieldWords(wordsFor(book.words("en"), reader.who, reader.mode), type, "file", "fear");
  assert.equal(read(READERS[0]).why, undefined);
  assert.equal(read(READERS[0]).who, undefined);
  assert.notEqual(read(READERS[1]).why, undefined);
});

test("every form of a room stands in place of a word that some case type has", () => {
  const own = ["filed-on", "filing-known-from", "notice"];
  const isOwn = (rest: string) => own.some((name) => rest.split(".").includes(name));
  const known = new Set(
    book
      .keys("en")
      .filter((key) => key.startsWith("type."))
      .map((key) => key.replace(/^type\.(us\.[a-z]+\.[a-z0-9]+|uscis-base)\./, "")),
  );
  for (const language of languages) {
    for (const room of ROOMS) {
      const forms = book
        .keys(language)
        .filter((key) =>
          new RegExp(`^${room}\\.(event|field|option|outcome|deadline|section)\\.`).test(key),
        )
        .map((key) => key.slice(room.length + 1));
      assert.ok(forms.length > 40);
      const idle = forms.filter((rest) => !known.has(rest.replace(/\.hint$/, "")) && !isOwn(rest));
      assert.deepEqual(idle, [], `${language} ${room}`);
    }
  }
});
