import { INTERPRETING } from "../access/sight.ts";
import type { NamedInterpreter } from "./named-interpreter.ts";
import { partOf } from "./own-parts.ts";
import type { Appointment, CaseState } from "./state.ts";

/** The answers that the interpreting desk and the person leave in the part between them. */
export const REFUSED_NUMBER = "refused-interpreter";
export const NEEDED = "interpreter-needed";

/** Questions of the desk: that it asked them of a case tells whoever decides on it too much. */
export const DESK_QUESTIONS: readonly string[] = ["interpreters", "interpreters-to-find"];

/** Who was named last to interpret for the person of the case. */
export const namedNow = ({ interpreters }: CaseState): NamedInterpreter | undefined =>
  interpreters.at(-1);

/** Meetings that are still to be held and at which somebody speaks; the earliest first. */
export const meetingsToCome = ({ appointments }: CaseState): readonly Appointment[] =>
  appointments
    .filter(({ heldOn, mode }) => heldOn === undefined && mode !== "in-writing")
    .toSorted((a, b) => (a.on ?? "").localeCompare(b.on ?? ""));

/** A refusal means the number that was named when it was made, and nobody who was named since. */
export const isRefused = (state: CaseState, named: NamedInterpreter): boolean =>
  partOf(state, INTERPRETING)?.file.answers[REFUSED_NUMBER] === named.number;

/**
 * Whether somebody is to be found who interprets: a meeting is set and nobody is named, or the
 * person refused who is. Takes a state in which the interpreting part may be read; with `today`
 * (civil date of the office) a meeting whose day has passed asks for nobody.
 */
export function seeksInterpreter(state: CaseState, today = ""): boolean {
  if (state.mode !== "own") return false;
  const named = namedNow(state);
  if (named !== undefined) return isRefused(state, named);
  if (partOf(state, INTERPRETING)?.file.answers[NEEDED] === false) return false;
  return meetingsToCome(state).some(({ on }) => on === undefined || on >= today);
}
