import { type Html, html, type HtmlValue } from "./html.ts";

/** A part of a page under a heading that can be linked to. */
export function section(view: { id: string; title: string; body: HtmlValue }): Html {
  return html`<section class="rc-section" aria-labelledby="${view.id}">
<h2 class="govuk-heading-m" id="${view.id}" tabindex="-1">${view.title}</h2>${view.body}</section>`;
}

/** A small box in the side column of the desk. */
export function sideBox(view: { id: string; title: string; body: HtmlValue }): Html {
  return html`<section class="rc-side-box" aria-labelledby="${view.id}">
<h2 class="rc-side-box__title" id="${view.id}">${view.title}</h2>${view.body}</section>`;
}

/** The heading of a page, with the line that says where one is and a sentence on what it is for. */
export function pageHeading(view: {
  title: string;
  above?: string | undefined;
  lead?: HtmlValue;
}): Html {
  return html`${view.above && html`<p class="govuk-caption-l">${view.above}</p>`}
<h1 class="govuk-heading-l">${view.title}</h1>
${view.lead && html`<p class="rc-lead">${view.lead}</p>`}`;
}
