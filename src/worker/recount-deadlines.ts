import type { StaleClocks } from "#domain/stale-clocks.ts";
import type { Office } from "#door/office.ts";
import { type CaseRecount, recountCase } from "#door/recount.ts";
import { CLOCK } from "./clock.ts";

export type RecountParts = { readonly office: Office; readonly staleClocks: StaleClocks };

/** One case of the list: by its reference, never with a name. */
export type RecountedCase = Pick<CaseRecount, "is" | "moves" | "refused"> & {
  readonly caseId: string;
};

/** What a recount did, or would do. Cases that a regime hides are counted and told, not listed. */
export type RecountReport = {
  /** False while the rules do not load, or were changed after this process read them. */
  readonly isPossible: boolean;
  readonly cases: readonly RecountedCase[];
  /** Cases in which counting broke off: what was wrong, without a reference. */
  readonly failures: readonly string[];
};

const AT_ONCE = 200;

/**
 * Counts the running deadlines of an office again wherever a rule or the days off changed since
 * they were counted. Only cases whose rows bear another mark are opened. A dry run lists and
 * changes nothing. What moved is in its own case from then on: listed here, told there.
 */
export async function recountDeadlines(
  { office, staleClocks }: RecountParts,
  isDryRun = false,
): Promise<RecountReport> {
  const marks = office.rules.marks();
  if (marks === undefined) return { isPossible: false, cases: [], failures: [] };
  const cases: RecountedCase[] = [];
  const failures: string[] = [];
  let last = "";
  for (;;) {
    const stale = await staleClocks.list(marks, last, AT_ONCE);
    for (const { caseId } of stale) {
      last = caseId;
      const done = await recountCase(office, CLOCK, caseId, isDryRun).catch((error: unknown) => {
        failures.push(error instanceof Error ? error.message : String(error));
      });
      if (done === undefined) continue;
      const { is, moves, refused, version, isProtected } = done;
      const isSettled = is === "same" || is === "moved";
      if (isSettled && !isDryRun) await staleClocks.settle(caseId, version, done.marks);
      const isNews = is !== "same" || refused.length > 0;
      if (isNews && !isProtected) cases.push({ caseId, is, moves, refused });
    }
    if (stale.length < AT_ONCE) return { isPossible: true, cases, failures };
  }
}
