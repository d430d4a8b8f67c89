import type { Facts, Relation } from "#domain/access/facts.ts";
import { type PartTie, partTies } from "#domain/access/part-ties.ts";
import type { FieldClass } from "#domain/access/roles.ts";
import { entrustedTo } from "#domain/access/relations.ts";
import { EVERYBODY, type Sight } from "#domain/access/sight.ts";
import type { EventDefinition, PinnedCaseType } from "#domain/case/case-type.ts";
import { isConfidential, partOf, partRoles } from "#domain/case/own-parts.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { FurtherParty } from "#domain/case/party.ts";
import type { Who } from "#domain/ports.ts";
import type { Office } from "./office.ts";
import { visibleClasses } from "./visible-classes.ts";

const OF_PARTS: readonly Relation[] = ["further-party", "further-representative"];
const OWN: readonly Relation[] = ["party"];
const isOfParts = (relation: Relation): boolean => OF_PARTS.includes(relation);

/**
 * Whether somebody reads own parts beside the case, class by class: staff of the office that
 * decides. A clinic speaks for one person, and sees of the others no more than that person does.
 */
export const seesParts = (who: Who, { mode }: Pick<CaseState, "mode">): boolean =>
  who.kind !== "person" && mode !== "observed";

/** The tie of somebody to the own part of a further party, where they have it. */
export const tieToPart = (state: CaseState, who: Who, partId: string): PartTie | undefined =>
  partTies(state, who).find((tie) => tie.partId === partId);

/** The party of the case that this person is themselves; undefined for everybody else. */
export const ownParty = (state: CaseState, who: Who): string | undefined => {
  const link = who.links.get(state.caseId);
  return link?.as === "party" ? link.partyId : undefined;
};

/**
 * The parts in which an event may stand when this actor causes it: their own, or those they speak
 * for; for staff those of every further party. Empty where it stands in the case itself.
 */
export function partsFor(
  type: PinnedCaseType,
  definition: EventDefinition,
  state: CaseState,
  who: Who,
): readonly FurtherParty[] {
  const roles = partRoles(type, definition);
  if (roles.length === 0) return [];
  if (isConfidential(type, definition)) {
    const own = ownParty(state, who);
    const party = state.parties.find(({ partyId }) => partyId === own);
    return party === undefined ? [] : [{ partyId: party.partyId, role: party.role }];
  }
  const possible = state.around.filter(({ role }) => roles.includes(role));
  if (seesParts(who, state)) return possible;
  const mine = new Set(partTies(state, who).map(({ partId }) => partId));
  return possible.filter(({ partyId }) => mine.has(partyId));
}

/** The own part that a question is about: the one that its input names, or the only one. */
export function partAsked(state: CaseState, who: Who, input: unknown): FurtherParty | undefined {
  const ties = new Set(partTies(state, who).map(({ partId }) => partId));
  const own = ownParty(state, who);
  const mine = [
    ...state.around.filter(({ partyId }) => ties.has(partyId)),
    ...state.parties.filter(({ partyId }) => partyId === own),
  ];
  const { part: wanted } = (input ?? {}) as { readonly part?: unknown };
  const [found, ...others] =
    wanted === undefined ? mine : mine.filter(({ partyId }) => partyId === wanted);
  if (found === undefined || others.length > 0) return undefined;
  return { partyId: found.partyId, role: found.role };
}

/** What a reader may unseal who asks about the case itself. */
export function sightOfCase(office: Office, facts: Facts, state: CaseState, who: Who): Sight {
  const relations = facts.relations.filter((one) => !isOfParts(one));
  const isSame = relations.length === facts.relations.length;
  const given = isSame ? facts : { ...facts, relations };
  const main = visibleClasses(office, given, entrustedTo(state, who));
  const shown = main.has("record") ? main : new Set([...main, "record" as const]);
  return seesParts(who, state)
    ? { main: shown, own: { of: EVERYBODY, classes: shown } }
    : { main: shown };
}

/** What somebody may unseal who asks about one own part, and of the case what its type allows. */
export function sightOfPart(
  office: Office,
  facts: Facts,
  type: PinnedCaseType,
  { partyId, role }: FurtherParty,
): Sight {
  const classes = ownClasses(office, facts, type, { partyId, role });
  return { main: new Set(type.parties.around[role]?.sees ?? []), own: { of: partyId, classes } };
}

/** The classes of an own part that its reader may see. */
export function ownClasses(
  office: Office,
  facts: Facts,
  type: PinnedCaseType,
  { role }: FurtherParty,
): ReadonlySet<FieldClass> {
  const isFurther = Object.hasOwn(type.parties.around, role);
  const ties = facts.actorKind !== "person" ? facts.relations : isFurther ? OF_PARTS : OWN;
  const relations = facts.relations.filter((one) => ties.includes(one));
  return visibleClasses(office, { ...facts, relations });
}

/** The version of a case or part as its reader counts it: their own steps, and nobody else's. */
export function versionFor(who: Who, state: CaseState, partId?: string): number {
  if (seesParts(who, state)) return state.version;
  if (partId !== undefined) return partOf(state, partId)?.file.version ?? 0;
  return state.version === 0 ? 0 : state.history.length;
}
