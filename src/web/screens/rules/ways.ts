import type { CaseType, EventDefinition } from "#domain/case/case-type.ts";

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
  return Object.entries(type.events).flatMap(([event, definition]) => {
    const starts = startsOf(type, event, definition);
    const ends = endsOf(definition);
    const moves = starts.flatMap((from) => ends.map((to) => ({ event, from, to })));
    return [...moves, ...served(definition)];
  });
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

/** States that an event leads to; none where the state stays. */
export function endsOf({ to, outcomes }: EventDefinition): readonly string[] {
  const own = to === undefined ? [] : [to].flat();
  const decided = Object.values(outcomes ?? {}).map((outcome) => outcome.to);
  return [...new Set([...own, ...decided])];
}

function served({ outcomes, then }: EventDefinition): Way[] {
  // An act that signs and serves at once has the same outcomes as the one that only signs.
  if (then !== undefined) return [];
  return Object.values(outcomes ?? {}).flatMap(({ to, served: end }) =>
    end === undefined ? [] : [{ event: "serve", from: to, to: end }],
  );
}
