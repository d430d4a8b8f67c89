import type { CaseState } from "#domain/case/state.ts";

export type Known = { version: number; readonly views: Map<string, CaseState> };

/**
 * Keeps folded states of the cases used last, apart for each set of classes. A reader never gets
 * a view that unsealed more than their own; the version is checked with the database every time.
 */
export function createStateCache(most: number) {
  const cases = new Map<string, Known>();
  return {
    find(caseId: string): Known | undefined {
      const known = cases.get(caseId);
      if (known !== undefined) {
        cases.delete(caseId);
        cases.set(caseId, known);
      }
      return known;
    },
    keep(caseId: string, mask: string, state: CaseState): void {
      const known = cases.get(caseId) ?? { version: 0, views: new Map() };
      const earlier = known.views.get(mask);
      if (earlier === undefined || earlier.version < state.version) known.views.set(mask, state);
      known.version = Math.max(known.version, state.version);
      cases.set(caseId, known);
      if (cases.size > most) {
        const oldest = cases.keys().next().value;
        if (oldest !== undefined) cases.delete(oldest);
      }
    },
    forget(caseId: string): void {
      cases.delete(caseId);
    },
  };
}
