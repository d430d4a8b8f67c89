import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { type MarkedLaw, markedLaws, SIGNS } from "#rulebook/law.ts";
import type { Block } from "#rulebook/block.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";

/** Each law of a citation with how sure we are of it, as lawyers write it in any language. */
export const cited = (
  words: Words,
  { sources }: Pick<PinnedCaseType, "sources">,
  cite: string | readonly string[],
): Html => lawList(markedLaws(words, sources, cite));

/** Laws with their marks, one a line. */
export const lawList = (laws: readonly MarkedLaw[]): Html =>
  html`<ul class="govuk-list">${laws.map(
    ({ citation, sign, mark }) => html`<li><span lang="en" dir="ltr">${citation}</span>
<span class="rc-quiet"><span aria-hidden="true">${sign}</span> ${mark}</span></li>`,
  )}</ul>`;

/** What the marks beside the laws mean. */
export const legendSection = (words: Words): Html =>
  section({
    id: "legend",
    title: words.t("rulebook.legend"),
    body: html`<ul class="govuk-list">${Object.keys(SIGNS).map(
      (mark) => html`<li>${words.t(`rulebook.legend-${mark}`)}</li>`,
    )}</ul>`,
  });

/** A part of the page that is said in sentences alone; nothing where there is nothing to say. */
export function sentencesSection(
  id: string,
  title: string,
  blocks: readonly Block[],
): Html | false {
  if (blocks.length === 0) return false;
  const one = ({ name, code, lines }: Block) =>
    html`${
      name !== undefined &&
      html`<h3 class="govuk-heading-s">${name} ${code !== undefined && html`<code dir="ltr">${code}</code>`}</h3>`
    }<ul class="govuk-list govuk-list--bullet">${lines.map(
      (line) => html`<li><bdi>${line}</bdi></li>`,
    )}</ul>`;
  return section({ id, title, body: blocks.map(one) });
}
