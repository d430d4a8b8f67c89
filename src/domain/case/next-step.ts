import type { CaseType, EventDefinition } from "./case-type.ts";
import { holder } from "./holder.ts";
import type { CaseState } from "./state.ts";

/**
 * The event that usually moves a case on from where it stands; undefined where nothing is planned.
 * It is what the state names, unless that was done already: a meeting that took place is followed
 * by the draft, and a draft that a second reader has read by its signature. The outcome of a draft
 * changes nothing here, since rows for lists lie in clear and a draft is nobody's to read yet.
 */
export function nextStep(type: CaseType, state: CaseState): string | undefined {
  const given = toGive(type, state);
  if (given !== undefined) return given;
  const planned = plannedAt(type, state.stage);
  if (planned === undefined) return undefined;
  return isDone(planned.event, type, state) ? (planned.after ?? planned.name) : planned.name;
}

/** Every event that `nextStep` can name for cases of a type that stand in this state. */
export function nextStepsOf(type: CaseType, stage: string): readonly string[] {
  const planned = plannedAt(type, stage);
  if (planned === undefined) return [];
  const steps = planned.after === undefined ? [planned.name] : [planned.name, planned.after];
  const gives = type.states[stage]?.waits_on === "office" ? assigning(type, stage) : undefined;
  return [...new Set([...steps, ...(gives === undefined ? [] : [gives])])];
}

// Whoever held the case may not know of it any more, or nobody holds it yet and only an officer
// could go on: before anything else somebody is given it.
function toGive(type: CaseType, state: CaseState): string | undefined {
  const { assignedTo, stage, mode } = state;
  const isKeptOut = assignedTo !== undefined && holder(state) === undefined;
  if (!isKeptOut && (assignedTo !== undefined || mode !== "own")) return undefined;
  const { waits_on, next } = type.states[stage] ?? {};
  const by = next === undefined ? [] : (type.events[next]?.by ?? []);
  const needsOfficer =
    waits_on === "office" && by.length > 0 && by.every((actor) => actor === "caseworker");
  if (!isKeptOut && !needsOfficer) return undefined;
  return assigning(type, stage);
}

const assigning = (type: CaseType, stage: string): string | undefined =>
  Object.entries(type.events).find(
    ([, { does, from }]) => does === "assign" && (from.length === 0 || from.includes(stage)),
  )?.[0];

type Planned = {
  readonly name: string;
  readonly event: EventDefinition;
  /** What comes next once the planned event has done its part. */
  readonly after: string | undefined;
};

function plannedAt(type: CaseType, stage: string): Planned | undefined {
  const name = type.states[stage]?.next;
  const event = name === undefined ? undefined : type.events[name];
  if (name === undefined || event === undefined) return undefined;
  const wanted = event.does === "schedule" ? "draft" : event.does === "review" ? "decide" : "";
  const after = Object.entries(type.events).find(
    ([, { does, from }]) => does === wanted && from.includes(stage),
  )?.[0];
  return { name, event, after };
}

function isDone(event: EventDefinition, type: CaseType, state: CaseState): boolean {
  // A new draft takes the reading of the one before with it, also where the draft is masked.
  if (event.does === "review") return state.secondReview !== undefined;
  if (event.does !== "schedule") return false;
  // A hearing is not held because an interview was: only what this meeting leads to counts.
  const meets = [event.to ?? []].flat();
  return state.interviews.some(({ event: held }) =>
    type.events[held]?.from.some((stage) => meets.includes(stage)),
  );
}
