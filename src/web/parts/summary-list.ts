import type { Words } from "#words/load-words.ts";
import { type Html, html, type HtmlValue } from "./html.ts";

export type SummaryRow = {
  name: string;
  value: HtmlValue;
  /** Where to change it; `what` completes 'Change' for those who hear links alone. */
  change?: { href: string; what: string } | undefined;
};

/** Names and values, each with its change link: check your answers, facts of a case. */
export function summaryList(view: {
  words: Words;
  rows: SummaryRow[];
  title?: string | undefined;
}): Html {
  const hasChanges = view.rows.some((row) => row.change !== undefined);
  const rows = view.rows.map(({ name, value, change }) => {
    const gap = hasChanges && change === undefined ? " govuk-summary-list__row--no-actions" : "";
    return html`<div class="govuk-summary-list__row${gap}">
<dt class="govuk-summary-list__key">${name}</dt>
<dd class="govuk-summary-list__value" dir="auto">${value}</dd>
${
  change &&
  html`<dd class="govuk-summary-list__actions"><a class="govuk-link" href="${change.href}">
${view.words.t("parts.change")}<span class="govuk-visually-hidden"> ${change.what}</span></a></dd>`
}
</div>`;
  });
  return html`${view.title && html`<h2 class="govuk-heading-m">${view.title}</h2>`}
<dl class="govuk-summary-list">${rows}</dl>`;
}
