import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { citationsIn, citedIn, type Mark, sourceOf } from "#domain/case/provenance.ts";
import type { RulesSide } from "#domain/case/type-change.ts";
import type { Words } from "#words/load-words.ts";
import { type MarkedLaw, said } from "./law.ts";

/** A regime's texts of law, as far as a list of sources needs them. */
type RegimeLaws = {
  readonly laws: readonly { readonly cite: string; readonly marks: readonly string[] }[];
};

/**
 * Every source of a type, in order: those that it marks itself, and what stands in no entry of
 * them: the law of the rules that it names, where each was read, and the law of its regimes.
 */
export function allSources(
  words: Words,
  { type, side }: { readonly type: PinnedCaseType; readonly side: RulesSide },
  regimes: readonly RegimeLaws[],
): readonly MarkedLaw[] {
  const marks = new Map<string, Mark | undefined>(Object.entries(type.sources));
  const add = (citation: string, mark: Mark | undefined) => {
    if (sourceOf(type.sources, citation) === undefined && !marks.has(citation)) {
      marks.set(citation, mark);
    }
  };
  for (const { cite } of citedIn(type)) for (const law of citationsIn(cite)) add(law, undefined);
  for (const name of Object.keys(type.deadlines)) {
    for (const { citation, source, confidence } of side.rule(name)?.versions ?? []) {
      for (const text of [...citation, source]) {
        for (const law of text.split("; ")) add(law, confidence);
      }
    }
  }
  for (const { cite, marks: own } of regimes.flatMap(({ laws }) => laws)) add(cite, surest(own));
  return [...marks]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([citation, mark]) => ({ citation, ...said(words, mark) }));
}

// What is contested is said first, whoever read it.
const surest = (marks: readonly string[]): Mark | undefined =>
  (["contested", "known", "seen"] as const).find((mark) => marks.includes(mark));
