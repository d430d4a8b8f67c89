import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import type { OfficeTold, Screen } from "../../visit.ts";
import { keptOutByMonth } from "./kept-out.ts";
import { withheldByYear } from "./withheld-by-year.ts";

const PAGES = [
  "refusals",
  "the-record",
  "this-device",
  "accessibility",
  "source",
  "complain",
] as const;

/** Pages that anybody may read: what the office and its software do, and what they refuse. */
export const aboutScreens: readonly Screen[] = PAGES.map((name) => ({
  path: `/about/${name}`,
  async get(visit) {
    const { words, signedIn, office, told } = visit;
    const title = words.t(`about.${name}.title`);
    // A clinic helps and does not decide: where that changes a page, it has words of its own.
    const own = `about.${name}.clinic`;
    const from = office.mode === "observed" && words.has(`${own}.1`) ? own : `about.${name}`;
    return {
      show: {
        // Whoever has a case here keeps the way to leave quickly.
        room: signedIn?.who.kind === "person" ? "person" : "public",
        title,
        main: html`${pageHeading({ title, lead: words.t(`about.${name}.lead`) })}
${name === "source" && whereSource(words, told)}
${paragraphs(words, from)}
${name === "refusals" && (await keptOutByMonth(visit))}
${name === "the-record" && (await withheldByYear(visit))}`,
      },
    };
  },
}));

function whereSource(words: Words, { source }: OfficeTold): Html {
  if (source === undefined) return html`<p>${words.t("about.source.ask")}</p>`;
  return html`<p>${words.t("about.source.here")}
<a class="govuk-link" href="${source}" dir="ltr">${source}</a></p>`;
}

// Paragraphs are numbered; one with a heading has a second key of its own.
function paragraphs(words: Words, from: string): Html {
  const found: Html[] = [];
  for (let n = 1; words.has(`${from}.${n}`); n += 1) {
    const key = `${from}.${n}`;
    const heading = `${key}.heading`;
    found.push(
      html`${words.has(heading) && html`<h2 class="govuk-heading-m">${words.t(heading)}</h2>`}
<p>${words.t(key)}</p>`,
    );
  }
  return html`${found}`;
}
