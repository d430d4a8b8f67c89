import { OFFICE_LANGUAGE } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import { type Attributes, attributes, type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";

/** Whether a text that an officer wrote is in a language that is not the one of the page. */
const isForeign = (words: Words, text: string): boolean =>
  // An officer may write in the reader's own script: that is certainly not the office's language.
  words.language !== OFFICE_LANGUAGE && !/\p{Script=Arabic}/u.test(text);

/** `lang` and `dir` of what an officer wrote, so that it is read aloud and set as what it is. */
export const officeText = (words: Words, text: string): Attributes =>
  attributes(isForeign(words, text) ? { lang: OFFICE_LANGUAGE, dir: "ltr" } : { dir: "auto" });

/** Says above such texts that the officer wrote them so, and who reads them to the person. */
export function officeTextNote(words: Words, texts: readonly string[]): Html | undefined {
  if (!texts.some((text) => text !== "" && isForeign(words, text))) return undefined;
  return inset(html`${words.t("person.office-text")}`);
}
