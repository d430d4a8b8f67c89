import type { Words } from "#words/load-words.ts";
import { type Html, html } from "./html.ts";

export type Check = {
  text: string;
  isMet: boolean;
  /** Whom it protects and the rule, in one line. */
  why?: string | undefined;
  /** What mends it. */
  mend?: { text: string; href: string } | undefined;
};

/** What must hold before an act: met and open, each open one with the way to mend it. */
export function checklist({ words, checks }: { words: Words; checks: Check[] }): Html {
  const items = checks.map(
    ({ text, isMet, why, mend }) => html`<li class="rc-check rc-check--${isMet ? "met" : "open"}">
<p><b class="rc-check__word">${words.t(`parts.check-${isMet ? "met" : "open"}`)}</b> ${text}</p>
${why && html`<p class="rc-quiet">${why}</p>`}
${!isMet && mend && html`<p><a class="govuk-link" href="${mend.href}">${mend.text}</a></p>`}</li>`,
  );
  return html`<ul class="rc-checks">${items}</ul>`;
}
