import { galleryExamples } from "../parts/gallery.ts";
import { html } from "../parts/html.ts";
import { pageHeading } from "../parts/sections.ts";
import type { Screen } from "../visit.ts";

/** Every part that pages are made of, with an example: for whoever builds or checks a page. */
export const galleryScreen: Screen = {
  path: "/gallery",
  get: ({ words }) => ({
    show: {
      room: "public",
      title: words.t("gallery.title"),
      main: html`${pageHeading({
        title: words.t("gallery.title"),
        lead: words.t("gallery.lead"),
      })}
${galleryExamples(words).map(({ example }) => html`<div class="rc-section">${example}</div>`)}`,
    },
  }),
};
