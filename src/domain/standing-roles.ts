import type { Role } from "./access/roles.ts";

/** That a member of staff was given a role, or lost it: since when, until when, why, by whom. */
export type GivenRole = {
  readonly accountId: string;
  readonly role: Role;
  readonly step: "given" | "ended";
  /** Instants (ISO 8601); it holds from the first on, and no longer at the second. */
  readonly startsAt: string;
  readonly endsAt?: string;
  readonly why: string;
  /** The name of whoever decided it. */
  readonly by: string;
};

/** Where the record of standing roles lies. */
export interface StandingRoles {
  record(one: GivenRole): Promise<void>;
  /** The latest word about every role of every account. */
  all(): Promise<readonly GivenRole[]>;
}

/** A role of a member of staff as it is told: without `since`, it began before the record did. */
export type HeldRole = {
  readonly role: Role;
  /** False for one that ended. */
  readonly isHeld: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly why?: string;
  readonly by?: string;
};

export type StaffRoles = {
  readonly accountId: string;
  readonly name: string;
  readonly pseudonym: string;
  readonly roles: readonly HeldRole[];
};
