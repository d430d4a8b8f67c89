import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import type { Screen } from "../../visit.ts";

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
  get({ words, signedIn }) {
    const title = words.t(`about.${name}.title`);
    return {
      show: {
        // Whoever has a case here keeps the way to leave quickly.
        room: signedIn?.who.kind === "person" ? "person" : "public",
        title,
        main: html`${pageHeading({ title, lead: words.t(`about.${name}.lead`) })}
${paragraphs(words, name)}`,
      },
    };
  },
}));

// Paragraphs are numbered; one with a heading has a second key of its own.
function paragraphs(words: Words, name: string): Html {
  const found: Html[] = [];
  for (let n = 1; words.has(`about.${name}.${n}`); n += 1) {
    const key = `about.${name}.${n}`;
    const heading = `${key}.heading`;
    found.push(
      html`${words.has(heading) && html`<h2 class="govuk-heading-m">${words.t(heading)}</h2>`}
<p>${words.t(key)}</p>`,
    );
  }
  return html`${found}`;
}
