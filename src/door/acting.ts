import { roleFor } from "#domain/access/default-purpose.ts";
import type { Purpose } from "#domain/access/roles.ts";
import { ACTORS, type EventActor } from "#domain/case/case-type.ts";
import type { Acting } from "#domain/case/decide-context.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { FurtherParty } from "#domain/case/party.ts";
import type { Who } from "#domain/ports.ts";
import type { Office } from "./office.ts";
import { tieToPart } from "./part-in-hand.ts";

const isActor = (role: string | undefined): role is EventActor =>
  (ACTORS as readonly string[]).includes(role ?? "");

/** Whether a purpose gives this actor any capacity to act on a case. */
export const mayActAtAll = (who: Who, purpose: Purpose): boolean =>
  who.kind === "clock" || isActor(roleFor(who, purpose));

/** In which capacity, and under which id within the case or the part, somebody acts. */
export function actingAs(
  office: Office,
  who: Who,
  purpose: Purpose,
  state: CaseState,
  part?: FurtherParty,
): Acting {
  const tie = part && tieToPart(state, who, part.partyId);
  const usual = who.kind === "clock" ? "clock" : roleFor(who, purpose);
  const role = tie?.relation === "further-party" ? "further-party" : usual;
  if (!isActor(role)) throw new Error(`${role ?? "nobody"} does not act on cases`);
  const party = tie?.actorId ?? who.links.get(state.caseId)?.partyId;
  return {
    actorId: who.kind === "person" ? (party ?? office.newId()) : who.accountId,
    role,
    name: who.name,
    pseudonym: who.pseudonym,
    language: who.language,
    grade: who.grade,
  };
}
