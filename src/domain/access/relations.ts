import type { CaseState } from "../case/state.ts";
import { speaksOn } from "../case/coming-of-age.ts";
import { holdsGlass, holdsGrant } from "../case/given-access.ts";
import { keptByChild } from "../case/kept-by-child.ts";
import { isOfRecord, onDay } from "../case/of-record.ts";
import { workedOn } from "../case/worked-on.ts";
import type { Clock, Who } from "../ports.ts";
import type { Relation } from "./facts.ts";
import type { FieldClass, Purpose } from "./roles.ts";
import { isLinked, partTies } from "./part-ties.ts";

/**
 * How somebody stands to a case now, from what every reader of it may see. A person's tie comes
 * from the link that only their session opens, and holds as long as the case still names it; a
 * guardian's ends on the day on which the person is of age, and everybody's who was chosen up to a
 * last day after that day (`today`, the civil date at the office). What was opened to somebody by a
 * grant or in an emergency holds for the purpose that they named, and is asked about with that
 * purpose and the instant: lists, which ask for neither, never hold a case for it.
 */
export function relationsTo(
  state: CaseState,
  who: Who,
  today: string,
  asked?: { readonly purpose: Purpose; readonly clock: Pick<Clock, "now"> },
): readonly Relation[] {
  if (who.kind === "staff" && isExcluded(state, who.accountId)) return ["excluded"];
  const relations: Relation[] = [];
  const link = who.links.get(state.caseId);
  if (link?.as === "party" && state.parties.some((party) => party.partyId === link.partyId)) {
    relations.push("party");
  }
  const ofRecord =
    link?.as === "representative"
      ? state.representatives.find(
          (one) => isLinked(state.representatives, one, link) && isOfRecord(one, today),
        )
      : undefined;
  const represents = ofRecord !== undefined && speaksOn(state, ofRecord, today);
  const readsAlong = represents && ofRecord.scope === "read-only";
  const assigned = who.kind === "staff" && state.assignedTo?.actorId === who.accountId;
  if (readsAlong) relations.push("companion");
  // What somebody is elsewhere opens nothing here: a guardian of record is a guardian.
  else if (represents && ofRecord.role === "guardian") relations.push("guardian");
  else if (represents || (assigned && state.mode === "observed")) relations.push("representative");
  if (assigned && state.mode !== "observed") relations.push("assigned");
  if (who.kind === "staff" && who.roles.includes("supervisor")) relations.push("supervising");
  if (waitsAtIntake(state, who) && who.kind === "staff" && who.roles.includes("intake-clerk")) {
    relations.push("at-intake");
  }
  if (state.history.some((stamp) => stamp.kind === "decide" && stamp.actorId === who.accountId)) {
    relations.push("first-decider");
  }
  const isStaff = who.kind === "staff";
  if (isStaff && !relations.some(isOfWhoDecides) && workedOn(state, who.accountId)) {
    relations.push("former-officer");
  }
  if (isStaff && asked !== undefined) {
    const holder = { accountId: who.accountId, purpose: asked.purpose };
    if (holdsGrant(state, holder, today)) relations.push("granted");
    if (holdsGlass(state, holder, asked.clock)) relations.push("broke-glass");
  }
  for (const { relation } of partTies(onDay(state, today), who)) {
    if (!relations.includes(relation)) relations.push(relation);
  }
  return relations.length === 0 ? ["none"] : relations;
}

/**
 * The classes that somebody of record was entrusted with beside what their role reads, without what
 * the child keeps to themselves.
 */
export function entrustedTo(state: CaseState, who: Who): readonly FieldClass[] {
  const link = who.links.get(state.caseId);
  if (link?.as !== "representative") return [];
  const one = state.representatives.find(({ partyId }) => partyId === link.partyId);
  const kept = keptByChild(state);
  return (one?.entrusted ?? []).filter((of) => !kept.includes(of));
}

/** Whether a conflict of interest keeps this member of staff out of the case. */
export const isExcluded = (state: Pick<CaseState, "excluded">, accountId: string): boolean =>
  state.excluded.some(({ actorId }) => actorId === accountId);

const isOfWhoDecides = (one: Relation): boolean =>
  one === "assigned" || one === "supervising" || one === "first-decider";

// Whom a regime hides is known to nobody by their desk alone: the desk of somebody sworn is meant.
function waitsAtIntake(state: CaseState, { roles }: Who): boolean {
  if (state.isProtected && !roles.includes("sworn")) return false;
  return state.mode === "own" && state.assignedTo === undefined;
}
