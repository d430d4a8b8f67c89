import type { CaseType } from "./case-type.ts";
import type { RunningDeadline } from "./running-deadline.ts";
import type { CaseState } from "./state.ts";

/**
 * The day on which mail of the office last came back and was not served again; undefined where it
 * arrived. A later notice or request to the same people serves again.
 */
export function mailCameBackOn(state: CaseState, type: CaseType): string | undefined {
  const back = state.history.findLast(({ event }) => type.events[event]?.undoes_service === true);
  if (back === undefined) return undefined;
  const serves = ({ kind }: { kind: string }) => kind === "serve" || kind === "request";
  const isServed = state.history.some((one) => one.version > back.version && serves(one));
  // Whoever writes back has been reached.
  const persons: readonly string[] = ["applicant", "representative", "guardian"];
  const isReached = state.history.some(
    (one) => one.version > back.version && persons.includes(one.role),
  );
  return isServed || isReached ? undefined : back.on;
}

/**
 * Times of the person that ended because mail came back and were not given anew: no silence,
 * however the person was reached since. A time that was answered, or started again, is none of
 * them.
 */
export function undoneWindows(state: CaseState, type: CaseType): readonly RunningDeadline[] {
  const backs = state.history.filter(({ event }) => type.events[event]?.undoes_service === true);
  return state.deadlines.filter(
    ({ name, kind, dutyOf, status, startedBy }) =>
      status === "closed" &&
      kind === "response-window" &&
      dutyOf === "person" &&
      backs.some(({ version }) => version > startedBy) &&
      !state.deadlines.some((one) => one.name === name && one.startedBy > startedBy) &&
      !state.history.some(
        ({ version, event }) =>
          version > startedBy && type.deadlines[name]?.met_by.includes(event) === true,
      ),
  );
}
