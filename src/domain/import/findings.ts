import type { StageSummary, Variant } from "../event-log/stage-summary-shape.ts";

const MOST_VARIANTS = 20;

/** What was found in a staged log, as it is kept with the import: counts, never the records. */
export type ImportFindings = Omit<StageSummary, "variants" | "problems" | "refusal"> & {
  readonly variants: number;
  readonly commonVariants: readonly Variant[];
  readonly problems: { readonly total: number; readonly byCode: Readonly<Record<string, number>> };
};

/** Keeps of a summary what an import page shows and a case type is learned from. */
export function findingsOf(summary: StageSummary): ImportFindings {
  const { variants, problems, refusal: _refused, ...counts } = summary;
  return {
    ...counts,
    variants: variants.length,
    commonVariants: variants.slice(0, MOST_VARIANTS),
    problems: { total: problems.total, byCode: problems.byCode },
  };
}
