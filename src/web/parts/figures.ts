import { type Html, html } from "./html.ts";

/** A line of figures on top of a list or a dashboard, each with its word and perhaps a link. */
export function figures(
  items: {
    number: string;
    text: Html | string;
    href?: string | undefined;
    isBad?: boolean | undefined;
  }[],
): Html {
  const cells = items.map(({ number, text, href, isBad }) => {
    const said = href ? html`<a class="govuk-link" href="${href}">${text}</a>` : text;
    return html`<div class="rc-figure${isBad ? " rc-figure--bad" : ""}">
<dt class="rc-figure__text">${said}</dt><dd class="rc-figure__number">${number}</dd></div>`;
  });
  return html`<dl class="rc-figures">${cells}</dl>`;
}
