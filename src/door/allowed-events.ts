import type { Purpose } from "#domain/access/roles.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { forbids } from "#domain/case/decide.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import { timeOfDay } from "#domain/time/time-of-day.ts";
import { actingAs, mayActAtAll } from "./acting.ts";
import { factsOf } from "./facts.ts";
import type { Office } from "./office.ts";

/** Events this actor may trigger now: what policies allow and the state does not forbid. */
export function allowedEvents(
  office: Office,
  who: Who,
  purpose: Purpose,
  state: CaseState,
  type: PinnedCaseType,
): readonly string[] {
  if (!mayActAtAll(who, purpose)) return [];
  const acting = actingAs(office, who, purpose, state);
  const today = office.clock.today();
  const time = timeOfDay(office.clock.now(), office.zone);
  return Object.entries(type.events)
    .filter(([event, definition]) => {
      if (!office.judge.judge(factsOf(who, purpose, state, definition)).allowed) return false;
      return (
        forbids({
          caseId: state.caseId,
          type,
          state,
          event,
          definition,
          acting,
          purpose,
          today,
          time,
          mode: state.mode === "observed" ? "observed" : "own",
          now: "",
          newId: office.newId,
          deadline: (name, on, service) => office.rules.deadline(type, name, on, service),
        }) === undefined
      );
    })
    .map(([event]) => event);
}
