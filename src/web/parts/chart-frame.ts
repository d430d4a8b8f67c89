import { type Html, html, type HtmlValue } from "./html.ts";

/** A picture with its name and its description, for those who cannot see it. */
export function chartFrame(view: {
  id: string;
  title: string;
  description: string;
  height: number;
  body: HtmlValue;
}): Html {
  const { id, title, description, height, body } = view;
  return html`<svg class="rc-chart" role="img" aria-labelledby="${id}-title ${id}-desc" width="100%"
height="${height}">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>${body}</svg>`;
}

/** Which colour is which, in words; swatches carry the class of their series. */
export function legend(names: readonly string[], isLine = false): Html {
  const items = names.map((name, index) => {
    const swatch = isLine
      ? html`<line class="rc-line rc-line--${series(index)}" x1="0" x2="28" y1="8" y2="8"></line>`
      : html`<rect class="rc-fill--${series(index)}" width="28" height="14" y="1"></rect>`;
    return html`<li><svg class="rc-swatch" width="28" height="16" aria-hidden="true"
focusable="false">${swatch}</svg> ${name}</li>`;
  });
  return html`<ul class="rc-legend">${items}</ul>`;
}

/** Number of a series' colour, 1 to 5; a sixth series starts over. */
export function series(index: number): number {
  return (index % 5) + 1;
}
