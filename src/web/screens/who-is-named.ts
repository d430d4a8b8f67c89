import type { Interpreters } from "#questions/interpreters.ts";
import { languageForReader } from "../fields/spoken-languages.ts";
import { type Html, html } from "../parts/html.ts";
import type { SignedVisit } from "../visit.ts";

/** Number, language and day of whoever was named; a name would tell others who they are. */
export function whoIsNamed({ words }: SignedVisit, { named: one }: Interpreters): Html | undefined {
  if (one === undefined) return undefined;
  const { number, language, dialect, on } = one;
  return html`<p><b>${words.t("interpreting.number", { number, language: languageForReader(words, language) })}</b><br>
<span class="rc-quiet">${words.t("interpreting.since", { date: words.date(on) })}${
    dialect !== undefined && html`<br>${words.t("interpreting.dialect", { dialect })}`
  }</span></p>`;
}
