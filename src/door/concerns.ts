import type { Purpose } from "#domain/access/roles.ts";
import { TIES_ALONE } from "#domain/access/sight.ts";
import { isCaseId } from "#domain/case/case-id.ts";
import { emptyCase } from "#domain/case/evolve.ts";
import { onDay } from "#domain/case/of-record.ts";
import type { CaseState } from "#domain/case/state.ts";
import type { ConcernWritten, HeardBy } from "#domain/concern/concerns.ts";
import {
  ANSWER_DAYS,
  CONCERN_INPUT,
  decideConcern,
  type Later,
  problemsOf,
} from "#domain/concern/decide.ts";
import { type Hearer, HEARERS, type HearerRole } from "#domain/concern/events.ts";
import type { ConcernState } from "#domain/concern/state.ts";
import type { Facts } from "#domain/access/facts.ts";
import { plainTextProblems } from "#domain/plain-text.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, type RefusalCode, refuse } from "#domain/refusal.ts";
import { entryFor, newAccessId } from "./entry.ts";
import { factsFor } from "./facts.ts";
import { notFound } from "./not-found.ts";
import type { Office } from "./office.ts";
import { recordLooks } from "./record-looks.ts";

export type ConcernAnswer = { readonly concernId: string; readonly version: number };

/**
 * Asks about one look at a case: 'Is this wrong?' Nothing is written in the case, nor anywhere that
 * an officer, a supervisor or the decision desk reads; the entry of the act is the person's own.
 * Whoever looked does not hear it. Returns what it is called, or why not; a case and a look that
 * the person may not know of answer alike.
 */
export async function raiseConcern(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  request: {
    readonly caseId: string;
    readonly lookId: string;
    readonly input: unknown;
    readonly key: string;
  },
): Promise<ConcernAnswer | Refusal> {
  const since = performance.now();
  if (purpose === undefined) return refuse("purpose-needed");
  const wrong = keyProblem(request.key) ?? signsIn(request.input);
  if (wrong !== undefined) return wrong;
  const id = newAccessId(office, who);
  const state = await caseNow(office, id, request.caseId);
  const facts = factsFor(who, purpose, "raise-concern", state, office.clock);
  const judgement = office.judge.judge(facts);
  if (!judgement.allowed || who.personKey === undefined) {
    await noted(office, who, facts, { id, outcome: "denied", code: "not-found" });
    return notFound(since);
  }
  const refused = async (refusal: Refusal): Promise<Refusal> => {
    await noted(office, who, facts, { id, outcome: "refused", code: refusal.code });
    return refusal;
  };
  const { caseId, lookId } = request;
  const today = office.clock.today();
  const isId = UUID.test(lookId);
  const look = isId ? await office.concerns.look(id, { caseId, id: lookId, today }) : undefined;
  const own = who.links.get(caseId)?.partyId;
  // What was done in somebody else's part is not in this person's list, and is no look of theirs.
  if (look === undefined || (look.part !== undefined && look.part !== own)) {
    await noted(office, who, facts, { id, outcome: "refused", code: "not-found" });
    return notFound(since);
  }
  const parsed = CONCERN_INPUT.raise.safeParse(request.input);
  if (!parsed.success) {
    return refused(refuse("invalid-input", { fields: problemsOf(parsed.error) }));
  }
  const { part: _part, ...line } = look;
  const answer = await office.concerns.raise({
    concernId: office.newReference().replace(/^RC-/, "CN-"),
    personKey: who.personKey,
    event: {
      type: "ConcernRaised",
      on: today,
      text: parsed.data.text,
      caseId,
      as: facts.relations.includes("party")
        ? "party"
        : facts.relations.includes("guardian")
          ? "guardian"
          : "representative",
      look: line,
      dueOn: daysAfter(today, ANSWER_DAYS),
    },
    heardBy: await hearersFor(office, look.actorId),
    notFor: tagOfHearer(office, look.actorId),
    key: keyOf(office, who, request.key, { ...request, at: "raise" }),
    entry: entryFor(office, who, about(id, facts, judgement.policies)),
  });
  const said = saidOf(answer);
  return isRefusal(said) ? refused(said) : said;
}

/** What follows on a concern: by whoever hears it, or a reply of whoever raised it. */
export async function actOnConcern(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  request: {
    readonly concernId: string;
    readonly kind: Later;
    readonly input: unknown;
    readonly version: number | undefined;
    readonly key: string;
  },
): Promise<ConcernAnswer | Refusal> {
  const since = performance.now();
  if (purpose === undefined) return refuse("purpose-needed");
  const wrong = keyProblem(request.key) ?? signsIn(request.input);
  if (wrong !== undefined) return wrong;
  const id = newAccessId(office, who);
  const action = `${request.kind}-concern`;
  const facts = factsFor(who, purpose, action, undefined, office.clock);
  const judgement = office.judge.judge(facts);
  if (!judgement.allowed) {
    await noted(office, who, facts, { id, outcome: "denied", code: "not-allowed" });
    return refuse("not-allowed", { params: { event: action } });
  }
  const state = await concernOf(office, who, id, request);
  if (state === undefined) {
    await noted(office, who, facts, { id, outcome: "refused", code: "not-found" });
    return notFound(since);
  }
  const key = keyOf(office, who, request.key, request);
  const before = await office.concerns.answered(id, key);
  if (before !== undefined) return saidOf(before);
  const by = request.kind === "reply" ? undefined : hearerOf(who);
  const event =
    versionProblem(request.version, state) ??
    decideConcern(state, request.kind, request.input, { on: office.clock.today(), by });
  if (isRefusal(event)) {
    await noted(office, who, facts, { id, outcome: "refused", code: event.code });
    return event;
  }
  const { concernId, version } = state;
  const entry = entryFor(office, who, about(id, facts, judgement.policies));
  const said = saidOf(await office.concerns.append({ concernId, version, event, key, entry }));
  if (isRefusal(said)) {
    await noted(office, who, facts, { id, outcome: "refused", code: said.code });
  }
  return said;
}

/** How concerns are told from those that this reader may hear. */
export const heardBy = (office: Pick<Office, "tag">, who: Who): HeardBy => ({
  roles: HEARERS.filter((role) => who.roles.includes(role)),
  tag: tagOfHearer(office, who.accountId),
});

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_KEY_LENGTH = 200;
const DAY = 86_400_000;

const daysAfter = (on: string, days: number): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

const tagOfHearer = (office: Pick<Office, "tag">, accountId: string): Buffer =>
  office.tag("concern-not-for", accountId);

// Where one of the two looked, the other hears it alone.
async function hearersFor(office: Office, actorId: string): Promise<readonly HearerRole[]> {
  const looked = await office.directory.officer(actorId);
  const others = HEARERS.filter((role) => looked?.roles.includes(role) !== true);
  return others.length === 0 ? HEARERS : others;
}

function hearerOf({ accountId, roles, pseudonym }: Who): Hearer | undefined {
  const role = HEARERS.find((one) => roles.includes(one));
  return role && { accountId, role, pseudonym };
}

async function concernOf(
  office: Office,
  who: Who,
  accessId: string,
  { concernId, kind }: { readonly concernId: string; readonly kind: Later },
): Promise<ConcernState | undefined> {
  if (kind !== "reply") return office.concerns.find(accessId, concernId, heardBy(office, who));
  if (who.personKey === undefined) return undefined;
  const own = await office.concerns.of(accessId, who.personKey);
  return own.find((one) => one.concernId === concernId);
}

async function caseNow(office: Office, accessId: string, caseId: string): Promise<CaseState> {
  if (!isCaseId(caseId)) return emptyCase(caseId);
  const opened = await office.store.open(accessId, caseId, TIES_ALONE);
  const found = await opened?.view(TIES_ALONE);
  return found === undefined ? emptyCase(caseId) : onDay(found, office.clock.today());
}

// An entry of no case: in a case it would stand where others may come to read it.
const about = (id: string, facts: Facts, policies: readonly string[]) => ({
  id,
  caseId: "",
  purpose: facts.purpose,
  name: facts.action,
  kind: "act" as const,
  outcome: "allowed" as const,
  relations: ["none"] as const,
  judgement: { allowed: true, policies },
});

async function noted(
  office: Office,
  who: Who,
  facts: Facts,
  { id, ...no }: { id: string; outcome: "denied" | "refused"; code: RefusalCode },
): Promise<void> {
  // What was denied is judged, too, as a try at a number that was never given.
  const judged = no.outcome === "denied" ? { ...facts, relations: NO_TIE, ...OF_NO_CASE } : facts;
  const { policies } = office.judge.judge(judged);
  const entry = { ...about(id, facts, policies), ...no };
  await recordLooks(office, who, [entryFor(office, who, entry)]);
}

const NO_TIE: Facts["relations"] = ["none"];
const OF_NO_CASE = { caseMode: "none", isProtected: false } as const;

function keyProblem(key: string): Refusal | undefined {
  if (key !== "" && key.length <= MOST_KEY_LENGTH) return undefined;
  return refuse("invalid-input", { fields: [{ field: "Idempotency-Key", code: "required" }] });
}

function signsIn(input: unknown): Refusal | undefined {
  const signs = plainTextProblems(input);
  return signs.length === 0 ? undefined : refuse("invalid-input", { fields: signs });
}

function keyOf(office: Office, who: Who, key: string, body: object) {
  const owner = who.personKey?.toString("base64") ?? who.accountId;
  const tag = office.tag("concern-key", `${owner}|${key}`);
  return { tag, bodyHash: office.sha256(JSON.stringify({ ...body, key: "" })) };
}

const versionProblem = (given: number | undefined, { version }: ConcernState) =>
  given === version
    ? undefined
    : given === undefined
      ? refuse("version-needed")
      : refuse("stale-version", { params: { version } });

function saidOf(written: ConcernWritten): ConcernAnswer | Refusal {
  if (written.done) return { concernId: written.concernId, version: written.version };
  return written.because === "version" ? refuse("stale-version") : refuse("key-reused");
}
