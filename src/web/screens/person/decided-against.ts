import type { CaseType } from "#domain/case/case-type.ts";

/** Whether a served decision against the person led to this state: what follows is their right. */
export function isDecidedAgainst(type: CaseType, stage: string): boolean {
  const outcomes = Object.values(type.events).flatMap(({ outcomes: all }) =>
    Object.values(all ?? {}),
  );
  return outcomes.some(({ served, adverse }) => adverse && served === stage);
}

/** Whether a deadline ends a right to have a decision looked at again, and no duty to answer. */
export function isRightOf(type: CaseType, deadline: string): boolean {
  const ends = type.deadlines[deadline]?.met_by ?? [];
  return ends.some((event) => type.events[event]?.does === "challenge");
}
