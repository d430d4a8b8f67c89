import type { CaseType } from "./case-type.ts";
import type { CaseState } from "./state.ts";

/**
 * The request to look at a decision again that waits for its answer: when it was made, and whether
 * what was decided waits meanwhile. Undefined where none waits.
 */
export function pendingReview(
  { history }: CaseState,
  type: CaseType,
): { readonly on: string; readonly stay: string | undefined } | undefined {
  const asked = history.findLast(({ kind }) => kind === "challenge");
  if (asked === undefined) return undefined;
  const answers = ({ kind, event }: { kind: string; event: string }) =>
    kind === "decide" || kind === "withdraw" || type.events[event]?.answers_review === true;
  if (history.some((one) => one.version > asked.version && answers(one))) return undefined;
  const route = Object.values(type.reviews).find(({ event }) => event === asked.event);
  return { on: asked.on, stay: route?.stay };
}
