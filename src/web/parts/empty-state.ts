import { button, type Button } from "./button.ts";
import { type Html, html, type HtmlValue } from "./html.ts";

/** Nothing is here: why that is, and what to do if one expected something. */
export function emptyState(view: {
  title: string;
  text: HtmlValue;
  action?: Button | undefined;
}): Html {
  return html`<div class="rc-empty"><h2 class="govuk-heading-m">${view.title}</h2>
<p>${view.text}</p>${view.action && button(view.action)}</div>`;
}
