import type { CaseType } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";

/**
 * No case without an owner and a next step: every state but an end says what usually comes next,
 * that step is possible there, and where only an officer can take it a supervisor can name another
 * one, should the first be ill, gone or in a conflict of interest.
 */
export function checkOwners(type: CaseType): readonly CaseTypeProblem[] {
  const possible = (name: string, state: string): boolean => {
    const from = type.events[name]?.from ?? [];
    return from.length === 0 ? name !== type.opens_with : from.includes(state);
  };
  const assigns = Object.entries(type.events).filter(([, { does }]) => does === "assign");
  return Object.entries(type.states).flatMap(([state, { end, next, waits_on }]) => {
    if (end) return [];
    const path = ["states", state];
    if (next === undefined) {
      const message = "no next step: say in `next` which event usually comes here";
      return [{ path, code: "no-next-step", message }];
    }
    const event = type.events[next];
    if (event === undefined) return [];
    if (!possible(next, state)) {
      const message = `${next} cannot happen in this state: name an event that can`;
      return [{ path: [...path, "next"], code: "next-not-possible", message }];
    }
    const officersAlone = event.by.every((actor) => actor === "caseworker");
    if (waits_on === "person" || waits_on === "nobody" || !officersAlone) return [];
    if (assigns.some(([name]) => possible(name, state))) return [];
    const message =
      `only an officer can do ${next}, and no event with does: assign can happen here: ` +
      "a case whose officer is gone would be nobody's";
    return [{ path, code: "nobody-can-take-over", message }];
  });
}
