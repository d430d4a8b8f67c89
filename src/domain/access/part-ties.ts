import type { Representative } from "../case/party.ts";
import type { CaseState } from "../case/state.ts";
import type { Link, Who } from "../ports.ts";

/** A further party's own tie to their part, or that of whoever speaks for them. */
export type PartTie = {
  /** The party whose part it is. */
  readonly partId: string;
  readonly relation: "further-party" | "further-representative";
  /** The id under which they act in the case. */
  readonly actorId: string;
};

/**
 * Under which name a session knows a link: ties to the case itself by the case alone, ties to an
 * own part by its party too. So nothing that looks a case up by its number finds a part's tie.
 */
export function linkKey({ caseId, partyId, as, for: partId }: Link): string {
  if (as === "further-party") return `${caseId}@${partyId}`;
  return partId === undefined ? caseId : `${caseId}@${partId}`;
}

/**
 * Whether a link is to this appointment, and no end of an earlier one of the same person was meant
 * for it too. Only the session of that person knows which were theirs.
 */
export function isLinked(
  all: readonly Representative[],
  { partyId }: Representative,
  { partyId: linked, earlier = [] }: Link,
): boolean {
  if (partyId !== linked) return false;
  return !all.some((one) => earlier.includes(one.partyId) && one.besides?.includes(partyId));
}

/** The parts of a case that somebody's own session ties them to, while the case still says so. */
export function partTies(state: CaseState, who: Pick<Who, "links">): readonly PartTie[] {
  if (state.around.length === 0 || who.links.size === 0) return [];
  return state.around.flatMap(({ partyId: partId }): PartTie[] => {
    const link = who.links.get(`${state.caseId}@${partId}`);
    if (link === undefined) return [];
    const { as, partyId } = link;
    if (as === "further-party") return [{ partId, relation: "further-party", actorId: partyId }];
    const part = state.parts.find((one) => one.partyId === partId);
    const speaks = part?.file.representatives.some(
      (one) =>
        isLinked(part.file.representatives, one, link) &&
        one.to === undefined &&
        one.scope !== "read-only",
    );
    return speaks === true
      ? [{ partId, relation: "further-representative", actorId: partyId }]
      : [];
  });
}
