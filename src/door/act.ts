import { FIELD_CLASSES, type Purpose } from "#domain/access/roles.ts";
import type { Facts, Relation } from "#domain/access/facts.ts";
import { relationsTo } from "#domain/access/relations.ts";
import { type EventDefinition, findEvent, type PinnedCaseType } from "#domain/case/case-type.ts";
import { decideEvent } from "#domain/case/decide.ts";
import { emptyCase } from "#domain/case/evolve.ts";
import { parseInput } from "#domain/case/input.ts";
import type { CaseState, JsonObject } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { actingAs } from "./acting.ts";
import { entryFor, newAccessId } from "./entry.ts";
import { finish } from "./finish.ts";
import type { Office } from "./office.ts";
import { prepare } from "./prepare.ts";

export type ActRequest = {
  /** Absent: the event opens a new case of `typeId`. */
  readonly caseId?: string;
  readonly typeId?: string;
  readonly event: string;
  readonly input: unknown;
  /** The version the actor saw; needed for every change of an existing case. */
  readonly version?: number;
  /** Chosen by the client; the same key and body get the same answer again. */
  readonly key: string;
  readonly reason?: string;
};

export type ActAnswer = {
  readonly caseId: string;
  readonly version: number;
  readonly stage: string;
  readonly events: readonly string[];
};

const ALL = new Set(FIELD_CLASSES);
const inFlight = new Set<string>();

/**
 * The one way to change anything: judge, decide, and append events, access entry, commitments and
 * projections together. Denials and refusals are recorded too. Returns the new version, or a
 * refusal; a case that somebody may not know of answers exactly as one that does not exist.
 */
export async function act(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  request: ActRequest,
): Promise<ActAnswer | Refusal> {
  if (purpose === undefined) return refuse("purpose-needed");
  if (request.key === "" || request.key.length > 200) {
    return refuse("invalid-input", { fields: [{ field: "Idempotency-Key", code: "required" }] });
  }
  // A person's own key makes their tags, so that nobody else can tell which keys were theirs (R2).
  const owner = who.personKey?.toString("base64") ?? who.accountId;
  const tag = office.tag("idempotency", `${owner}|${request.key}`);
  const flight = `${office.officeId}|${tag.toString("hex")}`;
  if (inFlight.has(flight)) return refuse("in-flight");
  inFlight.add(flight);
  try {
    return await once(office, who, purpose, request, tag);
  } finally {
    inFlight.delete(flight);
  }
}

async function once(office: Office, who: Who, purpose: Purpose, request: ActRequest, tag: Buffer) {
  const accessId = newAccessId(office, who);
  const opened =
    request.caseId === undefined ? undefined : await office.store.open(accessId, request.caseId);
  const state = (await opened?.view(ALL)) ?? emptyCase(request.caseId ?? office.newReference());
  const type = typeOf(office, request, state);
  const definition = type === undefined ? undefined : findEvent(type, request.event);
  const about = { accessId, purpose, request, state, tag };
  if (request.caseId !== undefined && opened === undefined)
    return deny(office, who, about, definition);
  if (type === undefined || definition === undefined) {
    return state.version === 0 || mayKnow(office, who, purpose, state)
      ? refused(office, who, about, refuse("unknown-event", { params: { event: request.event } }))
      : deny(office, who, about, definition);
  }
  const facts = factsOf(who, purpose, state, definition);
  const judgement = office.judge.judge(facts);
  if (!judgement.allowed) return deny(office, who, about, definition);
  const earlier = state.version === 0 ? await repeated(office, about) : undefined;
  if (earlier !== undefined) return earlier;
  const stale = versionProblem(request, state);
  if (stale !== undefined) return refused(office, who, about, stale);
  const prepared = await prepare(office, accessId, definition.does, request.input);
  if (isRefusal(prepared)) return refused(office, who, about, prepared);
  const parsed = parseInput(type, request.event, prepared.input);
  if (isRefusal(parsed)) return refused(office, who, about, parsed);
  const acting = actingAs(office, who, purpose, state);
  const events = decideEvent(
    {
      caseId: state.caseId,
      type,
      state,
      event: request.event,
      definition,
      acting,
      purpose,
      mode: state.version === 0 ? office.mode : state.mode === "observed" ? "observed" : "own",
      today: office.clock.today(),
      now: office.clock.now().toISOString(),
      newId: office.newId,
      deadline: (name, on, service) => office.rules.deadline(type, name, on, service),
    },
    parsed.input,
  );
  if (isRefusal(events)) return refused(office, who, about, events);
  const entry = entryFor(office, who, {
    id: accessId,
    caseId: state.caseId,
    purpose,
    name: request.event,
    kind: "act",
    outcome: "allowed",
    relations: facts.relations,
    judgement,
    actorId: acting.actorId,
    ...(request.reason === undefined ? {} : { reason: request.reason }),
  });
  return finish(office, who, { entry, state, events, acting, request, tag, after: prepared.after });
}

function typeOf(office: Office, request: ActRequest, state: CaseState): PinnedCaseType | undefined {
  if (state.version > 0) return office.rules.pinned(state.typeHash);
  return request.caseId === undefined ? office.rules.current.get(request.typeId ?? "") : undefined;
}

/** The facts of one request to act, as policies see them. */
export function factsOf(
  who: Who,
  purpose: Purpose,
  state: CaseState,
  definition: EventDefinition | undefined,
): Facts {
  const relations: readonly Relation[] = state.version === 0 ? ["none"] : relationsTo(state, who);
  return {
    action: definition?.does ?? "case-file",
    actorKind: who.kind,
    roles: who.roles,
    purpose,
    relations,
    caseMode: state.version === 0 ? "none" : state.mode,
    isProtected: state.isProtected,
    ...(definition === undefined ? {} : { eventBy: definition.by }),
  };
}

function mayKnow(office: Office, who: Who, purpose: Purpose, state: CaseState): boolean {
  return office.judge.judge(factsOf(who, purpose, state, undefined)).allowed;
}

type About = {
  accessId: string;
  purpose: Purpose;
  request: ActRequest;
  state: CaseState;
  tag: Buffer;
};

// Who may open the file learns that this act is not theirs; everybody else learns nothing at all.
async function deny(
  office: Office,
  who: Who,
  about: About,
  definition: EventDefinition | undefined,
) {
  const facts = factsOf(who, about.purpose, about.state, definition);
  const knows = about.state.version > 0 && mayKnow(office, who, about.purpose, about.state);
  const code = knows || about.request.caseId === undefined ? "not-allowed" : "not-found";
  await office.store.recordLooks([
    entryFor(office, who, {
      id: about.accessId,
      caseId: about.state.version === 0 ? "" : about.state.caseId,
      purpose: about.purpose,
      name: about.request.event,
      kind: "act",
      outcome: "denied",
      relations: facts.relations,
      judgement: office.judge.judge(facts),
      code,
    }),
  ]);
  return refuse(code, code === "not-allowed" ? { params: { event: about.request.event } } : {});
}

// Whatever stands in the way now, a request that was carried out before gets its answer again.
async function refused(office: Office, who: Who, about: About, refusal: Refusal) {
  const earlier = await repeated(office, about);
  if (earlier !== undefined) return earlier;
  await office.store.recordLooks([
    entryFor(office, who, {
      id: about.accessId,
      caseId: about.state.version === 0 ? "" : about.state.caseId,
      purpose: about.purpose,
      name: about.request.event,
      kind: "act",
      outcome: "refused",
      relations: about.state.version === 0 ? ["none"] : relationsTo(about.state, who),
      judgement: { allowed: true, policies: [] },
      code: refusal.code,
    }),
  ]);
  return refusal;
}

async function repeated(office: Office, { accessId, request, tag }: About) {
  const found = await office.store.answered(accessId, tag);
  if (found === undefined) return undefined;
  return found.bodyHash.equals(bodyHash(office, request))
    ? (found.answer as unknown as ActAnswer)
    : refuse("key-reused");
}

/** What a key stands for: the event, its case and all that was sent. */
export function bodyHash(office: Office, request: ActRequest): Buffer {
  const { caseId = "", typeId = "", event, input } = request;
  return office.sha256(JSON.stringify([caseId, typeId, event, input as JsonObject]));
}

function versionProblem(request: ActRequest, state: CaseState): Refusal | undefined {
  if (state.version === 0) return undefined;
  if (request.version === undefined)
    return refuse("version-needed", { params: { version: state.version } });
  if (request.version === state.version) return undefined;
  return refuse("stale-version", { params: { version: state.version } });
}
