import { roleFor } from "#domain/access/default-purpose.ts";
import type { Judgement, Relation } from "#domain/access/facts.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { AccessEntry, Link, LookKind, Who } from "#domain/ports.ts";
import type { Office } from "./office.ts";

/** The id of an access entry; a person's tells the day alone (refusal R9). */
export const newAccessId = (office: Office, who: Who): string =>
  who.kind === "person" ? office.newDayId() : office.newId();

/**
 * The id of a second entry for a try at a protected case that was denied; none for any other. The
 * first stands with the case, for who may know of it. This one stands with no case, as a try at a
 * number that was never given does, so that whoever reads what a member of staff tried, themselves
 * perhaps, finds no gap where a case is hidden.
 */
export const asOfNoCase = (
  office: Office,
  who: Who,
  state: Pick<CaseState, "isProtected"> | undefined,
): readonly string[] =>
  state?.isProtected === true && who.kind === "staff" ? [newAccessId(office, who)] : [];

const TIES: readonly Relation[] = [
  "party",
  "representative",
  "guardian",
  "companion",
  "further-party",
  "further-representative",
];

const partLink = ({ links }: Who, caseId: string, part: string | undefined): Link | undefined =>
  part === undefined
    ? [...links.values()].find((link) => link.caseId === caseId)
    : links.get(`${caseId}@${part}`);

// Who has left a case has no name in it any more.
const partyOf = (link: Link | undefined, isFormer: boolean): string =>
  (isFormer ? undefined : link?.partyId) ?? "person";

/**
 * Makes the access entry of one request. What people do in their own cases is kept to the day and
 * theirs alone, what they were denied there too (R9); a try from outside the case is not.
 */
export function entryFor(
  office: Office,
  who: Who,
  about: {
    id: string;
    caseId: string;
    purpose: Purpose;
    name: string;
    kind: LookKind;
    outcome: AccessEntry["outcome"];
    relations: readonly Relation[];
    judgement: Judgement;
    reason?: string;
    code?: string;
    count?: number;
    searched?: AccessEntry["details"]["searched"];
    actorId?: string;
    /** In whose own part, where it was not in the case itself. */
    part?: string;
  },
): AccessEntry {
  const isPerson = who.kind === "person";
  const now = office.clock.now().toISOString();
  const link = who.links.get(about.caseId) ?? partLink(who, about.caseId, about.part);
  const isTied = about.relations.some((one) => TIES.includes(one));
  const isFiling = about.actorId !== undefined && about.outcome === "allowed";
  const own = isPerson && (isTied || about.caseId === "" || isFiling);
  const isFormer = isPerson && link?.as === "representative" && !isTied && !isFiling;
  return {
    id: about.id,
    caseId: about.caseId,
    at: own ? `${office.clock.today()}T00:00:00.000Z` : now,
    // A person's account never stands beside a case: within it they are their party's id (R2).
    actorId: about.actorId ?? (isPerson ? partyOf(link, isFormer) : who.accountId),
    purpose: about.purpose,
    name: about.name,
    kind: about.kind,
    outcome: about.outcome,
    own,
    details: {
      role: isFormer ? "former-representative" : (roleFor(who, about.purpose) ?? who.kind),
      pseudonym: isPerson ? "" : who.pseudonym,
      relations: about.relations,
      policies: about.judgement.policies,
      policiesHash: office.judge.policiesHash,
      ...(about.reason === undefined ? {} : { reason: about.reason }),
      ...(about.part === undefined ? {} : { part: about.part }),
      ...(about.code === undefined ? {} : { code: about.code }),
      ...(about.count === undefined ? {} : { count: about.count }),
      ...(about.searched === undefined || isPerson ? {} : { searched: about.searched }),
    },
  };
}
