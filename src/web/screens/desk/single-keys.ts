import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { publicAddress } from "../../parts/public-address.ts";

/** The module that gives the lists of the desk their keys. */
export const singleKeysModule = (): string => publicAddress("worklist-keys.js");

/** What the keys do, and the way to turn them off. Hidden until the module that knows them runs. */
export function singleKeysLine(words: Words): Html {
  const text = (key: string) => words.t(`desk.keys.${key}`);
  return html`<p class="rc-quiet rc-no-print" id="single-keys" hidden>
<span role="status" data-on="${text("on")}" data-off="${text("off")}"></span>
<button class="rc-link-button" type="button" data-on="${text("turn-off")}"
data-off="${text("turn-on")}"></button></p>`;
}
