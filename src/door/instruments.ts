import type { Judgement, Relation } from "#domain/access/facts.ts";
import type { Purpose } from "#domain/access/roles.ts";
import { isOnePerson } from "#domain/access/one-person.ts";
import { TIES_ALONE } from "#domain/access/sight.ts";
import { isCaseId } from "#domain/case/case-id.ts";
import { problemsOf } from "#domain/concern/decide.ts";
import { InstrumentInput, PAPERS } from "#domain/looks/instrument.ts";
import { plainTextProblems } from "#domain/plain-text.ts";
import type { Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import { entryFor, newAccessId } from "./entry.ts";
import { factsFor } from "./facts.ts";
import { notFound } from "./not-found.ts";
import type { Office } from "./office.ts";
import { recordLooks } from "./record-looks.ts";

export type InstrumentAnswer = { readonly instrumentId: string };

/**
 * Puts an instrument on file that withholds named looks at one case from its person. It withholds
 * nothing until somebody else has confirmed it. A protected case answers as none.
 */
export async function fileInstrument(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  request: { readonly caseId: string; readonly input: unknown },
): Promise<InstrumentAnswer | Refusal> {
  const since = performance.now();
  if (purpose === undefined) return refuse("purpose-needed");
  const id = newAccessId(office, who);
  const { caseId } = request;
  const opened = isCaseId(caseId) ? await office.store.open(id, caseId, TIES_ALONE) : undefined;
  const state = await opened?.view(TIES_ALONE);
  const facts = factsFor(who, purpose, "file-instrument", state, office.clock);
  const judgement = office.judge.judge(facts);
  const line = lineOf(id, "file-instrument", purpose, facts.relations, judgement);
  const noted = noting(office, who, line);
  if (!judgement.allowed || state === undefined) {
    // Judged as a number that was never given is: what forbids it would tell of a hidden case.
    const none = factsFor(who, purpose, "file-instrument", undefined, office.clock);
    const said = lineOf(id, none.action, purpose, none.relations, office.judge.judge(none));
    await noting(office, who, said)("denied", "not-found");
    return notFound(since);
  }
  const signs = plainTextProblems(request.input);
  const parsed = InstrumentInput.safeParse(request.input);
  if (signs.length > 0 || !parsed.success) {
    await noted("refused", "invalid-input");
    return refuse("invalid-input", {
      fields: parsed.success || signs.length > 0 ? signs : problemsOf(parsed.error),
    });
  }
  const instrumentId = office.newReference().replace(/^RC-/, "IN-");
  const came = await office.instruments.file({
    instrumentId,
    caseId,
    filedBy: who.accountId,
    filedOn: office.clock.today(),
    input: parsed.data,
    entry: entryFor(office, who, { ...line, outcome: "allowed" }),
  });
  if (came === "done") return { instrumentId };
  await noted("refused", "invalid-input");
  return refuse("invalid-input", { fields: [{ field: "looks", code: "unknown-look" }] });
}

/** Confirms an instrument that somebody else filed, or lifts one before its last day. */
export async function actOnInstrument(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  request: { readonly instrumentId: string; readonly kind: "confirm" | "lift" },
): Promise<InstrumentAnswer | Refusal> {
  const since = performance.now();
  if (purpose === undefined) return refuse("purpose-needed");
  const id = newAccessId(office, who);
  const action = `${request.kind}-instrument`;
  const facts = factsFor(who, purpose, action, undefined, office.clock);
  const judgement = office.judge.judge(facts);
  const line = lineOf(id, action, purpose, facts.relations, judgement);
  const noted = noting(office, who, line);
  if (!judgement.allowed) {
    await noted("denied", "not-allowed");
    return refuse("not-allowed", { params: { event: action } });
  }
  const { instrumentId } = request;
  const staff = await office.directory.officers();
  const came = await office.instruments.act({
    instrumentId,
    kind: request.kind === "confirm" ? "confirmed" : "lifted",
    actorId: who.accountId,
    isThem: (accountId) =>
      isOnePerson(who, staff.find((one) => one.accountId === accountId) ?? { accountId }),
    on: office.clock.today(),
    entry: entryFor(office, who, { ...line, outcome: "allowed" }),
  });
  if (came === "done") return { instrumentId };
  const code = CODES[came];
  await noted("refused", code);
  return code === "not-found" ? notFound(since) : refuse(code);
}

const CODES = {
  "same-person": "second-person-needed",
  already: "already-done",
  "not-found": "not-found",
} as const;

// What came to nothing leaves its line as well.
const noting =
  (office: Office, who: Who, line: ReturnType<typeof lineOf>) =>
  (outcome: "denied" | "refused", code: string): Promise<void> =>
    recordLooks(office, who, [entryFor(office, who, { ...line, outcome, code })]);

/** The order behind an instrument, for those who read instruments; reading it leaves its line. */
export async function readPaper(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  instrumentId: string,
): Promise<
  { readonly bytes: Buffer; readonly mediaType: string; readonly extension: string } | Refusal
> {
  const since = performance.now();
  if (purpose === undefined) return refuse("purpose-needed");
  const id = newAccessId(office, who);
  const facts = factsFor(who, purpose, "instruments", undefined, office.clock);
  const judgement = office.judge.judge(facts);
  const line = {
    ...lineOf(id, "instruments", purpose, facts.relations, judgement),
    kind: "opened" as const,
  };
  const paper = judgement.allowed ? await office.instruments.paper(id, instrumentId) : undefined;
  const form = PAPERS.find(({ begins }) => paper?.content.startsWith(begins));
  if (paper === undefined || form === undefined) {
    const code = judgement.allowed ? "not-found" : "not-allowed";
    const outcome = judgement.allowed ? ("refused" as const) : ("denied" as const);
    await recordLooks(office, who, [entryFor(office, who, { ...line, outcome, code })]);
    if (judgement.allowed) return notFound(since);
    return refuse("not-allowed", { params: { event: "instruments" } });
  }
  await recordLooks(office, who, [entryFor(office, who, { ...line, outcome: "allowed" })]);
  const { mediaType, extension } = form;
  return { bytes: Buffer.from(paper.content, "base64"), mediaType, extension };
}

// It stands with no case: there, the person would read that something is withheld from them.
const lineOf = (
  id: string,
  name: string,
  purpose: Purpose,
  relations: readonly Relation[],
  judgement: Judgement,
) => ({ id, caseId: "", purpose, name, kind: "act" as const, relations, judgement });
