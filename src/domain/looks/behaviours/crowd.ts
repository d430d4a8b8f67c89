import { dayNumber, gather, isUnexplained, type Rule } from "../trail.ts";

const PEOPLE = 3;
const DAYS = 7;

/**
 * A case that people with no work in it turn to within a week, as happens with somebody who is
 * talked about. No list of such people is kept: the crowd is the trace.
 */
export const crowd: Rule = (trail) =>
  gather(trail.filter(isUnexplained), ({ caseId }) => caseId).flatMap((looks) => {
    const near = looks.filter(({ on }) => {
      const week = looks.filter((one) => Math.abs(dayNumber(one.on) - dayNumber(on)) < DAYS);
      return new Set(week.map(({ actorId }) => actorId)).size >= PEOPLE;
    });
    const people = new Set(near.map(({ actorId }) => actorId)).size;
    return gather(near, ({ actorId }) => actorId).map((own) => ({
      behaviour: "vip" as const,
      actorId: own[0]?.actorId ?? "",
      looks: own,
      evidence: { people, days: DAYS },
    }));
  });
