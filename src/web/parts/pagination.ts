import type { Words } from "#words/load-words.ts";
import { type Html, html, nothing, raw } from "./html.ts";

/** Ways to the page before and after, with how much of the whole is shown. */
export function pagination(view: {
  words: Words;
  previous?: string | undefined;
  next?: string | undefined;
  /** 'Cases 1 to 25 of 40', already in words. */
  shown?: string | undefined;
}): Html {
  const { words, previous, next, shown } = view;
  if (previous === undefined && next === undefined) {
    return shown === undefined ? nothing : html`<p class="rc-quiet">${shown}</p>`;
  }
  return html`<nav class="govuk-pagination" aria-label="${words.t("parts.pages")}">
${
  previous &&
  html`<div class="govuk-pagination__prev">
<a class="govuk-link govuk-pagination__link" href="${previous}" rel="prev">
${arrow("prev")}<span
class="govuk-pagination__link-title">${words.t("parts.previous-page")}</span></a></div>`
}
${shown && html`<span class="rc-pagination__shown">${shown}</span>`}
${
  next &&
  html`<div class="govuk-pagination__next">
<a class="govuk-link govuk-pagination__link" href="${next}" rel="next">
<span class="govuk-pagination__link-title">${words.t("parts.next-page")}</span>
${arrow("next")}</a></div>`
}
</nav>`;
}

const arrow = (to: "prev" | "next") =>
  raw(
    `<svg class="govuk-pagination__icon govuk-pagination__icon--${to} rc-turns" width="15" ` +
      'height="13" viewBox="0 0 15 13" aria-hidden="true" focusable="false"><path d="' +
      (to === "prev" ? "M7 0 1 6.5 7 13M1 6.5h14" : "M8 0l6 6.5L8 13M14 6.5H0") +
      '" class="rc-arrow"/></svg>',
  );
