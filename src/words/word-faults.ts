import { languages } from "./languages.ts";
import type { WordBook } from "./load-words.ts";
import { compileMessage, placeholdersOf } from "./message.ts";

/**
 * Everything wrong with the words of an office, one sentence each: a key that a language lacks or
 * has alone, a message that does not parse, placeholders that differ from the English.
 */
export function wordFaults(book: WordBook): string[] {
  const faults: string[] = [];
  const all = new Set(languages.flatMap((language) => book.keys(language)));
  for (const key of [...all].toSorted()) {
    for (const language of languages) {
      const message = book.message(language, key);
      if (message === undefined) {
        faults.push(`${key} has no words in ${language}.`);
        continue;
      }
      if (message.trim() === "") faults.push(`${key} is empty in ${language}.`);
      try {
        compileMessage(message, language);
      } catch (error) {
        faults.push(`${key} does not parse in ${language}: ${(error as Error).message}`);
        continue;
      }
      const english = book.message("en", key);
      if (english === undefined || !parses(english)) continue;
      const wanted = placeholdersOf(english).join(" ");
      const given = placeholdersOf(message).join(" ");
      if (wanted !== given)
        faults.push(`${key} takes [${wanted}] in en, [${given}] in ${language}.`);
    }
  }
  return faults;
}

function parses(message: string): boolean {
  try {
    compileMessage(message, "en");
    return true;
  } catch {
    return false;
  }
}
