import type { Words } from "#words/load-words.ts";
import { type Html, html, nothing } from "../parts/html.ts";
import { section } from "../parts/sections.ts";
import { table } from "../parts/table.ts";
import type { Screen } from "../visit.ts";

/** One operation of the API, as its page lists it. */
export type ListedOperation = {
  readonly id: string;
  readonly group: "session" | "case" | "list" | "action" | "policies";
  readonly method: string;
  readonly path: string;
  readonly law?: string;
  /** Keys of which the first that has words names the operation. */
  readonly wordKeys: readonly string[];
  readonly inputs: readonly ListedInput[];
  readonly statuses: readonly string[];
};

/** What may be sent; several where case types ask for different things. */
export type ListedInput = {
  readonly title: string;
  readonly fields: readonly {
    readonly name: string;
    readonly kind: string;
    readonly isRequired: boolean;
  }[];
};

const GROUPS = ["session", "list", "case", "action", "policies"] as const;

/** The API to be read by people: the same operations as its OpenAPI document, and no script. */
export function apiReference(operations: readonly ListedOperation[]): Screen {
  return {
    path: "/api",
    get: ({ words }) => ({
      show: {
        room: "public",
        title: words.t("api.reference.title"),
        main: html`<h1 class="govuk-heading-l">${words.t("api.reference.title")}</h1>
<p class="govuk-body-l">${words.t("api.reference.lead")}</p>
<ul class="govuk-list govuk-list--bullet">
<li><a class="govuk-link" href="/api/openapi.json">${words.t("api.reference.document")}</a></li>
<li><a class="govuk-link" href="/problems">${words.t("api.problems.title")}</a></li>
</ul>
<p class="govuk-body">${words.t("api.reference.headers")}</p>
${GROUPS.map((group) =>
  section({
    id: group,
    title: words.t(`api.reference.${group}`),
    body: operations.filter((one) => one.group === group).map((one) => operation(words, one)),
  }),
)}`,
      },
    }),
  };
}

function operation(words: Words, one: ListedOperation): Html {
  const key = one.wordKeys.find((name) => words.has(name));
  return html`<details class="govuk-details" id="${one.id}">
<summary class="govuk-details__summary"><span class="govuk-details__summary-text">
<code>${one.method.toUpperCase()} ${breakable(one.path)}</code></span></summary>
<div class="govuk-details__text">
${key === undefined ? nothing : html`<p class="govuk-body">${words.t(key)}</p>`}
${one.law === undefined ? nothing : html`<p class="govuk-body"><bdi>${one.law}</bdi></p>`}
${one.inputs.map((input) => fields(words, input))}
<p class="govuk-body">${words.t("api.reference.answers")} <bdi>${one.statuses.join(", ")}</bdi></p>
</div></details>`;
}

// A narrow screen breaks a path before its slashes.
const breakable = (text: string): Html[] =>
  text.split(/(?=[/|])/).map((piece) => html`<wbr>${piece}`);

function fields(words: Words, { title, fields: listed }: ListedInput): Html {
  return table({
    caption: title,
    columns: [
      { text: words.t("api.reference.field") },
      { text: words.t("api.reference.kind") },
      { text: words.t("api.reference.needed") },
    ],
    rows: listed.map(({ name, kind, isRequired }) => [
      html`<code>${name}</code>`,
      html`<code>${breakable(kind)}</code>`,
      words.t(isRequired ? "api.reference.yes" : "api.reference.no"),
    ]),
    ifEmpty: words.t("api.reference.nothing"),
  });
}
