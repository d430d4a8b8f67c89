import type { CaseState } from "../case/state.ts";
import type { Who } from "../ports.ts";
import type { Relation } from "./facts.ts";
import { partTies } from "./part-ties.ts";

/**
 * How somebody stands to a case now, from what every reader of it may see. A person's tie comes
 * from the link that only their session opens, and holds as long as the case still names it.
 */
export function relationsTo(state: CaseState, who: Who): readonly Relation[] {
  if (who.kind === "staff" && isExcluded(state, who.accountId)) return ["excluded"];
  const relations: Relation[] = [];
  const link = who.links.get(state.caseId);
  if (link?.as === "party" && state.parties.some((party) => party.partyId === link.partyId)) {
    relations.push("party");
  }
  const represents =
    link?.as === "representative" &&
    state.representatives.some((one) => one.partyId === link.partyId && one.to === undefined);
  const assigned = who.kind === "staff" && state.assignedTo?.actorId === who.accountId;
  if (represents || (assigned && state.mode === "observed")) relations.push("representative");
  if (assigned && state.mode !== "observed") relations.push("assigned");
  if (who.kind === "staff" && who.roles.includes("supervisor")) relations.push("supervising");
  if (waitsAtIntake(state, who) && who.kind === "staff" && who.roles.includes("intake-clerk")) {
    relations.push("at-intake");
  }
  if (state.history.some((stamp) => stamp.kind === "decide" && stamp.actorId === who.accountId)) {
    relations.push("first-decider");
  }
  for (const { relation } of partTies(state, who)) {
    if (!relations.includes(relation)) relations.push(relation);
  }
  return relations.length === 0 ? ["none"] : relations;
}

/** Whether a conflict of interest keeps this member of staff out of the case. */
export const isExcluded = (state: Pick<CaseState, "excluded">, accountId: string): boolean =>
  state.excluded.some(({ actorId }) => actorId === accountId);

// Whom a regime hides is known to nobody by their desk alone: the desk of somebody sworn is meant.
function waitsAtIntake(state: CaseState, { roles }: Who): boolean {
  if (state.isProtected && !roles.includes("sworn")) return false;
  return state.mode === "own" && state.assignedTo === undefined;
}
