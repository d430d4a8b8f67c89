import type { Words } from "#words/load-words.ts";
import { attributes, type Html, html, type HtmlValue } from "./html.ts";

export type ProcessStep = {
  name: string;
  place: "done" | "now" | "later";
  /** What this step means, or what came of it. */
  text?: HtmlValue;
  /** When it was done, 'YYYY-MM-DD'. */
  on?: string | undefined;
  /** How long it takes most people, from the office's own figures: 'Usually 3 to 5 months'. */
  usually?: string | undefined;
};

/** Where the case is: what is done, what is now, what comes later, in the order of the road. */
export function processList(view: {
  words: Words;
  steps: ProcessStep[];
  /** How the usual times were counted; said below the list whenever one is given. */
  howCounted?: string | undefined;
}): Html {
  const { words, howCounted } = view;
  const items = view.steps.map(
    ({
      name,
      place,
      text,
      on,
      usually,
    }) => html`<li class="rc-road__step rc-road__step--${place}"${attributes({
      "aria-current": place === "now" && "step",
    })}>
<p class="rc-road__name">${name} <span
class="rc-road__place">${words.t(`parts.step-place-${place}`)}</span></p>
${on && html`<p class="rc-quiet"><time datetime="${on}">${words.date(on)}</time></p>`}
${text && html`<p>${text}</p>`}
${usually && html`<p class="rc-quiet">${usually}</p>`}</li>`,
  );
  return html`<ol class="rc-road">${items}</ol>
${howCounted && html`<p class="rc-quiet rc-how-counted">${howCounted}</p>`}`;
}
