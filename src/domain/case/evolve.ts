import type { EventActor, Kind } from "./case-type.ts";
import { APPLY } from "./apply.ts";
import type { CaseState, JsonObject, Payload, RecordedEvent, Stamp } from "./state.ts";

/** The facts that every event carries in its `record` class. */
export type Core = {
  readonly event: string;
  readonly kind: Kind | "import";
  readonly on: string;
  readonly role: EventActor | "records-officer";
  readonly to?: string;
  readonly pseudonym?: string;
  readonly claimedAt?: string;
};

/** All fields of an event that this reader may see, as one object; `answers` of classes join. */
export function fieldsOf(payload: Payload): JsonObject {
  const merged: Record<string, JsonObject[string]> = {};
  let answers: JsonObject = {};
  for (const part of Object.values(payload)) {
    if (part["answers"] !== undefined) answers = { ...answers, ...(part["answers"] as JsonObject) };
    Object.assign(merged, part);
  }
  if (Object.keys(answers).length > 0) merged["answers"] = answers;
  return merged;
}

/** A case before its first event. */
export function emptyCase(caseId: string): CaseState {
  return {
    caseId,
    version: 0,
    typeId: "",
    typeHash: "",
    mode: "own",
    stage: "",
    filedOn: "",
    isProtected: false,
    attached: [],
    parties: [],
    representatives: [],
    assignments: 0,
    answers: {},
    exhibits: [],
    requests: [],
    appointments: [],
    interviews: [],
    messages: [],
    notes: [],
    asks: [],
    challenges: [],
    decisions: [],
    notices: [],
    deadlines: [],
    history: [],
  };
}

/** Folds one event into the state. Branches on the kind alone, so a new case type needs no code. */
export function evolve(state: CaseState, event: RecordedEvent): CaseState {
  const fields = fieldsOf(event.payload);
  const core = fields as unknown as Core;
  const stamp: Stamp = {
    version: event.version,
    event: core.event,
    type: event.type,
    kind: core.kind,
    on: core.on,
    at: event.recordedAt,
    actorId: event.actorId,
    role: core.role,
    ...(core.pseudonym === undefined ? {} : { pseudonym: core.pseudonym }),
    ...(core.claimedAt === undefined ? {} : { claimedAt: core.claimedAt }),
  };
  const moved: CaseState = {
    ...state,
    version: event.version,
    stage: core.to ?? state.stage,
    history: [...state.history, stamp],
    deadlines: clocks(state, fields, event.version),
  };
  return withRegimes(APPLY[core.kind](moved, fields, stamp), fields);
}

function withRegimes(state: CaseState, fields: JsonObject): CaseState {
  const came = (fields["attached"] ?? []) as unknown as readonly string[];
  if (came.length === 0) return state;
  return {
    ...state,
    attached: [...state.attached, ...came],
    isProtected: state.isProtected || came.includes("R-1367"),
  };
}

/** Folds a whole stream, or what came after a state already known. */
export function fold(from: CaseState, events: readonly RecordedEvent[]): CaseState {
  let state = from;
  for (const event of events) state = evolve(state, event);
  return state;
}

function clocks(state: CaseState, fields: JsonObject, version: number): CaseState["deadlines"] {
  const started = (fields["deadlines"] ?? []) as unknown as CaseState["deadlines"];
  const ended = (fields["ended"] ?? {}) as Record<string, "met" | "expired" | "closed">;
  if (started.length === 0 && Object.keys(ended).length === 0) return state.deadlines;
  const kept = state.deadlines.map((deadline) => {
    const end = ended[deadline.name];
    return end !== undefined && deadline.status === "running"
      ? { ...deadline, status: end }
      : deadline;
  });
  return [...kept, ...started.map((deadline) => ({ ...deadline, startedBy: version }))];
}
