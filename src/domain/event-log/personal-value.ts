import type { LogPhraseCode } from "./log-phrase.ts";
import {
  commonWords,
  languagesOnly,
  noCountries,
  peoples,
  peoplesElsewhere,
} from "./nationality-words.ts";
import { datePatterns } from "./value-dates.ts";

const whole = (words: string): RegExp => new RegExp(`(?<![\\p{L}\\d])(?:${words})(?!\\p{L})`, "iu");

const street = "street|str|road|rd|avenue|ave|boulevard|blvd|lane|terrace|highway|hwy|st\\.";
const streetBefore = "calle|carrera|avenida|avda|rue|via|rua|plaza|شارع";
const relative =
  "son|daughter|child|wife|husband|spouse|brother|sister|mother|father|parent|niece|nephew|" +
  "cousin|widow|widower|partner|fiancée?";

/** The first that matches says what a value is; all of them speak of plain text and digits. */
const patterns: readonly (readonly [LogPhraseCode, RegExp])[] = [
  ["email", /[^\s@]@[^\s@]+\.\w/],
  ["web-address", /https?:\/\/|(?<!\w)www\.|(?:^|\s)@\w{2,}(?![\w(])/i],
  ["social-security-number", /\b\d{3}-\d{2}-\d{4}\b/],
  ["a-number", /\bA[-#\s]{0,2}\d{3}[-\s]?\d{3}[-\s]?\d{2,3}\b/i],
  ["receipt-number", /\b[A-Z]{3}\d{10}\b/i],
  ...datePatterns.map((pattern) => ["date", pattern] as const),
  ["phone-number", /^\s*(?=(?:\D*\d){7})\+?[\d\s().-]+$/],
  ["phone-number", /(?<!\w)(?:\+|00)\d[\d\s().-]{5,}\d/],
  ["phone-number", /(?<!\d)\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{3,4}(?!\d)/],
  ["long-number", /\d{7,}|(?<![\p{L}\d])\p{Lu}{1,2}[- ]?\d{6,}/u],
  ["address", whole(`\\d{1,5}\\p{L}?,?\\s+(?:[\\p{L}'’.-]+\\s+){0,3}(?:${street})`)],
  ["address", /(?<![\p{L}\d])\d{1,5},?\s+\p{Lu}\p{L}+\s+(?:Drive|Dr|Square|Way|Court|Place)\b/u],
  [
    "address",
    whole(`(?:${streetBefore})\\s+(?:[\\p{L}'’.-]+\\s+){0,4}(?:n[oº°]\\.?\\s*|#\\s*)?\\d+`),
  ],
  ["address", /\p{L}(?:straße|strasse|straat|laan|gatan|vej)\s+\d+/iu],
  ["address", whole("(?:apt|apartment|p\\.?\\s?o\\.?\\s?box|apartado|صندوق بريد)\\.?\\s*#?\\d+")],
  ["life", whole("born|date of birth|d\\.?o\\.?b|a\\.?k\\.?a|also known as")],
  ["life", whole("liv(?:es|ed|ing) (?:with|at|in)|resid(?:es|ed|ing) (?:with|at|in)")],
  ["life", whole(`(?:${relative}) of|married to|divorced from|(?:native|citizen|national) of`)],
  ["life", whole("nacid[oa]s?|(?:vive|reside) (?:con|en)|casad[oa] con|domiciliad[oa]|natural de")],
  ["life", whole("(?:hij|espos|herman|sobrin|prim|ciudadan)[oa] de|(?:madre|padre) de")],
  ["life", whole("née? (?:le|à|en)|habite|(?:fils|fille|épouse|mari) de|nascid[oa]|mora com")],
  ["life", whole("filh[oa] de|geboren|wohnt|wohnhaft|woont|(?:sohn|tochter) von|zoon van")],
  ["life", whole("مولود|مولودة|مواليد|ابن|ابنة|زوجة|زوجته|زوجها|يسكن|تسكن")],
  ["title", /(?<![\p{L}\d])(?:[Mm]rs?|M[sx]|Miss|Sra|Señora?|Doña|Herr|Frau|Mme)\.?\s+\p{Lu}/u],
  ["country", /(?<![\p{L}\d])(?:USA|U\.S\.A|UK|UAE|DRC)(?!\p{L})/u],
  ["title", /(?<!\p{L})(?:السيد|السيدة)\s+\p{L}/u],
];

/**
 * Says what a value is when it is no piece of work but a way to a person, so that renaming or
 * mapping a column cannot carry people in as activities, roles, channels or departments. Returns
 * the code of a phrase, or undefined where no rule sees a person (which a short name can pass).
 */
export function findPersonalValue(value: string): LogPhraseCode | undefined {
  const plain = plainText(value);
  const found = patterns.find(([, pattern]) => pattern.test(plain))?.[0];
  return found ?? findCountry(plain);
}

// Digits of every script and invisible characters would otherwise hide a date or a number.
function plainText(value: string): string {
  return value
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15));
}

const longestName = 5;

function findCountry(plain: string): "country" | "nationality" | undefined {
  const { countries, adjectives } = names();
  if (countries.has(simple(plain).trim())) return "country";
  const words = simple(plain)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  for (const [index, word] of words.entries()) {
    for (let length = 1; length <= longestName; length += 1) {
      const phrase = words.slice(index, index + length).join(" ");
      if (!commonWords.has(phrase) && countries.has(withoutArticle(phrase))) return "country";
    }
    const base = withoutArticle(word);
    const forms = [base, base.replace(/s$/, ""), base.replace(/(?:ة|ون|ين|ات)$/, "")];
    if (forms.some((form) => adjectives.has(form))) return "nationality";
    if (base.length > 3 && adjectives.has(`${stem(base)}-`)) return "nationality";
  }
  return undefined;
}

/** Lower case without accents, and without the marks that Arabic may leave out. */
function simple(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

const withoutArticle = (word: string): string => word.replace(/^(?:[وفبك]?ال|لل)(?=\p{L}{3})/u, "");
const stem = (word: string): string => word.replace(/(?:os|as|es|o|a|e|s)$/, "");

type Names = { readonly countries: Set<string>; readonly adjectives: Set<string> };
let known: Names | undefined;

function names(): Names {
  if (known !== undefined) return known;
  const countries = new Set<string>();
  const adjectives = new Set(peoples);
  for (const word of peoplesElsewhere) adjectives.add(`${stem(simple(word))}-`).add(simple(word));
  for (const language of ["en", "es", "ar", "fr", "de", "nl", "pt", "it", "tr"]) {
    const called = new Intl.DisplayNames([language], { type: "region", fallback: "none" });
    for (const code of codes()) {
      const name = noCountries.has(code) ? undefined : called.of(code);
      if (name === undefined) continue;
      const words = simple(name)
        .split(/[^\p{L}\p{N}]+/u)
        .join(" ")
        .trim();
      countries.add(simple(name)).add(words).add(withoutArticle(words));
      if (language === "ar" && !commonWords.has(words)) {
        adjectives.add(`${withoutArticle(words).replace(/(?:يا|ا|ة)$/, "")}ي`);
      }
    }
  }
  const spoken = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
  for (const code of codes()) {
    const name = simple(spoken.of(code.toLowerCase()) ?? "");
    if (/^\p{L}+$/u.test(name) && !languagesOnly.has(name)) adjectives.add(name);
  }
  known = { countries, adjectives };
  return known;
}

function codes(): string[] {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("");
  return letters.flatMap((first) => letters.map((second) => first + second));
}
