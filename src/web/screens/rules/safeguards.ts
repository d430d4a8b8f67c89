import { GUARDS } from "#domain/case/guards/all.ts";
import { citeOf } from "#domain/case/guards/cite-of.ts";
import { type Guard, nothing } from "#domain/case/guards/guard.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import type { Screen } from "../../visit.ts";

/** Every due-process safeguard in the words in which it is met, for anybody: whom, law, remedy. */
export const safeguardsScreen: Screen = {
  path: "/rules/safeguards",
  get: ({ words, office }) => {
    const title = words.t("safeguards.title");
    const types = [...office.rules.current.values()];
    return {
      show: {
        room: "public",
        title,
        breadcrumbs: [{ text: words.t("rules.title"), href: "/rules" }, { text: title }],
        main: html`${pageHeading({
          title,
          above: office.name,
          lead: words.t("safeguards.lead"),
        })}
<nav aria-label="${words.t("safeguards.contents")}"><ul class="govuk-list">${GUARDS.map(
          ({ id }) =>
            html`<li><a class="govuk-link" href="#${id}"><bdi dir="ltr">${id}</bdi></a>
${words.t(`guard.${id}.sentence`)}</li>`,
        )}</ul></nav>
${GUARDS.map((guard) => one(words, guard, types))}`,
      },
    };
  },
};

function one(words: Words, guard: Guard, types: readonly PinnedCaseType[]): Html {
  const { id, protects, cite, mark } = guard;
  const row = (name: string, value: Html | string) => ({
    name: words.t(`safeguards.${name}`),
    value,
  });
  const others = types.filter((type) => citeOf(guard, type) !== cite);
  return section({
    id,
    title: id,
    body: html`<p>${words.t(`guard.${id}.sentence`)}</p>
${summaryList({
  words,
  rows: [
    row("protects", words.t(`safeguards.protects-${protects}`)),
    row("where", words.list(places(guard).map((place) => words.t(`safeguards.where-${place}`)))),
    row("remedy", words.t(`guard.${id}.remedy`)),
    row(
      "law",
      html`${inEnglish(cite)} <span class="rc-quiet">(${words.t(`safeguards.mark-${mark}`)})</span>`,
    ),
    ...(others.length === 0 ? [] : [row("own-law", html`${others.map(ownLaw(words, guard))}`)]),
  ],
})}`,
  });
}

const ownLaw = (words: Words, guard: Guard) => (type: PinnedCaseType) =>
  html`<p>${typeWord(words, type, "title")}: ${inEnglish(citeOf(guard, type))}</p>`;

const inEnglish = (law: string): Html => html`<span lang="en" dir="ltr">${law}</span>`;

/** Where the engine asks a guard, so that nobody reads of a safeguard that is asked nowhere. */
function places({ check, notice, closing }: Guard): readonly string[] {
  return [
    ...(check === nothing ? [] : ["decision"]),
    ...(notice === undefined ? [] : ["notice"]),
    ...(closing === undefined ? [] : ["closing"]),
  ];
}
