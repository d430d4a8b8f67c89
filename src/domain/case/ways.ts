import type { CaseType, EventDefinition } from "./case-type.ts";

/** One way from a state to another; `from` is undefined for the act that opens the case. */
export type Way = {
  readonly event: string;
  readonly from: string | undefined;
  readonly to: string;
};

/**
 * Every move that the events of a case type allow, in the order of the events. A decision leads to
 * where its outcome says, and serving it to where that outcome ends up.
 */
export function waysOf(type: CaseType): readonly Way[] {
  return Object.entries(type.events).flatMap(([event, definition]) =>
    startsOf(type, event, definition).flatMap((from) =>
      endsOf(type, definition, from).map((to) => ({ event, from, to })),
    ),
  );
}

/** States in which an event may happen; an event that names none may happen until the case ends. */
export function startsOf(
  type: CaseType,
  event: string,
  { from }: EventDefinition,
): readonly (string | undefined)[] {
  if (event === type.opens_with) return [undefined];
  if (from.length > 0) return from;
  return Object.entries(type.states)
    .filter(([, state]) => !state.end)
    .map(([name]) => name);
}

/**
 * States that an event leads to, from one state or from any; none where the state stays. To sign
 * and serve at once ends where serving ends.
 */
export function endsOf(
  type: CaseType,
  { does, to, outcomes, then, from: starts }: EventDefinition,
  from?: string,
): readonly string[] {
  const own = to === undefined ? [] : [to].flat();
  const decided = Object.values(outcomes ?? {}).map((outcome) =>
    then === undefined ? outcome.to : (outcome.served ?? outcome.to),
  );
  const served = does === "serve" ? servedFrom(type, from === undefined ? starts : [from]) : [];
  return [...new Set([...own, ...decided, ...served])];
}

function servedFrom(type: CaseType, states: readonly string[]): readonly string[] {
  return Object.values(type.events)
    .flatMap(({ outcomes }) => Object.values(outcomes ?? {}))
    .flatMap(({ to, served }) => (served !== undefined && states.includes(to) ? [served] : []));
}
