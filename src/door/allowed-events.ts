import type { Purpose } from "#domain/access/roles.ts";
import {
  type EventDefinition,
  type PinnedCaseType,
  READER_EVENTS,
  UPGRADE,
  UPGRADE_EVENT,
} from "#domain/case/case-type.ts";
import { forbids, type Moment } from "#domain/case/forbids.ts";
import { isConfidential, partRoles } from "#domain/case/own-parts.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { FurtherParty } from "#domain/case/party.ts";
import type { Who } from "#domain/ports.ts";
import { timeOfDay } from "#domain/time/time-of-day.ts";
import { actingAs, mayActAtAll } from "./acting.ts";
import { factsOf } from "./facts.ts";
import type { Office } from "./office.ts";
import { partsFor, seesParts } from "./part-in-hand.ts";
import { presentRules } from "./present-rules.ts";

type Place = {
  /** The case as far as it says how somebody stands to it. */
  readonly ties: CaseState;
  /** The case, or the own part, in which the events would happen. */
  readonly state: CaseState;
  readonly part?: FurtherParty | undefined;
};

// A person acts in their own part on its own page; staff act in all of them from the case.
function standsHere(
  type: PinnedCaseType,
  definition: EventDefinition,
  who: Who,
  { ties, part }: Place,
): boolean {
  const roles = partRoles(type, definition);
  if (part !== undefined) return roles.includes(part.role);
  if (roles.length === 0) return true;
  // Without a guardian there is nobody from whom something would have to be kept.
  const hasGuardian = ties.representatives.some((one) => one.role === "guardian");
  const isMine = seesParts(who, ties) || (isConfidential(type, definition) && hasGuardian);
  return isMine && partsFor(type, definition, ties, who).length > 0;
}

// A case that pinned its rules before they named this event can be moved on all the same.
const OFFERED: Readonly<Record<string, EventDefinition>> = {
  [UPGRADE_EVENT]: UPGRADE,
  ...READER_EVENTS,
};

type Listed = readonly (readonly [string, EventDefinition])[];
const listed = new WeakMap<PinnedCaseType, Listed>();

// A pinned type never changes: what it offers is put together once.
function offeredBy(type: PinnedCaseType): Listed {
  const known = listed.get(type);
  if (known !== undefined) return known;
  const all = Object.entries({ ...OFFERED, ...type.events });
  listed.set(type, all);
  return all;
}

/** Events this actor may trigger now: what policies allow and the state does not forbid. */
export function allowedEvents(
  office: Office,
  who: Who,
  purpose: Purpose,
  { ties, state, part }: Place,
  type: PinnedCaseType,
): readonly string[] {
  if (!mayActAtAll(who, purpose)) return [];
  const acting = actingAs(office, who, purpose, ties, part);
  const today = office.clock.today();
  const time = timeOfDay(office.clock.now(), office.zone);
  const present = presentRules(office, type);
  // What only waits for somebody to prove themselves again is offered; the answer says so.
  const facts = {
    ...factsOf(who, purpose, ties, undefined, office.clock),
    isFresh: true as const,
  };
  const mode = state.mode === "observed" ? ("observed" as const) : ("own" as const);
  const deadline: Moment["deadline"] = (name, on, service) =>
    office.rules.deadline(type, name, on, service);
  return offeredBy(type)
    .filter(([event, definition]) => {
      if (!standsHere(type, definition, who, { ties, state, part })) return false;
      const { does: action, by: eventBy } = definition;
      if (!office.judge.judge({ ...facts, action, eventBy }).allowed) return false;
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
          mode,
          now: "",
          newId: office.newId,
          deadline,
          present,
        }) === undefined
      );
    })
    .map(([event]) => event);
}
