import type { CaseState } from "#domain/case/state.ts";
import type { Decision } from "#domain/case/decision.ts";

/** The last decision that has reached the person, with the day; a signed one that waits is none. */
export function servedDecision(
  state: CaseState,
): { readonly decision: Decision; readonly servedOn: string } | undefined {
  const served = state.history.filter((stamp) => stamp.kind === "serve");
  const last = served.at(-1);
  const decision = state.decisions[served.length - 1];
  return last === undefined || decision === undefined ? undefined : { decision, servedOn: last.on };
}
