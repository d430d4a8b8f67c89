import type { CaseType } from "./case-type.ts";
import { reachable } from "./check-states.ts";

/**
 * The states in which a request to look again waits for its answer: nothing leads there but such a
 * request, the person's or another party's, and it leads there before anybody answered it.
 */
export function reviewStates(type: CaseType): ReadonlySet<string> {
  const unasked = reachable(type, ({ does, asks_review: asks }) => !(does === "challenge" || asks));
  const unanswered = reachable(
    type,
    ({ does, answers_review: tells }) => tells !== true && does !== "withdraw",
  );
  return new Set([...unanswered].filter((state) => !unasked.has(state)));
}
