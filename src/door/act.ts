import type { Purpose } from "#domain/access/roles.ts";
import { WHOLE_CASE } from "#domain/access/sight.ts";
import { isCaseId } from "#domain/case/case-id.ts";
import { emptyCase } from "#domain/case/evolve.ts";
import type { CaseState } from "#domain/case/state.ts";
import { plainTextProblems } from "#domain/plain-text.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { ActAnswer, ActInHand, ActRequest } from "./act-request.ts";
import { newAccessId } from "./entry.ts";
import { finish, repeated, sayNo } from "./finish.ts";
import { isAsking, noBeforeCase, taken } from "./ask-to-read.ts";
import { notFound } from "./not-found.ts";
import type { Office } from "./office.ts";
import { versionFor } from "./part-in-hand.ts";
import { weigh } from "./weigh.ts";

export type { ActAnswer, ActRequest } from "./act-request.ts";

const MOST_KEY_LENGTH = 200;
const flights = new WeakMap<Office, Set<string>>();

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
  const since = performance.now();
  if (purpose === undefined) return refuse("purpose-needed");
  if (request.key === "" || request.key.length > MOST_KEY_LENGTH) {
    return refuse("invalid-input", { fields: [{ field: "Idempotency-Key", code: "required" }] });
  }
  // Both stand in the record of every try, allowed or not.
  const signs = plainTextProblems({ event: request.event, reason: request.reason });
  if (signs.length > 0) return refuse("invalid-input", { fields: signs });
  // A person's own key makes their tags: nobody else can tell which keys were theirs (R2).
  const owner = who.personKey?.toString("base64") ?? who.accountId;
  // A key that was used again would tell elsewhere whether the question was taken down.
  const use = request.event === "ask-access" ? "idempotency-asked" : "idempotency";
  const tag = office.tag(use, `${owner}|${request.key}`);
  const inFlight = flights.get(office) ?? new Set();
  flights.set(office, inFlight);
  const flight = tag.toString("hex");
  if (inFlight.has(flight)) return refuse("in-flight");
  inFlight.add(flight);
  try {
    const about = { accessId: newAccessId(office, who), purpose, request, tag };
    if (request.caseId === undefined) return await opening(office, who, about);
    const { caseId, event } = request;
    if (isAsking(event)) {
      const no = await noBeforeCase(office, who, about, event);
      if (no !== undefined) return no;
    }
    const answer = await changing(office, who, about, caseId);
    if (event === "ask-access") return await taken(since, caseId);
    return isRefusal(answer) && answer.code === "not-found" ? await notFound(since) : answer;
  } finally {
    inFlight.delete(flight);
  }
}

type About = Omit<ActInHand, "state">;

async function opening(office: Office, who: Who, about: About): Promise<ActAnswer | Refusal> {
  const { reserved } = about.request;
  const hand = { ...about, state: emptyCase(reserved ?? office.newReference()) };
  const verdict = await weigh(office, who, hand);
  if (verdict.is !== "allowed") return sayNo(office, who, hand, verdict);
  const earlier = await repeated(office, who, hand);
  if (earlier !== undefined) return earlier;
  const answer = await finish(office, who, hand, verdict);
  if (answer !== undefined) return answer;
  if (reserved === undefined) throw new Error(`the new reference ${hand.state.caseId} is taken`);
  const refusal = refuse("already-done");
  return sayNo(office, who, hand, { is: "refused", facts: verdict.facts, refusal });
}

/**
 * A state that this process remembers is good enough to act on, since the append fails when the
 * case has moved on; it is never good enough to say no from.
 */
async function changing(
  office: Office,
  who: Who,
  about: About,
  caseId: string,
): Promise<ActAnswer | Refusal> {
  const remembered = isCaseId(caseId)
    ? await (await office.store.recall(caseId, WHOLE_CASE))?.view(WHOLE_CASE)
    : undefined;
  if (remembered !== undefined) {
    const hand = { ...about, state: remembered };
    const verdict = await weigh(office, who, hand);
    if (verdict.is === "allowed") {
      const answer = await finish(office, who, hand, verdict);
      if (answer !== undefined) return answer;
    }
  }
  return onCurrent(office, who, about, caseId, MOST_TRIES);
}

const MOST_TRIES = 8;

async function onCurrent(
  office: Office,
  who: Who,
  about: About,
  caseId: string,
  tries: number,
): Promise<ActAnswer | Refusal> {
  const hand = { ...about, state: await current(office, about.accessId, caseId) };
  const verdict = await weigh(office, who, hand);
  if (verdict.is !== "allowed") return sayNo(office, who, hand, verdict);
  const answer = await finish(office, who, hand, verdict);
  if (answer !== undefined) return answer;
  const part = verdict.part?.partyId;
  const moved = await current(office, about.accessId, caseId);
  const version = versionFor(who, moved, part);
  // What moved they may not know of: to say no because of it would tell them that it moved.
  const isUnread = verdict.isBlind === true || version === versionFor(who, hand.state, part);
  if (tries > 1 && isUnread) {
    return onCurrent(office, who, about, caseId, tries - 1);
  }
  const refusal = refuse("stale-version", { params: { version } });
  return sayNo(office, who, hand, { is: "refused", facts: verdict.facts, refusal });
}

async function current(office: Office, accessId: string, caseId: string): Promise<CaseState> {
  if (!isCaseId(caseId)) return emptyCase(caseId);
  const opened = await office.store.open(accessId, caseId, WHOLE_CASE);
  return (await opened?.view(WHOLE_CASE)) ?? emptyCase(caseId);
}
