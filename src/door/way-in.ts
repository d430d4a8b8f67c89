import type { Purpose } from "#domain/access/roles.ts";
import { NOBODY } from "#domain/access/nobody.ts";
import { isOnePerson } from "#domain/access/one-person.ts";
import { TIES_ALONE, WHOLE_CASE } from "#domain/access/sight.ts";
import { addressOf } from "#domain/case/address-of.ts";
import { isCaseId } from "#domain/case/case-id.ts";
import type { CaseState } from "#domain/case/state.ts";
import { plainTextProblems } from "#domain/plain-text.ts";
import type { AccessEntry, OpenedCase, Who } from "#domain/ports.ts";
import { type FieldProblem, isRefusal, refuse } from "#domain/refusal.ts";
import { PAPERS } from "#domain/ways-back.ts";
import type { WayIn, WayInAct, WayInResult, WayInSaid } from "#domain/ways-in.ts";
import { asOfNoCase, entryFor, newAccessId } from "./entry.ts";
import { factsFor, lacksFreshSignIn } from "./facts.ts";
import { daysAfter } from "./invite.ts";
import { notFound } from "./not-found.ts";
import type { Office } from "./office.ts";
import { withReachedAt } from "./reached-at.ts";
import { recordLooks } from "./record-looks.ts";

export type WayInRequest = {
  readonly caseId: string;
  readonly paper?: string;
  readonly reason?: string;
};

const REASON = { least: 10, most: 500 };
const WAIT_HOURS = 72;
const USABLE_DAYS = 17;

/**
 * A new way into one case, for a person whose own key is lost: proved by one member of staff,
 * confirmed by another, told, and usable after a wait. Each step is a line in the record of looks
 * of the case, so that whoever is in it sees it; and any of them, or who gets the letter, stops it.
 */
export async function actOnWayIn(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  act: WayInAct,
  request: WayInRequest,
): Promise<WayInResult> {
  const since = performance.now();
  if (purpose === undefined) return refuse("purpose-needed");
  const signs = plainTextProblems({ ...request, caseId: "" });
  if (signs.length > 0) return refuse("invalid-input", { fields: signs });
  const id = newAccessId(office, who);
  const { caseId } = request;
  const opened = isCaseId(caseId) ? await office.store.open(id, caseId, TIES_ALONE) : undefined;
  const state = await opened?.view(TIES_ALONE);
  const facts = factsFor(who, purpose, act, state, office.clock);
  const judgement = office.judge.judge(facts);
  const reason = request.reason?.trim();
  const lineOf = (lineId: string, of: string) => ({
    id: lineId,
    caseId: of,
    purpose,
    name: act,
    kind: "act" as const,
    relations: facts.relations,
    judgement,
    ...(reason === undefined || reason === "" ? {} : { reason }),
  });
  const record = (outcome: AccessEntry["outcome"], code?: string, lineId = office.newId()) =>
    recordLooks(office, who, [
      entryFor(office, who, {
        ...lineOf(lineId, state === undefined ? "" : caseId),
        outcome,
        ...(code === undefined ? {} : { code }),
      }),
    ]);
  if (!judgement.allowed || state === undefined || opened === undefined) {
    if (state !== undefined && lacksFreshSignIn(office, facts)) {
      await record("denied", "fresh-sign-in-needed", id);
      return refuse("fresh-sign-in-needed");
    }
    await record("denied", "not-found", id);
    // Judged as a try at a number that was never given: a policy named there would tell of it.
    const none = factsFor(who, purpose, act, undefined, office.clock);
    const apart = { relations: none.relations, judgement: office.judge.judge(none) };
    await recordLooks(
      office,
      who,
      asOfNoCase(office, who, state).map((other) =>
        entryFor(office, who, {
          ...lineOf(other, ""),
          ...apart,
          outcome: "denied",
          code: "not-found",
        }),
      ),
    );
    return notFound(since);
  }
  await record("allowed", undefined, id);
  const said = await acted(office, who, act, { opened, state, request, accessId: id });
  if (isRefusal(said)) await record("refused", said.code);
  return said;
}

/** With the code of the letter, by whoever holds it: a line in the case says so. */
export async function stopWayInByCode(office: Office, code: string): Promise<boolean> {
  const caseId = await office.waysIn.stopByCode(code);
  if (caseId === undefined) return false;
  const line = {
    id: newAccessId(office, NOBODY),
    caseId,
    purpose: "public-information" as const,
    name: "stop-way-in",
    kind: "act" as const,
    outcome: "allowed" as const,
    relations: ["none"] as const,
    judgement: { allowed: true, policies: [] },
  };
  await recordLooks(office, NOBODY, [entryFor(office, NOBODY, line)]);
  return true;
}

type InHand = {
  readonly opened: OpenedCase;
  readonly state: CaseState;
  readonly request: WayInRequest;
  readonly accessId: string;
};

async function acted(
  office: Office,
  who: Who,
  act: WayInAct,
  inHand: InHand,
): Promise<WayInResult> {
  if (act === "prove-party") return prove(office, who, inHand);
  const { caseId } = inHand.state;
  const way = await office.waysIn.newest(caseId);
  if (way === undefined) return refuse("already-done");
  if (act === "confirm-party") return confirm(office, who, inHand, way);
  return (await office.waysIn.stop(caseId, way.id)) ? {} : refuse("already-done");
}

async function prove(office: Office, who: Who, { state, request }: InHand): Promise<WayInResult> {
  const { paper = "", reason = "" } = request;
  const known = PAPERS.find((one) => one === paper);
  const why = reason.trim();
  const fields: FieldProblem[] = [
    ...(known === undefined ? [{ field: "paper", code: "choose-one" }] : []),
    ...(why.length < REASON.least
      ? [{ field: "reason", code: "too-short", params: { min: REASON.least } }]
      : []),
    ...(why.length > REASON.most
      ? [{ field: "reason", code: "too-long", params: { max: REASON.most } }]
      : []),
  ];
  const [party] = state.parties;
  if (known === undefined || fields.length > 0) return refuse("invalid-input", { fields });
  if (party === undefined) return refuse("not-in-this-mode");
  const said: WayInSaid = {
    partyId: party.partyId,
    paper: known,
    reason: why,
    by: who.accountId,
    byWhom: who.pseudonym,
    since: office.clock.now().toISOString(),
    isToldByPost: false,
  };
  const endsOn = daysAfter(office.clock.today(), USABLE_DAYS);
  const isBegun = await office.waysIn.begin(state.caseId, office.newId(), said, endsOn);
  return isBegun ? {} : refuse("already-done");
}

async function confirm(office: Office, who: Who, inHand: InHand, way: WayIn): Promise<WayInResult> {
  const { waysIn } = office;
  const { id, stage, ...before } = way;
  const { caseId } = inHand.state;
  const code = waysIn.codeFor("open", caseId, id);
  // A page that was lost on its way is asked for again by who confirmed, and by nobody else.
  if (stage === "waiting" && before.second === who.accountId) {
    return { handed: { code, from: opensAt(way) } };
  }
  if (stage !== "proved") return refuse("already-done");
  const staff = await office.directory.officers();
  const first = staff.find(({ accountId }) => accountId === before.by);
  if (isOnePerson(who, first ?? { accountId: before.by })) return refuse("second-person-needed");
  const stop = waysIn.codeFor("stop", caseId, id);
  const address = await whereTo(office, inHand);
  const said: WayInSaid = {
    ...before,
    second: who.accountId,
    since: office.clock.now().toISOString(),
    isToldByPost: address !== undefined,
  };
  if (!(await waysIn.confirm(caseId, id, { code, stop }, said))) return refuse("already-done");
  try {
    if (address !== undefined) await waysIn.tell(address.text, address.language, stop);
  } catch (error) {
    await waysIn.stop(caseId, id);
    throw error;
  }
  return { handed: { code, from: opensAt(said) } };
}

/** From when the code works, by the clock of the office. */
export const opensAt = ({ since }: Pick<WayInSaid, "since">): Date =>
  new Date(new Date(since).getTime() + WAIT_HOURS * 3_600_000);

// Where the case's own letters go: the safe contact alone, where one is named.
async function whereTo(office: Office, { opened, accessId }: InHand) {
  const whole = await opened.view(WHOLE_CASE);
  const type = await office.rules.find(whole.typeHash);
  if (type === undefined) throw new Error(`${whole.caseId} pins rules nobody here knows`);
  const { text } = addressOf(await withReachedAt(office, accessId, whole, type), type);
  const [party] = whole.parties;
  return text === "" ? undefined : { text, language: party?.language ?? "en" };
}
