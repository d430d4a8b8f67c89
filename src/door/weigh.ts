import type { Facts, Judgement } from "#domain/access/facts.ts";
import { type EventDefinition, findEvent, type PinnedCaseType } from "#domain/case/case-type.ts";
import { type Acting, decideEvent } from "#domain/case/decide.ts";
import { parseInput } from "#domain/case/input.ts";
import type { CaseEvent, CaseState } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { timeOfDay } from "#domain/time/time-of-day.ts";
import type { ActInHand, ActRequest } from "./act-request.ts";
import { actingAs } from "./acting.ts";
import { factsOf, mayKnow } from "./facts.ts";
import type { Office } from "./office.ts";
import { type Alongside, prepare } from "./prepare.ts";
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
    }
  | { readonly is: "denied"; readonly facts: Facts; readonly refusal: Refusal }
  | { readonly is: "refused"; readonly facts: Facts; readonly refusal: Refusal };

type Allowed = Extract<Verdict, { is: "allowed" }>;

/** Judges by policy, parses the input, and decides by the rules that the case pinned. */
export async function weigh(office: Office, who: Who, hand: ActInHand): Promise<Verdict> {
  const { state, purpose, request } = hand;
  const type = await typeOf(office, request, state);
  const definition = type === undefined ? undefined : findEvent(type, request.event);
  const facts = factsOf(who, purpose, state, definition);
  const isUnknown = request.caseId !== undefined && state.version === 0;
  if (isUnknown || type === undefined || definition === undefined) {
    const says = !isUnknown && (state.version === 0 || mayKnow(office, who, purpose, state));
    if (!says) return denied(office, who, hand, facts);
    const refusal = refuse("unknown-event", { params: { event: request.event } });
    return { is: "refused", facts, refusal };
  }
  const judgement = office.judge.judge(facts);
  if (!judgement.allowed) return denied(office, who, hand, facts);
  const decided =
    versionProblem(request, state) ??
    (await decide(office, who, hand, { type, definition, facts }));
  if (isRefusal(decided)) return { is: "refused", facts, refusal: decided };
  return { is: "allowed", facts, judgement, ...decided };
}

type Judged = {
  readonly type: PinnedCaseType;
  readonly definition: EventDefinition;
  readonly facts: Facts;
};

async function decide(
  office: Office,
  who: Who,
  hand: ActInHand,
  { type, definition, facts }: Judged,
): Promise<Pick<Allowed, "events" | "acting" | "alongside"> | Refusal> {
  const { purpose, request, state } = hand;
  const prepared = await prepare(office, hand, definition.does, request.input);
  if (isRefusal(prepared)) return prepared;
  const parsed = parseInput(type, request.event, prepared.input);
  if (isRefusal(parsed)) return parsed;
  const acting = actingAs(office, who, purpose, state);
  const isObserved = state.version === 0 ? office.mode === "observed" : state.mode === "observed";
  const events = decideEvent(
    {
      caseId: state.caseId,
      type,
      state,
      event: request.event,
      definition,
      acting,
      purpose,
      ...(definition.does === "correct" ? { sees: visibleClasses(office, facts) } : {}),
      mode: isObserved ? "observed" : "own",
      today: office.clock.today(),
      time: timeOfDay(office.clock.now(), office.zone),
      now: office.clock.now().toISOString(),
      newId: office.newId,
      deadline: (name, on, service) => office.rules.deadline(type, name, on, service),
    },
    parsed.input,
  );
  return isRefusal(events) ? events : { events, acting, alongside: prepared.alongside ?? {} };
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
      ? refuse("not-allowed", { params: { event: hand.request.event } })
      : refuse("not-found");
  return { is: "denied", facts, refusal };
}

function versionProblem(request: ActRequest, state: CaseState): Refusal | undefined {
  if (state.version === 0 || request.version === state.version) return undefined;
  const code = request.version === undefined ? "version-needed" : "stale-version";
  return refuse(code, { params: { version: state.version } });
}
