import type { CaseType, EventDefinition } from "#domain/case/case-type.ts";

/** Phases that can still come from a state; what follows only on an ended case is none of them. */
export function comingPhases(type: CaseType, stage: string): ReadonlySet<string> {
  const seen = new Set([stage]);
  const last = type.phases.at(-1);
  for (const state of seen) {
    if (state !== stage && type.states[state]?.phase === last) continue;
    for (const event of Object.values(type.events)) {
      if (event.from.includes(state)) for (const next of leadsTo(type, event)) seen.add(next);
    }
  }
  const phases = [...seen].map((state) => type.states[state]?.phase);
  return new Set(phases.filter((phase) => phase !== undefined));
}

function leadsTo(type: CaseType, event: EventDefinition): readonly string[] {
  const outcomes = Object.values(event.outcomes ?? {}).flatMap(({ to, served }) =>
    served === undefined ? [to] : [to, served],
  );
  return [...[event.to ?? []].flat(), ...outcomes].filter((state) => state in type.states);
}
