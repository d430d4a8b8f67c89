import type { Facts, Judgement } from "#domain/access/facts.ts";
import { entrustedTo } from "#domain/access/relations.ts";
import type { FieldClass } from "#domain/access/roles.ts";
import {
  type EventDefinition,
  findEvent,
  type Kind,
  type PinnedCaseType,
} from "#domain/case/case-type.ts";
import { decideEvent } from "#domain/case/decide.ts";
import { type Acting } from "#domain/case/decide-context.ts";
import { parseInput } from "#domain/case/input.ts";
import { onDay } from "#domain/case/of-record.ts";
import {
  INTERPRETING_PART,
  isConfidential,
  isInterpreting,
  partRoles,
} from "#domain/case/own-parts.ts";
import type { CaseEvent, CaseState } from "#domain/case/state.ts";
import type { FurtherParty } from "#domain/case/party.ts";
import { textOf } from "#domain/case/text-of.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { timeOfDay } from "#domain/time/time-of-day.ts";
import type { ActInHand, ActRequest } from "./act-request.ts";
import { actingAs } from "./acting.ts";
import { isBlind, saidTag } from "./ask-to-read.ts";
import { factsOf, mayKnow, refusalOfDenial } from "./facts.ts";
import type { Office } from "./office.ts";
import { ownClasses, partsFor, seesParts, versionFor } from "./part-in-hand.ts";
import { presentRules } from "./present-rules.ts";
import { type Alongside, prepare } from "./prepare.ts";
import { keptBeside, withReachedAt } from "./reached-at.ts";
import { visibleClasses } from "./visible-classes.ts";

/** What is to become of one request to act, given the state it met. Nothing is recorded yet. */
export type Verdict =
  | {
      readonly is: "allowed";
      readonly events: readonly CaseEvent[];
      readonly acting: Acting;
      readonly facts: Facts;
      readonly judgement: Judgement;
      readonly alongside: Alongside;
      /** The own part in which it happens, and the stage that its owner may know. */
      readonly part?: PartInHand;
      /** Whoever acts may not know where the case stands. */
      readonly hidesStage?: true;
      /** Whoever acts opens no file, and so knows no version of it. */
      readonly isBlind?: true;
    }
  | { readonly is: "denied"; readonly facts: Facts; readonly refusal: Refusal }
  | { readonly is: "refused"; readonly facts: Facts; readonly refusal: Refusal };

type PartInHand = FurtherParty & { readonly stage: string };
type Allowed = Extract<Verdict, { is: "allowed" }>;

/** Judges by policy, parses the input, and decides by the rules that the case pinned. */
export async function weigh(office: Office, who: Who, met: ActInHand): Promise<Verdict> {
  const hand = { ...met, state: onDay(met.state, office.clock.today()) };
  const { state, purpose, request } = hand;
  const type = await typeOf(office, request, state);
  const definition = type === undefined ? undefined : findEvent(type, request.event);
  const facts = factsOf(who, purpose, state, definition, office.clock);
  const isUnknown = request.caseId !== undefined && state.version === 0;
  if (isUnknown || type === undefined || definition === undefined) {
    const says = !isUnknown && (state.version === 0 || mayKnow(office, who, purpose, state));
    if (!says) return denied(office, who, hand, facts);
    const refusal = refuse("unknown-event", { params: { event: request.event } });
    return { is: "refused", facts, refusal };
  }
  const judgement = office.judge.judge(facts);
  if (!judgement.allowed) return denied(office, who, hand, facts);
  const chosen = chosenPart(type, definition, who, hand);
  if (isRefusal(chosen)) return { is: "refused", facts, refusal: chosen };
  const blind = isBlind(definition.does);
  const hidesStage = (blind || isDesks(definition)) && !mayKnow(office, who, purpose, state);
  const part = hidesStage && chosen !== undefined ? { ...chosen, stage: "" } : chosen;
  const decided =
    (blind ||
    (part !== undefined && (isConfidential(type, definition) || isInterpreting(definition)))
      ? undefined
      : versionProblem(request, versionFor(who, state, part?.partyId))) ??
    (await decide(office, who, hand, { type, definition, facts, part }));
  if (isRefusal(decided)) {
    const refusal = hidesStage || part?.stage === "" ? withoutStage(decided) : decided;
    return { is: "refused", facts, refusal };
  }
  const more = {
    ...(part === undefined ? {} : { part }),
    ...(hidesStage ? { hidesStage: true as const } : {}),
    ...(blind ? { isBlind: true as const } : {}),
  };
  return { is: "allowed", facts, judgement, ...decided, ...more };
}

// The interpreting desk works in cases whose file it does not open.
const isDesks = (definition: EventDefinition): boolean =>
  isInterpreting(definition) || definition.does === "name-interpreter";

type Judged = {
  readonly type: PinnedCaseType;
  readonly definition: EventDefinition;
  readonly facts: Facts;
  readonly part: PartInHand | undefined;
};

// Why something is not possible may say where the case stands: that is not theirs to know.
const withoutStage = (refusal: Refusal): Refusal =>
  refusal.params?.["stage"] === undefined
    ? refusal
    : { ...refusal, params: { ...refusal.params, stage: "" } };

/** In whose own part the event is to stand; who stands to several says which they mean. */
function chosenPart(
  type: PinnedCaseType,
  definition: EventDefinition,
  who: Who,
  hand: ActInHand,
): PartInHand | Refusal | undefined {
  const { state, request } = hand;
  if (isInterpreting(definition)) return { ...INTERPRETING_PART, stage: state.stage };
  if (definition.does === "name-interpreter") return interpretedFor(hand);
  if (partRoles(type, definition).length === 0) return undefined;
  const possible = partsFor(type, definition, state, who);
  const { part: wanted } = (request.input ?? {}) as { readonly part?: unknown };
  const [found, ...others] =
    wanted === undefined ? possible : possible.filter(({ partyId }) => partyId === wanted);
  if (found === undefined && wanted === undefined) {
    const stage = seesParts(who, state) ? state.stage : "";
    return refuse("not-now", { params: { event: request.event, stage } });
  }
  if (found === undefined || others.length > 0) {
    return refuse("invalid-input", { fields: [{ field: "part", code: "choose-one" }] });
  }
  const sees = type.parties.around[found.role]?.sees.includes("record") ?? true;
  return { ...found, stage: sees || seesParts(who, state) ? state.stage : "" };
}

// For whom somebody is to interpret; the person of the case, where nobody else is named.
function interpretedFor({ state, request }: ActInHand): PartInHand | Refusal | undefined {
  const { part: wanted } = (request.input ?? {}) as { readonly part?: unknown };
  if (wanted === undefined) return undefined;
  const found = state.around.find(({ partyId }) => partyId === wanted);
  if (found !== undefined) return { ...found, stage: state.stage };
  return refuse("invalid-input", { fields: [{ field: "part", code: "choose-one" }] });
}

// Whose answer depends on what the actor may see: the sight is judged for these alone.
const KNOWS_SIGHT: readonly Kind[] = ["correct", "dispute", "answer"];

async function decide(
  office: Office,
  who: Who,
  hand: ActInHand,
  { type, definition, facts, part }: Judged,
): Promise<Pick<Allowed, "events" | "acting" | "alongside"> | Refusal> {
  const { purpose, request } = hand;
  const prepared = await prepare(
    office,
    { ...hand, by: who.accountId },
    definition,
    request.input,
    part,
  );
  if (isRefusal(prepared)) return prepared;
  const parsed = parseInput(type, request.event, prepared.input);
  if (isRefusal(parsed)) return parsed;
  // A letter alone needs it: no other act takes longer where somebody moved, and none in a part.
  const isLetter = part === undefined && parsed.input["service"] === "mail";
  const state = isLetter
    ? await withReachedAt(office, hand.accessId, hand.state, type)
    : hand.state;
  const acting = actingAs(office, who, purpose, state, part);
  const isObserved = state.version === 0 ? office.mode === "observed" : state.mode === "observed";
  // Two, since a good part of each is the time.
  const opening = `${office.newId()}${office.newId()}`.replaceAll("-", "");
  const events = decideEvent(
    {
      caseId: state.caseId,
      type,
      state,
      event: request.event,
      definition,
      acting,
      purpose,
      part,
      ...(KNOWS_SIGHT.includes(definition.does)
        ? { sees: classesFor(office, type, facts, part, entrustedTo(state, who)) }
        : {}),
      mode: isObserved ? "observed" : "own",
      today: office.clock.today(),
      time: timeOfDay(office.clock.now(), office.zone),
      now: office.clock.now().toISOString(),
      newId: office.newId,
      opening,
      deadline: (name, on, service) => office.rules.deadline(type, name, on, service),
      count: (name, given) => office.rules.count(type, name, given),
      recount: (clocks) => office.rules.recount(type, clocks),
      present: presentRules(office, type),
    },
    parsed.input,
  );
  if (isRefusal(events)) return events;
  const { assignment, ...others } = prepared.alongside ?? {};
  // Nobody was given anything yet where a second supervisor has to agree.
  const isGiven = events.every(({ payload }) => payload.record?.["asksToReassign"] === undefined);
  const alongside = {
    ...others,
    ...(assignment === undefined || !isGiven ? {} : { assignment }),
    ...(definition.does === "break-glass"
      ? { saidTag: saidTag(office, who, textOf(parsed.input["glass-why"])) }
      : {}),
    ...(part === undefined
      ? keptBeside({ definition, input: parsed.input, opening, state, type, events })
      : {}),
  };
  return { events, acting, alongside };
}

async function typeOf(
  office: Office,
  request: ActRequest,
  state: CaseState,
): Promise<PinnedCaseType | undefined> {
  if (state.version > 0) return office.rules.find(state.typeHash);
  return request.caseId === undefined ? office.rules.current.get(request.typeId ?? "") : undefined;
}

// Who may open the file learns that this act is not theirs; everybody else learns nothing at all.
function denied(office: Office, who: Who, hand: ActInHand, facts: Facts): Verdict {
  const knows = mayKnow(office, who, hand.purpose, hand.state);
  const refusal =
    knows || hand.request.caseId === undefined
      ? refusalOfDenial(office, facts, hand.request.event)
      : refuse("not-found");
  return { is: "denied", facts, refusal };
}

function versionProblem(request: ActRequest, version: number): Refusal | undefined {
  // Nothing stands in it that could have changed: a new case, or a part that has not begun.
  if (version === 0 || request.version === version) return undefined;
  const code = request.version === undefined ? "version-needed" : "stale-version";
  return refuse(code, { params: { version } });
}

const classesFor = (
  office: Office,
  type: PinnedCaseType,
  facts: Facts,
  part: PartInHand | undefined,
  entrusted: readonly FieldClass[],
) =>
  part === undefined
    ? visibleClasses(office, facts, entrusted)
    : ownClasses(office, facts, type, part);
