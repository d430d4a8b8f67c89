import type { CaseType, EventDefinition } from "./case-type.ts";
import type { CaseTypeProblem } from "./check-case-type.ts";
import { PERSON } from "./check-person-comes-first.ts";
import { leaving } from "./check-states.ts";

/**
 * Nobody gets round the signature. A state that a served decision leads to is entered by signing
 * and serving, by the person's own act, by what another body sent on a challenge, or by a clock
 * that closes the window of the same kind of decision; what comes after, from there alone.
 */
export function checkSignedFirst(type: CaseType): readonly CaseTypeProblem[] {
  const signed = signedStates(type);
  const after = statesAfter(type, signed);
  const isLawful = ({ does }: EventDefinition, from: string, to: string): boolean => {
    if (waitsOnOutsideBody(type, from)) return true;
    if (!signed.has(to)) return after.has(from);
    return does === "expire" && signed.get(from) === signed.get(to);
  };
  return moves(type).flatMap(({ name, event, to }) => {
    if (!after.has(to)) return [];
    if (event.from.length > 0 && event.from.every((from) => isLawful(event, from, to))) return [];
    const message = `${to} comes after a signed decision, and this would lead there without one`;
    return [{ path: ["events", name, "to"], code: "not-signed-first", message }];
  });
}

type Move = { readonly name: string; readonly event: EventDefinition; readonly to: string };

/** What moves a case without a signature and without the person. */
function moves(type: CaseType): readonly Move[] {
  return Object.entries(type.events)
    .filter(([, { does, by }]) => does !== "decide" && !by.every((one) => PERSON.includes(one)))
    .flatMap(([name, event]) => [event.to ?? []].flat().map((to) => ({ name, event, to })));
}

// Where each outcome stands once served, and whether it is against the person. An outcome that
// sends the case back to be worked on ends nothing: there the next decision is drafted.
function signedStates(type: CaseType): ReadonlyMap<string, boolean> {
  const outcomes = Object.values(type.events).flatMap((event) =>
    Object.values(event.outcomes ?? {}),
  );
  return new Map(
    outcomes
      .map((outcome) => [outcome.served ?? outcome.to, outcome.adverse] as const)
      .filter(([state]) => !isWorkedOn(type, state)),
  );
}

const isWorkedOn = (type: CaseType, state: string): boolean =>
  leaving(type, state).some((event) => event.does === "draft");

function statesAfter(type: CaseType, signed: ReadonlyMap<string, boolean>): ReadonlySet<string> {
  const found = new Set(signed.keys());
  // A set that is walked hands out what is added on the way.
  for (const state of found) {
    for (const { event, to } of moves(type)) {
      if (event.from.includes(state) && !isWorkedOn(type, to)) found.add(to);
    }
  }
  return found;
}

function waitsOnOutsideBody(type: CaseType, state: string): boolean {
  const isChallenged = Object.values(type.events).some(
    (event) => event.does === "challenge" && [event.to ?? []].flat().includes(state),
  );
  return isChallenged && type.states[state]?.waits_on === "another-body";
}
