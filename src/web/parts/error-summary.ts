import type { Words } from "#words/load-words.ts";
import { type Html, html, nothing } from "./html.ts";

export type FieldError = {
  /** Name of the field; without one the sentence stands alone. */
  field?: string | undefined;
  text: string;
};

/** What is to be mended, on top of the page, each a link to its field. Nothing when all is well. */
export function errorSummary({ words, errors }: { words: Words; errors: FieldError[] }): Html {
  if (errors.length === 0) return nothing;
  const items = errors.map(({ field, text }) =>
    field === undefined ? html`<li>${text}</li>` : html`<li><a href="#${field}">${text}</a></li>`,
  );
  return html`<div class="govuk-error-summary" tabindex="-1">
<div role="alert"><h2 class="govuk-error-summary__title">
${words.t("parts.error-title", { count: errors.length })}</h2>
<div class="govuk-error-summary__body"><ul
class="govuk-list govuk-error-summary__list">${items}</ul>
</div></div></div>`;
}

/** The sentence for one field, to hand to its part. */
export function errorOf(errors: readonly FieldError[], field: string): string | undefined {
  return errors.find((error) => error.field === field)?.text;
}
