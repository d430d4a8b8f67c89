import { dayNumber, gather, type Rule } from "../trail.ts";

const COPIES = 4;
const DAYS_BEFORE = 21;

/** Many copies on one day by somebody who is about to go, also of cases that were theirs. */
export const leaving: Rule = (trail, { lastDay }) =>
  gather(
    trail.filter(({ kind, outcome, actorId, on }) => {
      const last = lastDay(actorId);
      if (last === undefined || outcome !== "allowed") return false;
      const before = dayNumber(last) - dayNumber(on);
      return (kind === "exported" || kind === "printed") && before >= 0 && before <= DAYS_BEFORE;
    }),
    ({ actorId, on }) => `${actorId}|${on}`,
  ).flatMap((looks) => {
    if (looks.length < COPIES) return [];
    const actorId = looks[0]?.actorId ?? "";
    const evidence = { copies: looks.length, last: lastDay(actorId) ?? "" };
    return [{ behaviour: "export-then-leave", actorId, looks, evidence }];
  });
