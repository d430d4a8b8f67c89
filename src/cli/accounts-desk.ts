import type { Role } from "#domain/access/roles.ts";
import type { EmploymentLine } from "#domain/looks/employment.ts";

/** An account as whoever runs the machine asks for it; without a password they are invited. */
export type WantedAccount = {
  readonly signInName: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly letter: string;
  readonly grade: number;
  readonly language: string;
  readonly password?: string;
};

/** A role of somebody, why, and by whose word. */
export type WantedRole = {
  readonly signInName: string;
  readonly role: Role;
  readonly why: string;
  readonly by: string;
};

export type StaffAccount = {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly letter: string;
  readonly grade: number;
};

/** The accounts of an office as the commands about them see it; `main` opens one. */
export type AccountsDesk = {
  readonly officeName: string;
  /** The code to hand over, and a representative's own; or why not, in words. */
  add(wanted: WantedAccount): Promise<
    | {
        readonly invitation?: { readonly code: string; readonly expiresOn: string };
        readonly code?: string;
      }
    | { readonly problems: readonly string[] }
  >;
  /** Ends the account and its sessions, or takes an invitation back; false where none is. */
  end(signInName: string): Promise<boolean>;
  /** Gives a role up to a last day, or ends it; why not, in words. */
  giveRole(wanted: WantedRole & { readonly until?: string }): Promise<string | undefined>;
  endRole(wanted: WantedRole): Promise<string | undefined>;
  /** Keeps what the office knows of somebody as their employer; why not, in words. */
  noteEmployment(signInName: string, line: EmploymentLine): Promise<string | undefined>;
  staff(): Promise<readonly StaffAccount[]>;
  close(): Promise<void>;
};

export type OpenAccountsDesk = (officeId: string | undefined) => Promise<AccountsDesk>;
