import type { Role } from "#domain/access/roles.ts";

/** What an account says about somebody: never their cases (refusal R2). */
export type Profile = {
  readonly name: string;
  readonly pseudonym: string;
  readonly language: string;
  readonly grade: number;
  /** A representative's code, which they give to the people they act for. */
  readonly code?: string;
};

export type Account = {
  readonly accountId: string;
  readonly kind: "person" | "staff";
  readonly roles: readonly Role[];
  readonly verifier: string;
  readonly wrappedKey?: Buffer;
  readonly publicKey?: Buffer;
  readonly profile: Profile;
};

/** Whose session it is: the token that its cookie brought, the token's hash, and the account. */
export type SessionOf = {
  readonly token: string;
  readonly tokenHash: Buffer;
  readonly accountId: string;
};

/**
 * A session as it lies in the store: its times and the person's key are sealed with the token, a
 * secret of the office and the account, so that no row made or moved by hand is a session.
 */
export type Session = { readonly account: Account; readonly sealed: Buffer };

/** What the owner of a session reads of it. Neither address nor device stands here (refusal R9). */
export type SessionNote = {
  /** UTC. */
  readonly begunOn: string;
  readonly openedWith: string;
};

/** Where accounts and sessions lie; sign-in names are found by a keyed tag, never in clear. */
export interface AccountRows {
  find(signInTag: Buffer): Promise<Account | undefined>;
  /** The open account of an id. */
  byId(accountId: string): Promise<Account | undefined>;
  /** False where the sign-in name was ever taken: names do not pass from one to another. */
  add(account: Account, signInTag: Buffer): Promise<boolean>;
  /** Ends the account of this sign-in name and its sessions; false where none is open. */
  end(signInTag: Buffer, on: string): Promise<boolean>;
  all(): Promise<readonly Account[]>;
  /** `endsOn` (a UTC date) is all that stands in clear of when somebody was here (refusal R9). */
  addSession(
    tokenHash: Buffer,
    accountId: string,
    sealed: Buffer,
    endsOn: string,
    note: SessionNote,
  ): Promise<void>;
  /** Every session of an account; some may lie unused for too long to open anything. */
  sessionsOf(
    accountId: string,
  ): Promise<readonly { readonly tokenHash: Buffer; readonly note: SessionNote | undefined }[]>;
  session(tokenHash: Buffer): Promise<Session | undefined>;
  reseal(tokenHash: Buffer, sealed: Buffer): Promise<void>;
  endSession(tokenHash: Buffer): Promise<void>;
  /**
   * Ends one session of an account, all but one, or all where that one is still among them: the
   * token hashes of those that were ended.
   */
  endSessionsOf(
    accountId: string,
    which:
      | { readonly only: Buffer }
      | { readonly allBut: Buffer | undefined }
      | { readonly allWith: Buffer },
  ): Promise<readonly Buffer[]>;
  /** Sign-in records do not outlive their use; 30 days is the most (refusal R9). */
  dropSessionsBefore(on: string): Promise<void>;
}

/** Password stretching and the person's own keys. */
export interface PersonKeys {
  createSalt(): Buffer;
  createKey(): Buffer;
  fromPassword(password: string, salt: Buffer): Promise<{ verifier: Buffer; wrappingKey: Buffer }>;
  same(one: Buffer, other: Buffer): boolean;
  wrap(key: Buffer, owner: string, secret: Buffer): Buffer;
  unwrap(key: Buffer, owner: string, wrapped: Buffer): Buffer;
  sealForSession(secret: Buffer, session: SessionOf): Buffer;
  /** What was sealed for this very session; undefined where anything differs. */
  openFromSession(sealed: Buffer, session: SessionOf): Buffer | undefined;
  publicKey(personKey: Buffer): Buffer;
}
