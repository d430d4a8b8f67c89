import { isOnePerson } from "#domain/access/one-person.ts";
import type { Purpose } from "#domain/access/roles.ts";
import { plainTextProblems } from "#domain/plain-text.ts";
import type { AccessEntry, Who } from "#domain/ports.ts";
import { type FieldProblem, isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { type Handed, PAPERS, type Proved } from "#domain/ways-back.ts";
import { entryFor } from "./entry.ts";
import { factsFor, refusalOfDenial } from "./facts.ts";
import { notFound } from "./not-found.ts";
import type { Office } from "./office.ts";

/** What staff do to help somebody back into an account; each is an action that policies judge. */
export const HELP_ACTS = [
  "prove-person",
  "prove-colleague",
  "confirm-way-back",
  "refuse-way-back",
  "post-letter",
] as const;
export type HelpAct = (typeof HELP_ACTS)[number];

/** What is typed or chosen: whom one proves, by what and why; or which line it is about. */
export type HelpRequest = {
  readonly signInName?: string;
  readonly paper?: string;
  readonly reason?: string;
  /** Of what waits for a second person, or of a letter. */
  readonly id?: string;
};

/** What came of it; a code where there is one to hand over, shown to who confirmed alone. */
export type Helped = { readonly handed?: Handed };

const REASON = { least: 10, most: 500 };
const LONGEST_NAME = 200;

/**
 * Helps somebody back: proves, confirms, refuses, or says that a letter was posted. Judged like
 * every act, the ways in by a fresh sign-in, and recorded before it is done. The record keeps the
 * reason and never the name that was typed: it would be a list of whose accounts there are.
 */
export async function helpBack(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  act: HelpAct,
  request: HelpRequest,
): Promise<Helped | Refusal> {
  const since = performance.now();
  if (purpose === undefined) return refuse("purpose-needed");
  const signs = plainTextProblems(request);
  if (signs.length > 0) return refuse("invalid-input", { fields: signs });
  const facts = factsFor(who, purpose, act, undefined, office.clock);
  const judgement = office.judge.judge(facts);
  const reason = request.reason?.trim();
  const record = (outcome: AccessEntry["outcome"], code?: string) =>
    office.store.recordLooks([
      entryFor(office, who, {
        id: office.newId(),
        caseId: "",
        purpose,
        name: act,
        kind: "act",
        outcome,
        relations: facts.relations,
        judgement,
        ...(reason === undefined || reason === "" ? {} : { reason }),
        ...(code === undefined ? {} : { code }),
      }),
    ]);
  if (!judgement.allowed) {
    const refusal = refusalOfDenial(office, facts, act);
    await record("denied", refusal.code);
    return refusal;
  }
  const fields = problemsIn(act, request);
  const problem = fields.length > 0 ? refuse("invalid-input", { fields }) : undefined;
  if (problem === undefined) await record("allowed");
  const said = problem ?? (await helped(office, who, act, request, since));
  if (isRefusal(said)) await record("refused", said.code);
  return said;
}

function problemsIn(act: HelpAct, request: HelpRequest): readonly FieldProblem[] {
  if (!isProof(act)) return [];
  const { signInName = "", paper = "", reason = "" } = request;
  const name = signInName.trim();
  const why = reason.trim().length;
  return [
    ...(name === "" ? [{ field: "name", code: "required" }] : []),
    ...(name.length > LONGEST_NAME ? [tooLong("name", LONGEST_NAME)] : []),
    ...(act === "prove-person" && paperOf(paper) === undefined
      ? [{ field: "paper", code: "choose-one" }]
      : []),
    ...(why < REASON.least
      ? [{ field: "reason", code: "too-short", params: { min: REASON.least } }]
      : []),
    ...(why > REASON.most ? [tooLong("reason", REASON.most)] : []),
  ];
}

const tooLong = (field: string, max: number) => ({ field, code: "too-long", params: { max } });
const isProof = (act: HelpAct): boolean => act === "prove-person" || act === "prove-colleague";
const paperOf = (paper: string) => PAPERS.find((one) => one === paper);

async function helped(
  { waysBack, directory }: Office,
  who: Who,
  act: HelpAct,
  { signInName = "", paper = "", reason = "", id = "" }: HelpRequest,
  since: number,
): Promise<Helped | Refusal> {
  if (act === "post-letter") {
    return (await waysBack.letterPosted(id)) ? {} : notFound(since);
  }
  if (act === "confirm-way-back") {
    const proof = (await waysBack.toConfirm()).find((one) => one.id === id);
    const first = (await directory.officers()).find(({ accountId }) => accountId === proof?.by);
    if (first !== undefined && isOnePerson(who, first)) return refuse("second-person-needed");
    const handed = await waysBack.confirm(who, id);
    return isRefusal(handed) ? handed : { handed };
  }
  if (act === "refuse-way-back") return (await waysBack.refuse(who, id)) ?? {};
  const known = act === "prove-person" ? paperOf(paper) : undefined;
  const proved: Proved = {
    whom: act === "prove-person" ? "person" : "colleague",
    signInName,
    ...(known === undefined ? {} : { paper: known }),
    reason: reason.trim(),
  };
  return (await waysBack.prove(who, proved)) ?? {};
}
