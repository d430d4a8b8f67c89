import { densest, gather, type Rule } from "../trail.ts";

const TRIES = 7;
const MINUTES = 60;

/** Numbers tried one after another: nearly all of them are nobody's, since numbers are random. */
export const walking: Rule = (trail) =>
  gather(
    trail.filter(({ outcome, kind }) => outcome === "denied" && kind !== "act"),
    ({ actorId, on }) => `${actorId}|${on}`,
  ).flatMap((tries) => {
    const looks = densest(tries, MINUTES);
    if (looks.length < TRIES) return [];
    const actorId = looks[0]?.actorId ?? "";
    const evidence = { tries: looks.length, minutes: MINUTES };
    return [{ behaviour: "sequential-ids", actorId, looks, evidence }];
  });
