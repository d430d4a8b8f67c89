import { REFUSALS, type RefusalCode, refuse } from "#domain/refusal.ts";
import { html } from "../parts/html.ts";
import { summaryList } from "../parts/summary-list.ts";
import { table } from "../parts/table.ts";
import { reasonOf, remedyOf } from "../refusal-words.ts";
import type { Screen } from "../visit.ts";

const CODES = Object.keys(REFUSALS) as RefusalCode[];

/** Every way the office says no, with what would make it possible. */
export const problemsScreen: Screen = {
  path: "/problems",
  get: ({ words }) => ({
    show: {
      room: "public",
      title: words.t("api.problems.title"),
      main: html`<h1 class="govuk-heading-l">${words.t("api.problems.title")}</h1>
<p class="govuk-body">${words.t("api.problems.lead")}</p>
${table({
  caption: words.t("api.problems.title"),
  isCaptionHidden: true,
  columns: [{ text: words.t("api.problems.code") }, { text: words.t("api.problems.reason") }],
  rows: CODES.map((code) => [
    html`<a class="govuk-link" href="/problems/${code}"><code>${code}</code></a>`,
    reasonOf(words, refuse(code)),
  ]),
})}`,
    },
  }),
};

/** One code, as the `type` of a problem names it. */
export const problemScreen: Screen = {
  path: "/problems/:code",
  get: ({ words, params }) => {
    const code = CODES.find((one) => one === params["code"]);
    if (code === undefined) return { refusal: refuse("not-found") };
    const refusal = refuse(code);
    return {
      show: {
        room: "public",
        title: reasonOf(words, refusal),
        main: html`<h1 class="govuk-heading-l">${reasonOf(words, refusal)}</h1>
<p class="govuk-body-l">${remedyOf(words, refusal)}</p>
${summaryList({
  words,
  rows: [
    { name: words.t("api.problems.code"), value: html`<code>${code}</code>` },
    { name: words.t("api.problems.status"), value: html`<code>${REFUSALS[code]}</code>` },
  ],
})}
<p class="govuk-body"><a class="govuk-link" href="/problems">${words.t("api.problems.all")}</a></p>`,
      },
    };
  },
};
