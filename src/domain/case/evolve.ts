import type { EventActor, Kind } from "./case-type.ts";
import { APPLY } from "./apply.ts";
import { clocksAfter, movesAfter } from "./clocks-after.ts";
import { factName } from "./fact-name.ts";
import { apart } from "./own-parts.ts";
import type { CaseState, FactSource, JsonObject, Payload, RecordedEvent, Stamp } from "./state.ts";

/** The facts that every event carries in its `record` class. */
export type Core = {
  readonly event: string;
  readonly kind: Kind | "import";
  readonly on: string;
  readonly role: EventActor | "records-officer";
  readonly to?: string;
  readonly pseudonym?: string;
  readonly claimedAt?: string;
  readonly comesOfAge?: string;
};

// What every class has its own share of: readers of several have all of it in one list.
const SHARED = ["exhibits", "cited", "discloses", "shown"] as const;

/**
 * All fields of an event that this reader may see, as one object; `answers` of classes join, and
 * so do the lists that every class has its share of.
 */
export function fieldsOf(payload: Payload): JsonObject {
  const merged: Record<string, JsonObject[string]> = {};
  let answers: JsonObject = {};
  for (const part of Object.values(payload)) {
    if (part === undefined) continue;
    if (part["answers"] !== undefined) answers = { ...answers, ...(part["answers"] as JsonObject) };
    const lists = SHARED.flatMap((name) => {
      const [before, more] = [merged[name], part[name]];
      return Array.isArray(before) && Array.isArray(more) ? [[name, [...before, ...more]]] : [];
    });
    Object.assign(merged, part, Object.fromEntries(lists));
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
    around: [],
    parts: [],
    assignments: 0,
    answers: {},
    exhibits: [],
    requests: [],
    appointments: [],
    interviews: [],
    interpreters: [],
    messages: [],
    notes: [],
    asks: [],
    challenges: [],
    decisions: [],
    notices: [],
    deadlines: [],
    moves: [],
    clockActs: [],
    upgrades: [],
    disputes: [],
    sources: {},
    excluded: [],
    history: [],
  };
}

/**
 * Folds one event into the state. Branches on the kind alone, so a new case type needs no code. An
 * event that stands in own parts alone moves the version of the case, and nothing else in it.
 */
export function evolve(state: CaseState, event: RecordedEvent): CaseState {
  const { main, own } = apart(event.payload);
  const moved = isTold(main)
    ? evolveOne(state, own.size === 0 ? event : { ...event, payload: main })
    : { ...state, version: event.version, apart: (state.apart ?? 0) + 1 };
  let { parts } = moved;
  for (const [partyId, payload] of own) {
    if (isTold(payload)) parts = withPart(parts, state.caseId, partyId, { ...event, payload });
  }
  return parts === moved.parts ? moved : { ...moved, parts };
}

const isTold = ({ record }: Payload): boolean => record?.["kind"] !== undefined;

function withPart(
  parts: CaseState["parts"],
  caseId: string,
  partyId: string,
  event: RecordedEvent,
): CaseState["parts"] {
  const known = parts.find((part) => part.partyId === partyId);
  const before = known?.file ?? emptyCase(caseId);
  const role = known?.role ?? (event.payload.record?.["of"] as string | undefined) ?? "";
  // A part counts its own steps: the number of a step tells nothing of what others did.
  const file = evolveOne(before, { ...event, version: before.version + 1 });
  const part = { partyId, role, file };
  return known === undefined
    ? [...parts, part]
    : parts.map((one) => (one.partyId === partyId ? part : one));
}

function evolveOne(state: CaseState, event: RecordedEvent): CaseState {
  const fields = fieldsOf(event.payload);
  const core = fields as unknown as Core;
  namedAsSigned(core, event);
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
    ...(core.kind === "represent" && fields["parties"] === undefined
      ? { ended: true as const }
      : {}),
  };
  const moved: CaseState = {
    ...state,
    version: event.version,
    stage: core.to ?? state.stage,
    history: [...state.history, stamp],
    ...(core.comesOfAge === undefined ? {} : { comesOfAge: core.comesOfAge }),
    deadlines: clocksAfter(state.deadlines, fields, event.version),
    moves: movesAfter(state.moves, fields, stamp),
  };
  return withRegimes(withSources(APPLY[core.kind](moved, fields, stamp), fields, stamp), fields);
}

// The store holds facts that are decisions to their guards by the name that stands in clear. One
// that says inside that it is a decision, and outside something else, went past them.
function namedAsSigned({ kind, event }: Core, { type, version }: RecordedEvent): void {
  if (kind !== "decide" || type === factName(event)) return;
  throw new Error(`event ${version} is recorded as ${type}, and says that it is ${event}`);
}

// Whoever reads a fact can see who said it. Which source an officer had, they say with the fact.
function withSources(state: CaseState, fields: JsonObject, stamp: Stamp): CaseState {
  const answers = Object.keys((fields["answers"] ?? {}) as JsonObject);
  if (answers.length === 0) return state;
  const said = ((fields["answers"] ?? {}) as JsonObject)["fact-source"];
  const source: FactSource = {
    role: stamp.role,
    on: stamp.on,
    event: stamp.event,
    version: stamp.version,
    ...(typeof said === "string" ? { source: said } : {}),
  };
  const fresh = Object.fromEntries(answers.map((name) => [name, source]));
  return { ...state, sources: { ...state.sources, ...fresh } };
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
