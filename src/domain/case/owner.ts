import type { CaseType, EventActor } from "./case-type.ts";
import { holder } from "./holder.ts";
import { nextStep } from "./next-step.ts";
import type { CaseState } from "./state.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** Who has to do something for a case to move: an officer who holds it, or a desk of the office. */
export type Owner = "person" | "officer" | "intake" | "supervisor";

const PERSONS: readonly EventActor[] = ["applicant", "representative", "guardian"];

/**
 * Whose a case is where it stands; undefined where it would be nobody's. A case that waits on
 * another body is watched by whoever in the office takes the next step.
 */
export function ownerOf(type: CaseType, state: CaseState): Owner | undefined {
  const next = nextStep(type, state);
  const by = next === undefined ? [] : (type.events[next]?.by ?? []);
  if (type.states[state.stage]?.waits_on === "person") {
    return state.parties.length === 0 ? undefined : "person";
  }
  if (holder(state) !== undefined) return "officer";
  // Where another body decides, a client has somebody who speaks for them, or nobody at all.
  if (state.mode === "observed") return undefined;
  if (by.includes("supervisor")) return "supervisor";
  if (by.includes("intake-clerk")) return "intake";
  return by.some((actor) => PERSONS.includes(actor)) ? "person" : undefined;
}

/**
 * Refuses what would leave an open case without an owner or a next step: a case never lies where
 * nobody works on it. `state` is the case as it would stand afterwards.
 */
export function nobodysCase(type: CaseType, state: CaseState, event: string): Refusal | undefined {
  const stage = type.states[state.stage];
  if (stage === undefined || stage.end) return undefined;
  const params = { event, stage: state.stage };
  if (nextStep(type, state) === undefined) return refuse("no-next-step", { params });
  return ownerOf(type, state) === undefined ? refuse("no-owner", { params }) : undefined;
}
