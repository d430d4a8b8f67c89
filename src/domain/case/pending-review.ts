import type { CaseType } from "./case-type.ts";
import type { CaseState } from "./state.ts";

/**
 * The request to look at a decision again that waits for its answer: when it was made, and whether
 * what was decided waits meanwhile. Undefined where none waits.
 */
export function pendingReview(
  { history, stage }: CaseState,
  type: CaseType,
): { readonly on: string; readonly stay: string | undefined } | undefined {
  const asked = history.findLast(
    ({ kind, event }) => kind === "challenge" || type.events[event]?.asks_review === true,
  );
  if (asked === undefined) return undefined;
  const answers = ({ kind, event }: { kind: string; event: string }) =>
    kind === "decide" || kind === "withdraw" || type.events[event]?.answers_review === true;
  // Permission that was given, or a case that a court sent back to another body: it waits there.
  const isElsewhere = Object.values(type.events).some(
    ({ answers_review: tells, from }) => tells === true && from.includes(stage),
  );
  const isAnswered = history.some((one) => one.version > asked.version && answers(one));
  if (isAnswered && !isElsewhere) return undefined;
  const route = Object.values(type.reviews).find(({ event }) => event === asked.event);
  return { on: asked.on, stay: route?.stay };
}
