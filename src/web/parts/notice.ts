import type { Words } from "#words/load-words.ts";
import { attributes, type Html, html, type HtmlValue } from "./html.ts";

/** What has just happened, or what everybody on this page should know first. */
export function notice(view: {
  words: Words;
  kind: "done" | "to-know";
  text: HtmlValue;
  more?: HtmlValue;
}): Html {
  const { words, kind } = view;
  const look = kind === "done" ? " govuk-notification-banner--success" : "";
  const role = kind === "done" ? "alert" : "region";
  return html`<div class="govuk-notification-banner${look}" role="${role}" aria-labelledby="notice">
<div class="govuk-notification-banner__header">
<h2 class="govuk-notification-banner__title"
id="notice">${words.t(`parts.notice-${kind}`)}</h2></div>
<div class="govuk-notification-banner__content">
<p class="govuk-notification-banner__heading">${view.text}</p>${view.more}</div></div>`;
}

/** A danger that must not be overlooked, with its word in front. */
export function warning({ words, text }: { words: Words; text: HtmlValue }): Html {
  return html`<div class="govuk-warning-text">
<span class="govuk-warning-text__icon" aria-hidden="true">!</span>
<strong class="govuk-warning-text__text">
<span class="govuk-visually-hidden">${words.t("parts.warning")}</span>${text}</strong></div>`;
}

/** A thought set a little apart. */
export function inset(text: HtmlValue): Html {
  return html`<div class="govuk-inset-text">${text}</div>`;
}

/** More for those who want it, opened by a touch; needs no script. */
export function details(view: { summary: HtmlValue; body: HtmlValue; isOpen?: boolean }): Html {
  return html`<details class="govuk-details"${attributes({ open: view.isOpen ?? false })}>
<summary class="govuk-details__summary">
<span class="govuk-details__summary-text">${view.summary}</span></summary>
<div class="govuk-details__text">${view.body}</div></details>`;
}
