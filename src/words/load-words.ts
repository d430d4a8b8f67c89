import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { IntlMessageFormat } from "intl-messageformat";
import { parse } from "yaml";
import { keepValue } from "#yaml/keep-value.ts";
import { extendedBy } from "./extended-by.ts";
import * as dates from "./dates.ts";
import { type Direction, directionOf, type Language, languages, localeTags } from "./languages.ts";
import { compileMessage, type Params, type Wrap } from "./message.ts";

/** The words of one language, as pages and letters use them. */
export type Words = {
  language: Language;
  direction: Direction;
  /** The message of a key, with its placeholders filled. It is text: a page escapes it. */
  t(key: string, params?: Params): string;
  /** A message with `<tag>…</tag>` pieces, each wrapped by the function of that name. */
  rich<T>(key: string, params: Record<string, string | number | Wrap<T>>): (string | T)[];
  has(key: string): boolean;
  /** 'Thursday 30 April 2026', from 'YYYY-MM-DD'. */
  date(on: string): string;
  /** 'Thursday 30 April'. */
  day(on: string): string;
  /** 'Thu 30 Apr 2026'. */
  shortDate(on: string): string;
  /** 'April 2026'. */
  month(month: string): string;
  /** 'Tuesday 3 March 2026, 10:42', in an IANA time zone. */
  instant(at: string, zone: string): string;
  /** '10:42'. */
  time(at: string, zone: string): string;
  number(value: number, style?: Intl.NumberFormatOptions): string;
  /** 'a, b and c' (or 'a, b or c'). */
  list(items: string[], style?: "and" | "or"): string;
};

/** All words of the office, in every language. */
export type WordBook = {
  words(language: Language): Words;
  /** Keys that a page asked for and nobody wrote, as 'language key', sorted. */
  missingKeys(): string[];
  keys(language: Language): string[];
  message(language: Language, key: string): string | undefined;
};

/**
 * Reads `locales/<language>/<room>.yaml` (key `<room>.<key>`) and
 * `case-types/<id>/words.<language>.yaml` (key `type.<id>.<key>`) under `root`.
 * Throws when a file holds anything but flat texts, or the same key twice.
 * When `strict` (the default under node:test) a missing key throws too; else English stands in
 * and the key is listed by `missingKeys`.
 */
export function loadWords(root: string, options: { strict?: boolean } = {}): WordBook {
  const strict = options.strict ?? "NODE_TEST_CONTEXT" in process.env;
  const messages = new Map(languages.map((language) => [language, readAll(root, language)]));
  const missing = new Set<string>();
  const message = (language: Language, key: string) => messages.get(language)?.get(key);
  const get = (language: Language, key: string): string | undefined => {
    const found = message(language, key);
    if (found !== undefined) return found;
    missing.add(`${language} ${key}`);
    if (strict) throw new Error(`No words in ${language} for ${key}`);
    return undefined;
  };
  const spoken = new Map(
    languages.map((language) => {
      const own = compiled(language, (key) => get(language, key));
      const english = compiled("en", (key) => message("en", key));
      const find = (key: string) => own(key) ?? english(key);
      return [language, speak(language, find, (key) => message(language, key) !== undefined)];
    }),
  );
  return {
    words: (language) => spoken.get(language) as Words,
    missingKeys: () => [...missing].toSorted(),
    keys: (language) => [...(messages.get(language)?.keys() ?? [])].toSorted(),
    message,
  };
}

function compiled(
  language: Language,
  find: (key: string) => string | undefined,
): (key: string) => IntlMessageFormat | undefined {
  const cache = new Map<string, IntlMessageFormat>();
  return (key) => {
    const kept = cache.get(key);
    if (kept !== undefined) return kept;
    const message = find(key);
    if (message === undefined) return undefined;
    const made = compileMessage(message, language);
    cache.set(key, made);
    return made;
  };
}

function speak(
  language: Language,
  find: (key: string) => IntlMessageFormat | undefined,
  has: (key: string) => boolean,
): Words {
  const tag = localeTags[language];
  return {
    language,
    direction: directionOf(language),
    t: (key, params) => String(find(key)?.format(params) ?? key),
    rich: <T>(key: string, params: Record<string, string | number | Wrap<T>>) => {
      const said = find(key)?.format<T>(params);
      return Array.isArray(said) ? said : [said ?? key];
    },
    has,
    date: (on) => dates.formatDate(on, language),
    day: (on) => dates.formatDay(on, language),
    shortDate: (on) => dates.formatShortDate(on, language),
    month: (month) => dates.formatMonth(month, language),
    instant: (at, zone) => dates.formatInstant(at, language, zone),
    time: (at, zone) => dates.formatTime(at, language, zone),
    number: (value, style) => new Intl.NumberFormat(tag, style).format(value),
    list: (items, style = "and") =>
      new Intl.ListFormat(tag, { type: style === "and" ? "conjunction" : "disjunction" }).format(
        items,
      ),
  };
}

function readAll(root: string, language: Language): Map<string, string> {
  const messages = new Map<string, string>();
  for (const name of list(join(root, "locales", language))) {
    if (!name.endsWith(".yaml")) continue;
    readInto(messages, join(root, "locales", language, name), `${name.slice(0, -".yaml".length)}.`);
  }
  const ids = list(join(root, "case-types"));
  const written = new Map<string, readonly string[]>();
  for (const id of ids) {
    const path = join(root, "case-types", id, `words.${language}.yaml`);
    if (existsSync(path)) written.set(id, readInto(messages, path, `type.${id}.`));
  }
  for (const id of ids) inherit(messages, written, id, extendedBy(root, id));
  return messages;
}

// What a type extends may itself extend another: the nearest word counts.
function inherit(
  messages: Map<string, string>,
  written: ReadonlyMap<string, readonly string[]>,
  id: string,
  ancestors: readonly string[],
): void {
  for (const ancestor of ancestors) {
    const prefix = `type.${ancestor}.`;
    for (const key of written.get(ancestor) ?? []) {
      const message = messages.get(key);
      const own = `type.${id}.${key.slice(prefix.length)}`;
      if (message === undefined || messages.has(own)) continue;
      messages.set(own, message);
      // What is said to a guardian in place of it goes with it.
      const instead = messages.get(`guardian.${key}`);
      if (instead !== undefined) messages.set(`guardian.${own}`, instead);
    }
  }
}

// Returns the keys that the file adds.
function readInto(messages: Map<string, string>, path: string, prefix: string): string[] {
  const text = readFileSync(path, "utf8");
  const read = keepValue(path, text, () => parse(text) as unknown) ?? {};
  return Object.entries(read as Record<string, unknown>).map(([name, message]) => {
    const key = prefix + name;
    if (typeof message !== "string") throw new Error(`${path}: ${name} is not a text`);
    if (messages.has(key)) throw new Error(`${path}: ${key} is there twice`);
    messages.set(key, message);
    return key;
  });
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).toSorted() : [];
}
