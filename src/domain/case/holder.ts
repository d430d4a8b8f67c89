import type { CaseState } from "./state.ts";

/**
 * The officer who holds the case and may know of it: not one whom a conflict of interest keeps out,
 * and in a case that a regime hides only somebody sworn to such cases. An answer may bring the
 * regime when an officer has the case already; then it needs another one.
 */
export const holder = (state: CaseState): CaseState["assignedTo"] =>
  state.assignedTo === undefined || isKeptOut(state, state.assignedTo)
    ? undefined
    : state.assignedTo;

function isKeptOut(
  { excluded, isProtected, mode }: CaseState,
  { actorId, sworn }: NonNullable<CaseState["assignedTo"]>,
): boolean {
  if (excluded.some((one) => one.actorId === actorId)) return true;
  return mode === "own" && isProtected && sworn !== true;
}
