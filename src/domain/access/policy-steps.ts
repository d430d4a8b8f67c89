import { type Refusal, refuse } from "../refusal.ts";
import { isOnePerson } from "./one-person.ts";
import type { Role } from "./roles.ts";

/**
 * How a version of the policies came into force: with the office itself, in a demo with the
 * checkout, or by two people. `force` is the moment from which it judges.
 */
export type PolicyStepKind =
  | "beginning"
  | "demo"
  | "proposal"
  | "agreement"
  | "withdrawal"
  | "force";

export type PolicyStep = {
  readonly number: number;
  readonly kind: PolicyStepKind;
  readonly hash: string;
  /** The version that was in force; empty at the beginning. */
  readonly before: string;
  /** The step that this one answers. */
  readonly answers?: number;
  /** Empty where nobody did it: the office's own start. */
  readonly accountId: string;
  readonly role: string;
  readonly pseudonym: string;
  readonly reason: string;
  /** Something that was never allowed would be. */
  readonly loosens: boolean;
  readonly at: string;
  /** When an agreement takes force. */
  readonly dueAt?: string;
};

/** Which version judges, and what two people are about to change. */
export type PolicyStanding = {
  readonly inForce: string;
  readonly since: string;
  readonly number: number;
  /** Proposed and not yet agreed, or agreed and waiting for its day. */
  readonly open?: PolicyStep;
};

/** Who may propose, agree and withdraw; the two must do so in two different of these roles. */
export const POLICY_ROLES: readonly Role[] = ["records-officer", "privacy-officer", "supervisor"];

/** How long a change waits, for everybody to read, that allows what was never allowed. */
export const LOOSENING_DAYS = 30;
const DAY_MS = 86_400_000;

/** Undefined where no step was ever taken. */
export function standingOf(steps: readonly PolicyStep[]): PolicyStanding | undefined {
  const last = steps.at(-1);
  const taken = steps.findLast(({ kind }) => ["beginning", "demo", "force"].includes(kind));
  if (last === undefined || taken === undefined) return undefined;
  const isOpen = last.kind === "proposal" || last.kind === "agreement";
  return {
    inForce: taken.hash,
    since: taken.at,
    number: last.number,
    ...(isOpen ? { open: last } : {}),
  };
}

/** What somebody saw when they decided: the version in force and the one that would replace it. */
export type SeenPolicies = { readonly hash: string; readonly before: string };
type Actor = { readonly accountId: string; readonly name: string; readonly role: string };

/** Why this version may not be proposed now; undefined where it may. `offered`: the checkout's. */
export function proposalProblem(
  standing: PolicyStanding,
  seen: SeenPolicies,
  offered: string,
): Refusal | undefined {
  const { inForce, open } = standing;
  if (seen.before !== inForce || seen.hash !== offered) return refuse("policies-changed");
  if (seen.hash === inForce || open !== undefined) return refuse("already-done");
  return undefined;
}

/**
 * Why somebody may not agree; undefined where they may. `proposer` is the name of whoever proposed:
 * undefined where their account has ended, so that nobody can tell them from who agrees.
 */
export function agreementProblem(
  { open, inForce }: PolicyStanding,
  seen: SeenPolicies,
  { role, ...actor }: Actor,
  proposer: string | undefined,
): Refusal | undefined {
  if (open === undefined || open.hash !== seen.hash || seen.before !== inForce) {
    return refuse("policies-changed");
  }
  if (open.kind === "agreement") return refuse("already-done");
  const first = { accountId: open.accountId, name: proposer ?? actor.name };
  if (isOnePerson(actor, first)) return refuse("second-person-needed");
  if (open.role === role) return refuse("second-role-needed");
  return undefined;
}

/** Why somebody may not take it back; undefined where they may. One person is enough to stop. */
export function withdrawalProblem(
  { open }: PolicyStanding,
  { hash }: Pick<SeenPolicies, "hash">,
): Refusal | undefined {
  return open?.hash === hash ? undefined : refuse("policies-changed");
}

/** When an agreement of this moment takes force. */
export const dueAt = (now: Date, loosens: boolean): string | undefined =>
  loosens ? new Date(now.getTime() + LOOSENING_DAYS * DAY_MS).toISOString() : undefined;

/** Whether what two people agreed on takes force at this moment. */
export const isDue = ({ open }: PolicyStanding, now: Date): boolean =>
  open?.kind === "agreement" &&
  (open.dueAt === undefined || Date.parse(open.dueAt) <= now.getTime());
