import { densest, gather, type Rule } from "../trail.ts";

const SEARCHES = 8;
const MINUTES = 60;

/** Search upon search in one hour. What was typed is in no record, and is not needed. */
export const fishing: Rule = (trail) =>
  gather(
    trail.filter(
      ({ kind, purpose }) => kind === "searched" && purpose !== "audit" && purpose !== "oversight",
    ),
    ({ actorId, on }) => `${actorId}|${on}`,
  ).flatMap((searches) => {
    const looks = densest(searches, MINUTES);
    if (looks.length < SEARCHES) return [];
    const actorId = looks[0]?.actorId ?? "";
    const evidence = { searches: looks.length, minutes: MINUTES };
    return [{ behaviour: "search-fishing", actorId, looks, evidence }];
  });
