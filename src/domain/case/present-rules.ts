import type { Recounted } from "../time/recount-clocks.ts";
import { type Refusal, refuse } from "../refusal.ts";
import {
  type CaseType,
  type EventDefinition,
  findEvent,
  type PinnedCaseType,
} from "./case-type.ts";
import { isOpenClock } from "./clocks-after.ts";
import type { CaseState } from "./state.ts";
import type { TimesToCompare } from "./type-change.ts";
import { upgradeLoss } from "./upgrade-losses.ts";
import type { RunningDeadline } from "./running-deadline.ts";

/** The version of a case's type that new cases are opened under, and what it makes of clocks. */
export type PresentRules = {
  readonly type: PinnedCaseType;
  readonly recount: (clocks: readonly RunningDeadline[]) => Recounted;
  /** What times are counted by; without it the lengths of times that do not run are left out. */
  readonly times?: (state: CaseState) => TimesToCompare;
};

type Moving = {
  readonly definition: EventDefinition;
  readonly state: CaseState;
  readonly type: CaseType;
  readonly event: string;
  readonly present?: PresentRules | undefined;
};

/** The same for whatever event is at hand; without the present rules nothing is said. */
export const noUpgradeNow = ({ definition, state, type, event, present }: Moving) =>
  definition.does === "upgrade" && present !== undefined
    ? noUpgrade(state, type, present, event)
    : undefined;

/**
 * Why a case cannot move to the present version of its rules: it stands under it already, its state
 * or a clock of its own is not in it, a decision was signed under the old one and is not served, or
 * it would take something from the person in this case.
 */
export function noUpgrade(
  state: CaseState,
  pinned: CaseType,
  { type: present, recount, times }: PresentRules,
  event: string,
): Refusal | undefined {
  const no = (code: string, params?: Record<string, string>): Refusal =>
    refuse("not-now", {
      params: { event, stage: state.stage },
      fields: [{ field: "rules", code, ...(params === undefined ? {} : { params }) }],
    });
  if (present.hash === state.typeHash) return no("rules-are-present");
  if (present.states[state.stage] === undefined) return no("state-is-gone");
  if (isSignedAndUnserved(state, pinned)) return no("signed-not-served");
  const lost = state.deadlines.filter(isOpenClock).filter(({ name }) => !has(present, name));
  if (lost.length > 0) return no("clock-is-gone");
  const recounted = recount(state.deadlines);
  const loss = upgradeLoss({ state, pinned, present, recounted, times: times?.(state) });
  return loss === undefined ? undefined : no(loss);
}

const has = (type: CaseType, deadline: string): boolean => Object.hasOwn(type.deadlines, deadline);

// What was signed is served under the rules that it was signed under (INV-28).
function isSignedAndUnserved({ stage, decisions }: CaseState, type: CaseType): boolean {
  const decision = decisions.at(-1);
  const outcome =
    decision === undefined
      ? undefined
      : findEvent(type, decision.event)?.outcomes?.[decision.outcome];
  return outcome?.served !== undefined && outcome.to === stage;
}
