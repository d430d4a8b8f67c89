import type { CaseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";

/** Tells a person that their case follows a later version of the rules, and why; else nothing. */
export function rulesMoved(words: Words, { state, type }: CaseFile): Html | false {
  const last = state.upgrades.at(-1);
  if (last === undefined) return false;
  return html`${inset(
    words.t("rulebook.upgrade-told", { date: words.date(last.on), why: last.why }),
  )}
<p><a class="govuk-link" href="/rules/${type.id}">${words.t("rulebook.upgrade-told-more")}</a></p>`;
}
