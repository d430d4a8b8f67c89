import { densest, gather, isUnexplained, type Rule } from "../trail.ts";

const DAYS = 3;
const WITHIN = 120;

/**
 * Somebody comes back to one case on several days without any work in it: so an earlier partner is
 * watched. Who was whose partner is nothing that an office holds; the coming back is the trace.
 */
export const returning: Rule = (trail) =>
  gather(trail.filter(isUnexplained), ({ actorId, caseId }) => `${actorId}|${caseId}`).flatMap(
    (looks) => {
      const near = densest(looks, WITHIN * 24 * 60);
      const days = new Set(near.map(({ on }) => on)).size;
      if (days < DAYS) return [];
      return [
        {
          behaviour: "ex-partner",
          actorId: near[0]?.actorId ?? "",
          looks: near,
          evidence: { days },
        },
      ];
    },
  );
