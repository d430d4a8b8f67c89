import type { PolicyFileText, PolicyText } from "#domain/access/policy-text.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import type { Screen } from "../../visit.ts";
import { inEnglish } from "./regime-parts.ts";

/** Who may do what, as the policies of this repository say it, for anybody to read. */
export const policiesScreen: Screen = {
  path: "/rules/policies",
  get: ({ words, office }) => {
    const title = words.t("law.policies");
    const files = office.policies.texts();
    return {
      show: {
        // Their text needs the width of a desk.
        room: "desk",
        title,
        breadcrumbs: [{ text: words.t("rules.title"), href: "/rules" }, { text: title }],
        main: html`${pageHeading({
          title,
          above: office.name,
          lead: words.t("law.policies-lead"),
        })}
<nav aria-label="${words.t("rules.contents")}"><ul class="govuk-list">${files.map(
          ({ name }) =>
            html`<li><a class="govuk-link" href="#${name}">${words.t(`law.policy-${name}`)}</a></li>`,
        )}</ul></nav>
${files.map((file) => fileSection(words, file))}`,
      },
    };
  },
};

const fileSection = (words: Words, { name, about, policies }: PolicyFileText): Html =>
  section({
    id: name,
    title: words.t(`law.policy-${name}`),
    body: html`<p>${inEnglish(about)}</p>${policies.map(one)}`,
  });

const one = ({ id, about, text }: PolicyText): Html =>
  html`<section class="rc-figure-box" aria-labelledby="${id}">
<h3 class="govuk-heading-s" id="${id}"><code dir="ltr">${id}</code></h3>
${about !== "" && html`<p>${inEnglish(about)}</p>`}
<div class="rc-scroll" tabindex="0" role="group" aria-labelledby="${id}"
><pre lang="en" dir="ltr"><code>${text}</code></pre></div></section>`;
