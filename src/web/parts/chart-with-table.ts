import type { Words } from "#words/load-words.ts";
import { type Html, html, type HtmlValue } from "./html.ts";
import { details } from "./notice.ts";
import { table, type Table } from "./table.ts";

/** A picture, what it counts, as of when, and the same figures as a table. */
export function chartWithTable(view: {
  words: Words;
  id: string;
  title: string;
  /** What is counted and what is not, in one or two sentences. */
  definition: string;
  /** Day up to which the figures reach, 'YYYY-MM-DD'. */
  asOf: string;
  picture: Html;
  table: Table;
  more?: HtmlValue;
  level?: 2 | 3 | undefined;
}): Html {
  const { words, id, title } = view;
  const heading =
    view.level === 3
      ? html`<h3 class="govuk-heading-s" id="${id}">${title}</h3>`
      : html`<h2 class="govuk-heading-m" id="${id}">${title}</h2>`;
  return html`<section class="rc-figure-box" aria-labelledby="${id}">${heading}
<p class="rc-quiet">${view.definition}
${words.t("parts.as-of", { date: words.date(view.asOf) })}</p>
${view.picture}${view.more}
${details({ summary: words.t("parts.as-a-table"), body: table(view.table) })}</section>`;
}
