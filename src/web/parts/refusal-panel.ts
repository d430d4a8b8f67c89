import type { Words } from "#words/load-words.ts";
import { type Html, html } from "./html.ts";

/** A 'no' of the office's software: why, what would make it possible, and the rule. */
export function refusalPanel(view: {
  words: Words;
  reason: string;
  remedy: string;
  law?: string | undefined;
  code: string;
  actions?: Html | undefined;
}): Html {
  const { words } = view;
  return html`<section class="rc-panel rc-panel--risk" role="alert">
<h2 class="govuk-heading-m">${view.reason}</h2>
<p><b>${words.t("parts.what-you-can-do")}</b> ${view.remedy}</p>
${view.actions}
<p class="rc-quiet">${view.law && html`${words.t("parts.rule", { law: view.law })} `}
${words.t("parts.refusal-code")} <code dir="ltr">${view.code}</code></p>
</section>`;
}
