import { attributes, type Html, html } from "./html.ts";

export type ButtonKind = "primary" | "secondary" | "warning";
export type Button = {
  /** Says what it does: 'Sign and serve the decision', never 'OK'. */
  text: string;
  kind?: ButtonKind | undefined;
  /** With `href` it is a link that looks like a button; without, it sends its form. */
  href?: string | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Sends the form to another address (for example 'save and come back later'). */
  formAction?: string | undefined;
};

/** A button, or a link with the look of one. One primary button a page. */
export function button(view: Button): Html {
  const { text, kind = "primary", href, name, value, formAction } = view;
  const look = kind === "primary" ? "govuk-button" : `govuk-button govuk-button--${kind}`;
  if (href !== undefined) return html`<a class="${look}" href="${href}">${text}</a>`;
  const more = attributes({ name, value, formaction: formAction });
  return html`<button class="${look}" type="submit"${more}>${text}</button>`;
}
