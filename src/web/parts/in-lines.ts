import { type Html, html } from "./html.ts";

/** Short texts one below the other, where a sentence would have to bend them. */
export const inLines = (texts: readonly string[]): Html =>
  html`${texts.map((text, place) => (place === 0 ? html`${text}` : html`<br>${text}`))}`;
