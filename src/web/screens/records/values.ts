import { countValues } from "#domain/event-log/vocabulary.ts";
import type { ImportFindings } from "#domain/import/findings.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";

/** Every different value that the import carries as it stands, open, for a person to read. */
export function valueLists(words: Words, { vocabulary }: ImportFindings): Html {
  const t = (key: string, params = {}) => words.t(`records.${key}`, params);
  const lists = vocabulary.map(({ field, values }) =>
    table({
      caption: t(`values-${field}`),
      isCaptionHidden: true,
      columns: [{ text: t(`values-${field}`) }, { text: t("times"), isNumber: true }],
      rows: values.map(({ value, count, isRare }) => [
        isRare
          ? html`<bdi>${value}</bdi><br><span class="rc-quiet">${t("values-rare")}</span>`
          : html`<bdi>${value}</bdi>`,
        words.number(count),
      ]),
    }),
  );
  return section({
    id: "values",
    title: t("values-title"),
    body: html`<p>${t("values-lead", { count: countValues(vocabulary) })}</p>${lists}`,
  });
}
