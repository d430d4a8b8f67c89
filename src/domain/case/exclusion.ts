import type { PinnedCaseType } from "./case-type.ts";
import type { CaseState, Exclusion, Json, JsonObject, Stamp } from "./state.ts";

/**
 * Whether this officer has the case and drafted in the person's favour, or has it while such a
 * draft lies there: whoever keeps them out then could be choosing another decision.
 */
export function favoursThePerson(
  type: Pick<PinnedCaseType, "events">,
  { draft, assignedTo }: Pick<CaseState, "draft" | "assignedTo">,
  actorId: string,
): boolean {
  if (draft === undefined) return false;
  if (draft.draftedBy !== actorId && assignedTo?.actorId !== actorId) return false;
  return Object.values(type.events).some(
    ({ outcomes }) => outcomes?.[draft.outcome]?.adverse === false,
  );
}

/** The case after an officer was kept out, was asked to be kept out, or was let back in. */
export function withExclusion(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const { excludes, readmits, asksToExclude } = fields;
  const { on, actorId: by } = stamp;
  if (typeof asksToExclude === "string") {
    const asked = { actorId: asksToExclude, on, by };
    return { ...state, exclusionsAsked: [...(state.exclusionsAsked ?? []), asked] };
  }
  if (typeof readmits === "string") {
    return letBackIn(state, readmits, fields["why-back"], stamp);
  }
  if (typeof excludes !== "string") return state;
  // What was asked about somebody else waits on, whoever was kept out meanwhile.
  const { exclusionsAsked = [], ...rest } = state;
  const waiting = exclusionsAsked.filter(({ actorId }) => actorId !== excludes);
  const one: Exclusion = {
    actorId: excludes,
    on,
    by,
    ...(fields["mayReturn"] === true ? { mayReturn: true } : {}),
    ...(fields["conflict"] === undefined ? {} : { why: fields["conflict"] as string }),
  };
  return {
    ...rest,
    ...(waiting.length === 0 ? {} : { exclusionsAsked: waiting }),
    excluded: [...state.excluded, one],
  };
}

function letBackIn(
  state: CaseState,
  readmits: string,
  why: Json | undefined,
  { on: endedOn, actorId: endedBy }: Stamp,
): CaseState {
  const ended = state.excluded
    .filter(({ actorId }) => actorId === readmits)
    .map((one) => ({
      ...one,
      endedOn,
      endedBy,
      ...(typeof why === "string" ? { whyBack: why } : {}),
    }));
  return {
    ...state,
    excluded: state.excluded.filter(({ actorId }) => actorId !== readmits),
    excludedBefore: [...(state.excludedBefore ?? []), ...ended],
  };
}
