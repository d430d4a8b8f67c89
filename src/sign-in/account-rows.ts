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

/** A session as it lies in the store: its times and the person's key are sealed with the token. */
export type Session = { readonly account: Account; readonly sealed: Buffer };

/** Where accounts and sessions lie; sign-in names are found by a keyed tag, never in clear. */
export interface AccountRows {
  find(signInTag: Buffer): Promise<Account | undefined>;
  add(account: Account, signInTag: Buffer): Promise<void>;
  /** Ends the account of this sign-in name and its sessions; false where none is open. */
  end(signInTag: Buffer, on: string): Promise<boolean>;
  all(): Promise<readonly Account[]>;
  /** `endsOn` (a UTC date) is all that stands in clear of when somebody was here (refusal R9). */
  addSession(tokenHash: Buffer, accountId: string, sealed: Buffer, endsOn: string): Promise<void>;
  session(tokenHash: Buffer): Promise<Session | undefined>;
  reseal(tokenHash: Buffer, sealed: Buffer): Promise<void>;
  endSession(tokenHash: Buffer): Promise<void>;
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
  sealForSession(secret: Buffer, token: string): Buffer;
  openFromSession(sealed: Buffer, token: string): Buffer;
  publicKey(personKey: Buffer): Buffer;
}
