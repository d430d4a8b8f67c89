/** The languages that every page speaks. English is the one that others are checked against. */
export const languages = ["en", "es", "ar"] as const;
/** The language in which this office's own people write. */
export const OFFICE_LANGUAGE = "en";

export type Language = (typeof languages)[number];
export type Direction = "ltr" | "rtl";

/** The language's name in its own script, as a reader looks for it. */
export const languageNames: Record<Language, string> = {
  en: "English",
  es: "Español",
  ar: "العربية",
};

/** Which way the language is read. */
export function directionOf(language: Language): Direction {
  return language === "ar" ? "rtl" : "ltr";
}

/** Whether a text (from an address, a cookie, a setting) names one of our languages. */
export function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && (languages as readonly string[]).includes(text);
}

/**
 * The tag given to `Intl`. Day comes before month in English because the weekday leads; Arabic
 * keeps Latin digits, which match the letters and forms that people hold in their hands.
 */
export const localeTags: Record<Language, string> = {
  en: "en-GB-u-nu-latn",
  es: "es-u-nu-latn",
  ar: "ar-u-nu-latn",
};
