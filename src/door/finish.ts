import type { Facts } from "#domain/access/facts.ts";
import { emptyCase } from "#domain/case/evolve.ts";
import type { CaseEvent, CaseState } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import { type ActAnswer, type ActInHand, bodyHash } from "./act-request.ts";
import { asOfNoCase, entryFor } from "./entry.ts";
import { factsOf } from "./facts.ts";
import type { Office } from "./office.ts";
import { recordLooks } from "./record-looks.ts";
import { broughtIn, inviteFurther } from "./invite-further.ts";
import { keepWaysIn, type StoredAnswer, withCode, withoutCode } from "./invite.ts";
import { versionFor } from "./part-in-hand.ts";
import { refusedAtCommit } from "./prepare.ts";
import type { Verdict } from "./weigh.ts";

type Allowed = Extract<Verdict, { is: "allowed" }>;
type No = Exclude<Verdict, { is: "allowed" }>;

/** Commits what was decided; `undefined` where somebody else changed the case in between. */
export async function finish(
  office: Office,
  who: Who,
  hand: ActInHand,
  verdict: Allowed,
): Promise<ActAnswer | Refusal | undefined> {
  const { state, tag, request } = hand;
  const { events, acting, part } = verdict;
  const further = broughtIn(events);
  const invitation = await (further === undefined
    ? keepWaysIn(office, who, hand, verdict)
    : inviteFurther(office, who, hand, further));
  const answer: ActAnswer = {
    caseId: state.caseId,
    version: versionFor(who, state, part?.partyId) + events.length,
    stage: verdict.hidesStage ? "" : (part?.stage ?? stageAfter(state, events)),
    events: events.map((event) => event.type),
    ...(invitation === undefined ? {} : { invitation }),
  };
  const result = await office.store.append({
    caseId: state.caseId,
    base: state,
    events,
    at: office.clock.now().toISOString(),
    entry: entryFor(office, who, {
      id: hand.accessId,
      caseId: state.caseId,
      purpose: hand.purpose,
      name: request.event,
      kind: "act",
      outcome: "allowed",
      relations: verdict.facts.relations,
      judgement: verdict.judgement,
      actorId: acting.actorId,
      ...(part === undefined ? {} : { part: part.partyId }),
      ...(request.reason === undefined ? {} : { reason: request.reason }),
    }),
    key: {
      tag,
      bodyHash: bodyHash(office, request),
      answer: withoutCode(answer, further?.partyId),
    },
    isNew: state.version === 0,
    ...verdict.alongside,
  });
  if (result.done) {
    // As a question about a number that was never given is recorded, so that no gap shows (0094).
    const ids = request.event === "ask-access" ? asOfNoCase(office, who, state) : [];
    if (ids.length > 0)
      await recordLooks(
        office,
        who,
        ids.map((id) => ofNoCase(office, who, hand, id)),
      );
    return answer;
  }
  const refusal = refusedAtCommit(result.because, request.input, verdict.alongside?.assignment);
  return refusal === undefined
    ? repeated(office, who, hand)
    : sayNo(office, who, hand, { is: "refused", facts: verdict.facts, refusal });
}

const ofNoCase = (office: Office, who: Who, { purpose, request }: ActInHand, id: string) => {
  const facts = factsOf(who, purpose, emptyCase(""), undefined, office.clock);
  return entryFor(office, who, {
    id,
    caseId: "",
    purpose,
    name: request.event,
    kind: "act",
    outcome: "denied",
    relations: facts.relations,
    judgement: office.judge.judge(facts),
    code: "not-found",
  });
};

/**
 * Records a 'no'. Whatever stands in the way now, what was carried out before answers again: an
 * officer whose case has gone to a colleague meanwhile may still ask whether their act arrived.
 */
export async function sayNo(
  office: Office,
  who: Who,
  hand: ActInHand,
  { is, facts, refusal }: No,
): Promise<ActAnswer | Refusal> {
  const earlier = await repeated(office, who, hand);
  if (earlier !== undefined) return earlier;
  const { state, purpose, request } = hand;
  const said = (of: Facts, id: string, caseId: string) =>
    entryFor(office, who, {
      id,
      caseId,
      purpose,
      name: request.event,
      kind: "act",
      outcome: is,
      relations: of.relations,
      judgement: office.judge.judge(of),
      code: refusal.code,
    });
  const hidden = refusal.code === "not-found" ? state : undefined;
  await recordLooks(office, who, [
    said(facts, hand.accessId, state.version === 0 ? "" : state.caseId),
    ...asOfNoCase(office, who, hidden).map((id) =>
      said(factsOf(who, purpose, emptyCase(""), undefined, office.clock), id, ""),
    ),
  ]);
  return refusal;
}

/** The answer that this key got before; a refusal where it stood for something else. */
export async function repeated(
  office: Office,
  who: Who,
  { accessId, request, tag }: ActInHand,
): Promise<ActAnswer | Refusal | undefined> {
  const found = await office.store.answered(accessId, tag);
  if (found === undefined) return undefined;
  return found.bodyHash.equals(bodyHash(office, request))
    ? withCode(office, who, found.answer as unknown as StoredAnswer, request.key)
    : refuse("key-reused");
}

function stageAfter(state: CaseState, events: readonly CaseEvent[]): string {
  const moves = events.flatMap((event) => {
    const to = event.payload.record?.["to"];
    return typeof to === "string" ? [to] : [];
  });
  return moves.at(-1) ?? state.stage;
}
