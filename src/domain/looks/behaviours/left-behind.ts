import { dayNumber, gather, isUnexplained, type Rule } from "../trail.ts";

const DAYS = 5;

/** A case that somebody had, looked at again after it was given to another and handed over. */
export const leftBehind: Rule = (trail, { heldUntil }) =>
  gather(trail.filter(isUnexplained), ({ actorId, caseId }) => `${actorId}|${caseId}`).flatMap(
    (all) => {
      const [opening] = all;
      if (opening === undefined) return [];
      const { actorId, caseId } = opening;
      const looks = all.filter(({ on }) => {
        const until = heldUntil(actorId, caseId, on);
        return until !== undefined && dayNumber(on) - dayNumber(until) > DAYS;
      });
      const first = looks[0];
      if (first === undefined) return [];
      const until = heldUntil(actorId, caseId, first.on) ?? "";
      return [{ behaviour: "after-reassignment", actorId, looks, evidence: { until } }];
    },
  );
