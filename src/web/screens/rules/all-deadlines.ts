import type { DeadlineRule } from "#domain/time/deadline-rule.ts";
import type { Words } from "#words/load-words.ts";
import { typeWord } from "../../fields/type-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import type { Screen, Visit } from "../../visit.ts";
import { ruleTexts } from "./deadlines.ts";

/** Every rule of the law of time limits, for anybody, also those that no kind of case names. */
export const allDeadlinesScreen: Screen = {
  path: "/rules/deadlines",
  get: (visit) => {
    const { words, office } = visit;
    const title = words.t("law.deadlines");
    const laws = Map.groupBy(office.rules.deadlineRules, ({ id }) => id.split(".")[0] ?? id);
    return {
      show: {
        // Tables of law need the width of a desk.
        room: "desk",
        title,
        breadcrumbs: [{ text: words.t("rules.title"), href: "/rules" }, { text: title }],
        main: html`${pageHeading({
          title,
          above: office.name,
          lead: words.t("law.deadlines-lead"),
        })}
<nav aria-label="${words.t("law.all-deadlines")}"><ul class="govuk-list">${[...laws.values()].map(
          (rules) =>
            html`<li>${rules.map(
              ({ id }) => html`<a class="govuk-link" href="#${id}"><bdi dir="ltr">${id}</bdi></a> `,
            )}</li>`,
        )}</ul></nav>
${[...laws].map(([law, rules]) =>
  section({
    id: `law-${law.toLowerCase()}`,
    title: words.t(`law.of-${law.toLowerCase()}`),
    body: rules.map((rule) => card(visit, rule)),
  }),
)}`,
      },
    };
  },
};

function card({ words, office }: Visit, rule: DeadlineRule): Html {
  const { id, kind, dutyOf } = rule;
  // A kind of case that this office does not offer is named on no page of it (refusal R13).
  const types = [...office.rules.current.values()].filter((type) =>
    Object.values(type.deadlines).some((deadline) => deadline.rule === id),
  );
  return html`<section class="rc-figure-box" aria-labelledby="${id}">
<h3 class="govuk-heading-s" id="${id}"><code dir="ltr">${id}</code></h3>
<p>${words.t(`rulebook.kind-${kind}`)} · ${words.t(`rules.duty-of-${dutyOf}`)}</p>
${ruleTexts(words, rule)}
<p class="rc-quiet">${types.length === 0 ? words.t("law.in-no-type") : usedIn(words, types)}</p>
</section>`;
}

const usedIn = (words: Words, types: readonly Parameters<typeof typeWord>[1][]): Html =>
  html`${words.t("law.in-types")} ${types.map(
    (type, index) =>
      html`${index > 0 && " · "}<a class="govuk-link" href="/rules/${type.id}#deadlines"
>${typeWord(words, type, "title")}</a>`,
  )}`;
