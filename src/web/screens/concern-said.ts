import type { MyConcern } from "#questions/my-concerns.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../parts/html.ts";

/** What was written about a concern, as it came; `asker` is whoever raised it, none who reads. */
export function saidBy(words: Words, said: MyConcern["said"], asker?: string): Html {
  return html`<ol class="govuk-list">${said.map(({ on, kind, text, role, pseudonym }) => {
    const named = (held: string) => ({
      role: words.t(`web.role.${held}`),
      pseudonym: pseudonym ?? "",
    });
    const who = role === undefined ? asker : words.t("person.role-named", named(role));
    const did =
      who === undefined
        ? words.t(`concerns.own.${kind}`)
        : `${who} ${words.t(`concerns.said.${kind}`)}`;
    const day = html`<time datetime="${on}">${words.date(on)}</time>`;
    return html`<li class="rc-panel"><p class="rc-quiet">${day}:
${did}</p><p dir="auto">${text}</p></li>`;
  })}</ol>`;
}
