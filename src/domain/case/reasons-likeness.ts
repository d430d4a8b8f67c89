import type { Draft } from "./decision.ts";

declare const WRITTEN_BY_OFFICER: unique symbol;

/**
 * The reasons that an officer wrote in a draft, and nothing else. Only `officerReasons` makes one,
 * from a draft: what a person told, an interview or an exhibit cannot be compared (refusal R11).
 */
export type OfficerReasons = string & { readonly [WRITTEN_BY_OFFICER]: true };

/** The reasons of a draft. Takes a whole draft, which only an officer's act writes. */
export const officerReasons = (draft: Pick<Draft, "reasons" | "draftedBy">): OfficerReasons =>
  draft.reasons as OfficerReasons;

const RUN = 5;

/** Runs of five words in order, without case and signs: what a standard text is recognised by. */
export function shingles(text: OfficerReasons): readonly string[] {
  return runsOf(wordsOf(text));
}

/** The part of the words, 0 to 1, that stands in runs which a standard text of the office has. */
export function templateShare(reasons: OfficerReasons, templates: readonly string[]): number {
  const words = wordsOf(reasons);
  if (words.length === 0) return 0;
  const known = new Set(templates.flatMap((text) => runsOf(wordsOf(text))));
  const covered = new Set<number>();
  for (const [at, run] of runsOf(words).entries()) {
    if (!known.has(run)) continue;
    for (let next = at; next < at + RUN; next += 1) covered.add(next);
  }
  return covered.size / words.length;
}

const FEWEST_RUNS = 30;
const STEP = 10;

/**
 * How much of the reasons others had, told in steps of ten per cent; undefined for reasons too
 * short to compare. An exact share would say of each word put in whether a colleague wrote it.
 */
export function likenessTold(reasons: OfficerReasons, share: number): number | undefined {
  if (shingles(reasons).length < FEWEST_RUNS) return undefined;
  return Math.round((share * 100) / STEP) * STEP;
}

const wordsOf = (text: string): readonly string[] =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

const runsOf = (words: readonly string[]): readonly string[] =>
  words
    .slice(0, Math.max(words.length - RUN + 1, 0))
    .map((_, at) => words.slice(at, at + RUN).join(" "));
