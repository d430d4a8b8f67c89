import { roleFor } from "#domain/access/default-purpose.ts";
import {
  agreementProblem,
  dueAt,
  POLICY_ROLES,
  type PolicyStanding,
  type PolicyStep,
  proposalProblem,
  type SeenPolicies,
  withdrawalProblem,
} from "#domain/access/policy-steps.ts";
import type { NewPolicyStep } from "#domain/access/policy-keeper.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Facts } from "#domain/access/facts.ts";
import { plainTextProblems } from "#domain/plain-text.ts";
import type { AccessEntry, Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import { entryFor } from "./entry.ts";
import { factsFor, refusalOfDenial } from "./facts.ts";
import type { Office } from "./office.ts";

/** The three acts about the policies themselves; each is an action that they judge. */
export const POLICY_ACTS = ["policy-propose", "policy-agree", "policy-withdraw"] as const;
export type PolicyAct = (typeof POLICY_ACTS)[number];

/** What somebody decided, having seen what it changes, and why. */
export type PolicyChangeRequest = SeenPolicies & { readonly reason: string };

const REASON = { least: 10, most: 500 };

/**
 * Proposes the checkout's policies, agrees with a proposal, or takes one back. Judged like every
 * act (the first two by a fresh sign-in), recorded with its reason, and a leaf in the log: one
 * transaction, so that none of them stands alone. Returns the standing after it, or why not.
 */
export async function changePolicies(
  office: Office,
  who: Who,
  purpose: Purpose | undefined,
  act: PolicyAct,
  { reason: given, ...seen }: PolicyChangeRequest,
): Promise<PolicyStanding | Refusal> {
  if (purpose === undefined) return refuse("purpose-needed");
  const reason = given.trim();
  const fields = plainTextProblems({ reason });
  if (fields.length > 0) return refuse("invalid-input", { fields });
  const facts = factsFor(who, purpose, act, undefined, office.clock);
  const lineOf = (outcome: AccessEntry["outcome"], code?: string) =>
    entryOf(office, who, purpose, facts, { outcome, reason, code });
  const record = (outcome: AccessEntry["outcome"], code?: string) =>
    office.store.recordLooks([lineOf(outcome, code)]);
  if (!office.judge.judge(facts).allowed) {
    const refusal = refusalOfDenial(office, facts, act);
    await record("denied", refusal.code);
    return refusal;
  }
  const refused = async (refusal: Refusal): Promise<Refusal> => {
    await record("refused", refusal.code);
    return refusal;
  };
  if (reason.length < REASON.least) return refused(ofReason("too-short", REASON.least));
  if (reason.length > REASON.most) return refused(ofReason("too-long", REASON.most));
  await office.policies.refresh();
  const step = await stepOf(office, who, purpose, act, seen, reason);
  if ("refused" in step) return refused(step);
  const { number } = office.policies.standing();
  const isDone = await office.policies.add(number, [step], lineOf("allowed"));
  return isDone ? office.policies.standing() : refused(refuse("policies-changed"));
}

const ofReason = (code: string, count: number): Refusal =>
  refuse("invalid-input", {
    fields: [{ field: "reason", code, params: { max: count, min: count } }],
  });

async function stepOf(
  { policies, clock, directory }: Office,
  who: Who,
  purpose: Purpose,
  act: PolicyAct,
  seen: SeenPolicies,
  reason: string,
): Promise<NewPolicyStep | Refusal> {
  const standing = policies.standing();
  const role = roleOf(who, purpose);
  const by = { accountId: who.accountId, role, pseudonym: who.pseudonym, reason };
  const at = clock.now();
  const step = { ...by, ...seen, at: at.toISOString() };
  if (act === "policy-propose") {
    const problem = proposalProblem(standing, seen, policies.offered);
    const compared = problem ? undefined : await policies.compared(seen.before, seen.hash);
    if (compared === undefined) return problem ?? refuse("policies-changed");
    return { ...step, kind: "proposal", loosens: compared.loosened.length > 0 };
  }
  const { open } = standing;
  if (act === "policy-withdraw") {
    const problem = withdrawalProblem(standing, seen);
    if (problem !== undefined || open === undefined) return problem ?? refuse("policies-changed");
    return { ...step, ...ofStep(open), kind: "withdrawal" };
  }
  const proposer = open && (await directory.officer(open.accountId))?.name;
  const { accountId, name } = who;
  const problem = agreementProblem(standing, seen, { accountId, name, role }, proposer);
  if (problem !== undefined || open === undefined) return problem ?? refuse("policies-changed");
  const due = dueAt(at, open.loosens);
  return {
    ...step,
    ...ofStep(open),
    kind: "agreement",
    ...(due === undefined ? {} : { dueAt: due }),
  };
}

const ofStep = ({ before, number, loosens }: PolicyStep) => ({ before, answers: number, loosens });

// In which of the three roles they act: two people of one role are not enough.
const roleOf = (who: Who, purpose: Purpose): string =>
  POLICY_ROLES.find((role) => who.roles.includes(role) && PURPOSE_OF[role]?.includes(purpose)) ??
  roleFor(who, purpose) ??
  who.kind;

const PURPOSE_OF: Readonly<Record<string, readonly Purpose[]>> = {
  "records-officer": ["records"],
  "privacy-officer": ["audit", "oversight"],
  supervisor: ["supervision"],
};

function entryOf(
  office: Office,
  who: Who,
  purpose: Purpose,
  facts: Facts,
  {
    outcome,
    reason,
    code,
  }: {
    readonly outcome: AccessEntry["outcome"];
    readonly reason: string;
    readonly code: string | undefined;
  },
): AccessEntry {
  return entryFor(office, who, {
    id: office.newId(),
    caseId: "",
    purpose,
    name: facts.action,
    kind: "act",
    outcome,
    relations: facts.relations,
    judgement: office.judge.judge(facts),
    reason,
    ...(code === undefined ? {} : { code }),
  });
}
