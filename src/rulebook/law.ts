import type { CaseType } from "#domain/case/case-type.ts";
import { type Mark, marksOf } from "#domain/case/provenance.ts";
import type { Words } from "#words/load-words.ts";

/** The signs that the reference marks laws with. */
export const SIGNS: Readonly<Record<Mark, string>> = { seen: "✔", known: "◐", contested: "⚠" };

/** One law with its mark: `8 CFR 103.2(b)(8)`, `✔`, 'read in the source'. */
export type MarkedLaw = {
  readonly citation: string;
  readonly sign: string;
  readonly mark: string;
};

/** Each law of a citation with how sure we are of it. */
export function markedLaws(
  words: Words,
  sources: CaseType["sources"],
  cite: string | readonly string[],
): readonly MarkedLaw[] {
  return marksOf(sources, cite).map(({ citation, mark }) => ({ citation, ...said(words, mark) }));
}

/** How sure we are, as a sign and in words. */
export function said(words: Words, mark: Mark | undefined): Omit<MarkedLaw, "citation"> {
  return mark === undefined
    ? { sign: "", mark: words.t("rulebook.mark-none") }
    : { sign: SIGNS[mark], mark: words.t(`rulebook.mark-${mark}`) };
}

/** `8 CFR 103.2(b)(8) ✔ read in the source`. */
export const lawText = ({ citation, sign, mark }: MarkedLaw): string =>
  [citation, sign, mark].filter((part) => part !== "").join(" ");
