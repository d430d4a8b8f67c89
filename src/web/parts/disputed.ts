import type { CaseState, Dispute } from "#domain/case/state.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "./html.ts";

/**
 * What the person says is wrong with one fact or exhibit, and what the office answered, to stand
 * beside it wherever it is shown (5 USC 552a(d)(4)). Undefined where nobody disputes it.
 */
export function disputed(
  words: Words,
  { disputes }: Pick<CaseState, "disputes">,
  about: Dispute["about"],
): Html | undefined {
  const found = disputes.filter((one) => isAbout(one, about));
  if (found.length === 0) return undefined;
  return html`${found.map(
    ({ on, statement, answer, answeredOn, because }) => html`<span
class="rc-block rc-disputed" dir="${words.direction}">
<b>${words.t("parts.disputed", { date: words.date(on) })}</b>
${statement !== undefined && html`<bdi class="rc-own-words">${statement}</bdi>`}
${
  answeredOn !== undefined &&
  html`<span class="rc-block rc-quiet">${words.t(`parts.disputed-${answer ?? "kept"}`, {
    date: words.date(answeredOn),
  })} <bdi>${because}</bdi></span>`
}</span>`,
  )}`;
}

/** A text with what is disputed about it below. */
export const withDispute = (
  words: Words,
  state: Pick<CaseState, "disputes">,
  field: string,
  value: string,
): Html | string => {
  const beside = disputed(words, state, { field });
  return beside === undefined ? value : html`${value}${beside}`;
};

const isAbout = ({ about }: Dispute, other: Dispute["about"]): boolean =>
  "field" in about
    ? "field" in other && about.field === other.field
    : "exhibit" in other && about.exhibit === other.exhibit;
