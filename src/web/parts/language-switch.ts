import { languageNames, languages } from "#words/languages.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "./html.ts";

/** Links to this page in the other languages, each named in its own script. */
export function languageSwitch({ words, path }: { words: Words; path: string }): Html {
  const items = languages.map((language) =>
    language === words.language
      ? html`<li><span lang="${language}"
aria-current="true">${languageNames[language]}</span></li>`
      : html`<li><a class="govuk-link" lang="${language}" hreflang="${language}" rel="alternate"
href="${addressIn(path, language)}">${languageNames[language]}</a></li>`,
  );
  return html`<nav class="rc-languages" aria-label="${words.t("parts.language")}">
<ul>${items}</ul></nav>`;
}

/** The same address with `lang` set; the rest of the query stays as it was. */
export function addressIn(path: string, language: string): string {
  const address = new URL(path, "http://office.invalid");
  address.searchParams.set("lang", language);
  return `${address.pathname}${address.search}`;
}
