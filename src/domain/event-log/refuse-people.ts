import { personalStems, personalWords, workWords } from "./person-words.ts";
import type { PersonalKind } from "./person-words.ts";

const wordKinds = new Map<string, PersonalKind>();
const stemKinds = new Map<string, PersonalKind>();
for (const kind of Object.keys(personalWords) as PersonalKind[]) {
  for (const word of personalWords[kind].split(" ")) wordKinds.set(word, kind);
  for (const stem of personalStems[kind].split(" ")) stemKinds.set(stem, kind);
}

/**
 * Says whether a column (or attribute) is about people, and in which way, by the words of its name;
 * undefined when it is not. An import pictures work, never people: such a column stops it (R3).
 */
export function findPersonalKind(column: string): PersonalKind | undefined {
  const words = wordsOf(column);
  const whole = words.join("");
  for (const [stem, kind] of stemKinds) if (whole.includes(stem)) return kind;
  const pairs = words.map((word, index) => word + (words[index + 1] ?? ""));
  const kinds = [...words, ...pairs].map((word) => wordKinds.get(word));
  const beyondNames = kinds.find((kind) => kind !== undefined && kind !== "names");
  if (beyondNames !== undefined) return beyondNames;
  if (!kinds.includes("names")) return undefined;
  return words.some((word) => workWords.has(word)) ? undefined : "names";
}

function wordsOf(column: string): string[] {
  return column
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/**
 * Says what a value is when it is no piece of work but a way to a person ("an e-mail address"), so
 * that renaming or mapping a column cannot carry people in as channels, roles or activities.
 */
export function findPersonalValue(value: string): string | undefined {
  if (/[^\s@]@[^\s@]+\.\w/.test(value)) return "an e-mail address";
  if (/\b\d{3}-\d{2}-\d{4}\b/.test(value)) return "a social security number";
  if (/\bA[- ]?\d{3}[- ]?\d{3}[- ]?\d{2,3}\b/.test(value)) return "an A-number";
  if (/\b[A-Z]{3}\d{10}\b/.test(value)) return "a receipt number";
  if (isPhoneNumber(value)) return "a telephone number";
  return countryNames().has(value.trim().toLowerCase()) ? "the name of a country" : undefined;
}

function isPhoneNumber(value: string): boolean {
  return /^\s*\+?[\d\s().-]+$/.test(value) && value.replace(/\D/g, "").length >= 7;
}

let countries: Set<string> | undefined;

function countryNames(): Set<string> {
  if (countries !== undefined) return countries;
  countries = new Set<string>();
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const languages = ["en", "es", "ar", "fr", "de", "nl", "pt"];
  for (const language of languages) {
    const names = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const first of letters) {
      for (const second of letters) {
        const name = names.of(first + second);
        if (name !== undefined) countries.add(name.toLowerCase());
      }
    }
  }
  return countries;
}
