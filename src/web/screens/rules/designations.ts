import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { Designation } from "#domain/designation.ts";
import type { Rules } from "#door/office.ts";
import { markedLaws } from "#rulebook/law.ts";
import type { Words } from "#words/load-words.ts";
import { countryName } from "../../fields/countries.ts";
import { type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { lawList } from "./cited.ts";

/** Which countries a procedure is open to, period by period; nothing where none is written down. */
export function designationsSection(
  words: Words,
  { designations }: Pick<Rules, "designations">,
  type: PinnedCaseType,
): Html | false {
  const files = designations.filter((file) => file["case-type"] === type.id);
  if (files.length === 0) return false;
  const rows = files.flatMap((file) =>
    file.designations
      .toSorted((a, b) => nameOf(words, a).localeCompare(nameOf(words, b), words.language))
      .flatMap((one) => one.periods.map((period) => rowOf(words, one, period))),
  );
  const column = (name: string) => ({ text: words.t(`designations.${name}`) });
  return section({
    id: "designations",
    title: words.t("designations.title"),
    body: html`<p>${words.t("designations.lead")}</p>${table({
      caption: words.t("designations.title"),
      isCaptionHidden: true,
      columns: ["country", "period", "register", "status", "notice"].map(column),
      rows,
    })}`,
  });
}

const nameOf = (words: Words, { country }: Designation): string => countryName(words, country);

function rowOf(
  words: Words,
  one: Designation,
  { from, until, register, status, cite, mark, note }: Designation["periods"][number],
): (Html | string)[] {
  const span = (days: { readonly from: string; readonly until: string }): string =>
    words.t("designations.span", {
      from: words.shortDate(days.from),
      until: words.shortDate(days.until),
    });
  const laws = markedLaws(words, { [cite]: mark, ...eachOf(cite, mark) }, cite);
  return [
    html`${nameOf(words, one)} <bdi class="rc-quiet">${one.id.slice(-4)}</bdi>`,
    span({ from, until }),
    register === undefined ? words.t("designations.see-notice") : span(register),
    words.t(`designations.status-${status}`),
    html`${lawList(laws)}${
      note !== undefined && html`<p class="rc-quiet" lang="en" dir="ltr">${note}</p>`
    }`,
  ];
}

const eachOf = <M>(cite: string, mark: M): Record<string, M> =>
  Object.fromEntries(cite.split(";").map((law) => [law.trim(), mark]));
