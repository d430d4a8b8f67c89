import { densest, gather, type Rule } from "../trail.ts";

const CASES = 4;
const DAYS = 14;

/** One reason, word for word, for cases that it cannot all be about. */
export const wornReason: Rule = (trail) =>
  gather(
    trail.filter(
      ({ explained, reason = "", caseId }) =>
        reason !== "" && caseId !== "" && (explained === undefined || explained.isOwnWord === true),
    ),
    ({ actorId, reason = "" }) => `${actorId}|${reason.trim().toLowerCase()}`,
  ).flatMap((all) => {
    const looks = densest(all, DAYS * 24 * 60);
    const cases = new Set(looks.map(({ caseId }) => caseId)).size;
    if (cases < CASES) return [];
    return [
      { behaviour: "purpose-reuse", actorId: looks[0]?.actorId ?? "", looks, evidence: { cases } },
    ];
  });
