import { type Behaviour, gather, isUnexplained, type Likeness, type Rule } from "../trail.ts";

const FIRST: readonly (readonly [Behaviour, (likeness: Likeness) => boolean])[] = [
  ["own-file", ({ isOwn }) => isOwn],
  ["colleague", ({ isColleague }) => isColleague],
  ["same-surname-or-address", ({ hasAddress, hasSurname }) => hasAddress || hasSurname],
  ["neighbour", ({ hasStreet }) => hasStreet],
];

/**
 * A file of one's own, of a colleague, of somebody with one's surname, address or street. Compared
 * only where nothing explains the look; what is found is a word, never a name or an address.
 */
export const kin: Rule = (trail, { likeness }) =>
  gather(trail.filter(isUnexplained), ({ actorId, caseId }) => `${actorId}|${caseId}`).flatMap(
    (looks) => {
      const [first] = looks;
      if (first === undefined) return [];
      const { actorId, caseId } = first;
      const alike = likeness(actorId, caseId);
      const named = alike && FIRST.find(([, is]) => is(alike));
      if (named === undefined) return [];
      return [{ behaviour: named[0], actorId, looks, evidence: { looks: looks.length } }];
    },
  );
