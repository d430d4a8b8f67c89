import type { Refusal } from "../refusal.ts";
import type { EventDefinition, PinnedCaseType } from "./case-type.ts";
import { guardsOpen, openClosingGuards } from "./guards/all.ts";
import type { CaseState } from "./state.ts";

type Step = {
  readonly definition: EventDefinition;
  readonly state: CaseState;
  readonly type: PinnedCaseType;
};

/**
 * Why the office may not end a case, or carry out what it decided, while somebody asked to have it
 * looked at again; undefined for every other step. What tells of the answer is such a step too.
 */
export function whileReviewPending({ definition, state, type }: Step): Refusal | undefined {
  const { does, to, executes, answers_review: tells } = definition;
  const isOffices = does === "record" || does === "expire";
  const ends = typeof to === "string" && type.states[to]?.end === true;
  if (!isOffices || tells === true || (!ends && executes !== true)) return undefined;
  return guardsOpen(openClosingGuards({ state, type }));
}
