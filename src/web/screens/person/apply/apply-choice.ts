import { typeWord } from "../../../fields/type-words.ts";
import { html } from "../../../parts/html.ts";
import { pageHeading } from "../../../parts/sections.ts";
import type { Screen } from "../../../visit.ts";
import { beforeYouStart } from "./before-you-start.ts";
import { openTypes } from "./draft-in-hand.ts";
import { unfinished } from "./unfinished.ts";

/** What can be applied for. Anybody may read it; nothing is asked and nothing is kept. */
export const applyChoice: Screen = {
  path: "/apply",
  async get(visit) {
    const { words, office, signedIn } = visit;
    const types = openTypes({ office, signedIn });
    const begun = signedIn === undefined ? undefined : await unfinished({ ...visit, signedIn });
    const title = words.t("apply.choose.title");
    return {
      show: {
        room: signedIn?.who.kind === "person" ? "person" : "public",
        title,
        main: html`${pageHeading({ title, lead: words.t("apply.choose.lead") })}
${begun}
${beforeYouStart(words)}
${
  types.length === 0
    ? html`<p>${words.t("apply.choose.none")}</p>`
    : html`<h2 class="govuk-heading-m">${words.t("apply.choose.what")}</h2>
<ul class="govuk-list govuk-list--spaced">${types.map(
        (type) => html`<li><a class="govuk-link rc-big-link" href="/apply/${type.id}">
${typeWord(words, type, "title")}</a>
<span class="rc-quiet rc-block">${typeWord(words, type, "description")}</span></li>`,
      )}</ul>`
}`,
      },
    };
  },
};
