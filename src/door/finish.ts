import type { Acting } from "#domain/case/decide.ts";
import type { CaseEvent, CaseState, JsonObject } from "#domain/case/state.ts";
import type { AccessEntry, Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import { type ActAnswer, type ActRequest, bodyHash } from "./act.ts";
import type { Office } from "./office.ts";

type Decided = {
  readonly entry: AccessEntry;
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
  readonly acting: Acting;
  readonly request: ActRequest;
  readonly tag: Buffer;
  readonly after: ((caseId: string) => Promise<void>) | undefined;
};

/** Commits what was decided. Somebody else's change in between is a stale version, not a mix. */
export async function finish(
  office: Office,
  who: Who,
  decided: Decided,
): Promise<ActAnswer | Refusal> {
  const { entry, state, events, request, tag } = decided;
  const answer: ActAnswer = {
    caseId: state.caseId,
    version: state.version + events.length,
    stage: stageAfter(state, events),
    events: events.map((event) => event.type),
  };
  const isNew = state.version === 0;
  // A person's link to a new case is kept first: without it they could not find what they filed.
  if (isNew && who.kind === "person" && who.personKey !== undefined) {
    await office.links.keep(who.personKey, {
      caseId: state.caseId,
      partyId: decided.acting.actorId,
      as: decided.acting.role === "representative" ? "representative" : "party",
    });
  }
  const result = await office.store.append({
    caseId: state.caseId,
    base: state,
    events,
    at: office.clock.now().toISOString(),
    entry,
    key: { tag, bodyHash: bodyHash(office, request), answer: answer as unknown as JsonObject },
    isNew,
  });
  if (result.done) {
    await decided.after?.(state.caseId);
    return answer;
  }
  if (result.because === "version")
    return refuse("stale-version", { params: { version: state.version } });
  const earlier = await office.store.answered(entry.id, tag);
  return earlier?.bodyHash.equals(bodyHash(office, request)) === true
    ? (earlier.answer as unknown as ActAnswer)
    : refuse("key-reused");
}

function stageAfter(state: CaseState, events: readonly CaseEvent[]): string {
  const moves = events.flatMap((event) => {
    const to = event.payload.record?.["to"];
    return typeof to === "string" ? [to] : [];
  });
  return moves.at(-1) ?? state.stage;
}
