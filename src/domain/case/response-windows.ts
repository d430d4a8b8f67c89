import { Temporal } from "temporal-polyfill";
import type { PinnedCaseType } from "./case-type.ts";
import { undoneWindows } from "./returned-mail.ts";
import type { CaseState } from "./state.ts";
import type { RunningDeadline } from "./running-deadline.ts";

/** The product's own days after the latest lawful reading, where a type names no more. */
export const DAYS_OF_GRACE = 5;

export type ResponseWindow = {
  readonly name: string;
  /** The last day on which nothing may be held against the person, grace included. */
  readonly lastDay: string;
  /** Stopped: their time does not run, so it cannot be over. */
  readonly isStopped: boolean;
  /** Mail came back, and it was not given anew: it never ran. */
  readonly isUndone: boolean;
  /** They answered, or gave the rest of the time up in their own language. */
  readonly isAnswered: boolean;
};

/**
 * The windows in which a person may answer before something is decided: what was asked, announced
 * or missed. The time to have a decision looked at again is none of them.
 */
export function responseWindows(state: CaseState, type: PinnedCaseType): readonly ResponseWindow[] {
  const reviews = new Set(Object.values(type.reviews).map((route) => route.deadline));
  const undone = undoneWindows(state, type);
  const grace = Math.max(type.grace_days ?? DAYS_OF_GRACE, DAYS_OF_GRACE);
  return state.deadlines
    .filter(({ kind, dutyOf }) => kind === "response-window" && dutyOf === "person")
    .filter((one) => !reviews.has(one.name) && (one.status !== "closed" || undone.includes(one)))
    .map((one) => ({
      name: one.name,
      lastDay: Temporal.PlainDate.from(one.adverse.dueOn).add({ days: grace }).toString(),
      isStopped: one.status === "stopped",
      isUndone: undone.includes(one),
      isAnswered: isAnswered(one, state, type),
    }));
}

function isAnswered(one: RunningDeadline, state: CaseState, type: PinnedCaseType): boolean {
  const answers = type.deadlines[one.name]?.met_by ?? [];
  const came = state.history.filter(
    ({ version, event }) => version > one.startedBy && answers.includes(event),
  );
  if (came.length === 0) return false;
  // Words or papers answer. Giving the time up does only in the language that is one's own.
  const [asked] = state.requests.filter(({ deadline }) => deadline === one.name).slice(-1);
  if (asked?.waivedOn === undefined) return true;
  const own = state.parties[0]?.language;
  return own === undefined || asked.waivedIn === own;
}
