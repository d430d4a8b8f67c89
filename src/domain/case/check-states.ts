import type { CaseType, EventDefinition } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";

const NOTHING_LEADS_HERE =
  "no event leads to this state; give an event or an outcome `to:` it, or take the state away";
const NOTHING_LEADS_OUT =
  "no event leads out of it; name it in `from:` of one that does, or say `end: true`";

/** Every state is reached from the first event, and every state but an end can be left. */
export function checkStates(type: CaseType): readonly CaseTypeProblem[] {
  const reached = reachable(type);
  return Object.entries(type.states).flatMap(([name, state]): CaseTypeProblem[] => {
    const path = ["states", name];
    if (!reached.has(name)) {
      return [{ path, code: "unreachable-state", message: NOTHING_LEADS_HERE }];
    }
    const ways = leaving(type, name);
    if (state.end || ways.some((event) => targets(type, event, name).some((to) => to !== name))) {
      return [];
    }
    return [{ path, code: "no-way-out", message: NOTHING_LEADS_OUT }];
  });
}

/** The events that may happen in a state. */
export function leaving(type: CaseType, state: string): readonly EventDefinition[] {
  const isEnd = type.states[state]?.end === true;
  return Object.entries(type.events)
    .filter(([name, event]) => {
      if (event.from.length > 0) return event.from.includes(state);
      return !isEnd && name !== type.opens_with;
    })
    .map(([, event]) => event);
}

/** The states to which an event may lead from this one. */
export function targets(type: CaseType, event: EventDefinition, state: string): readonly string[] {
  const outcomes = Object.values(event.outcomes ?? {}).map((outcome) => outcome.to);
  return [...[event.to ?? []].flat(), ...outcomes, ...served(type, event, state)];
}

// Serving moves a decided case to where the signed outcome says, and any other case nowhere.
function served(type: CaseType, event: EventDefinition, state: string): readonly string[] {
  if (event.does !== "serve") return [];
  return Object.values(type.events)
    .flatMap((one) => Object.values(one.outcomes ?? {}))
    .filter((outcome) => outcome.to === state)
    .flatMap((outcome) => outcome.served ?? []);
}

/** The states that the first event leads to, by the acts that are let through. */
export function reachable(
  type: CaseType,
  passes: (event: EventDefinition) => boolean = () => true,
): ReadonlySet<string> {
  const first = type.events[type.opens_with];
  const found = new Set(first === undefined ? [] : targets(type, first, ""));
  // A set that is walked hands out what is added on the way.
  for (const state of found) {
    for (const event of leaving(type, state).filter(passes)) {
      for (const to of targets(type, event, state)) found.add(to);
    }
  }
  return found;
}
