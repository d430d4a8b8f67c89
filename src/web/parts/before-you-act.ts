import type { Words } from "#words/load-words.ts";
import { type Html, html, type HtmlValue } from "./html.ts";

/** What a form will do, said above its button: what happens, who is told, what clock starts. */
export function beforeYouAct(view: {
  words: Words;
  happens: HtmlValue[];
  told?: HtmlValue[] | undefined;
  clocks?: HtmlValue[] | undefined;
  cannotUndo?: HtmlValue[] | undefined;
}): Html {
  const { words } = view;
  const group = (key: string, lines: HtmlValue[] = []) =>
    lines.length > 0 &&
    html`<dt>${words.t(`parts.act-${key}`)}</dt>${lines.map((line) => html`<dd>${line}</dd>`)}`;
  return html`<section class="rc-panel" aria-labelledby="before-you-act">
<h2 class="govuk-heading-s" id="before-you-act">${words.t("parts.before-you-act")}</h2>
<dl class="rc-consequences">${group("happens", view.happens)}${group("told", view.told)}
${group("clocks", view.clocks)}${group("cannot-undo", view.cannotUndo)}</dl></section>`;
}
