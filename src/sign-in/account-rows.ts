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

export type Session = {
  readonly account: Account;
  readonly sealed: Buffer;
  readonly seenAt: Date;
  readonly expiresAt: Date;
};

/** Where accounts and sessions lie; sign-in names are found by a keyed tag, never in clear. */
export interface AccountRows {
  find(signInTag: Buffer): Promise<Account | undefined>;
  add(account: Account, signInTag: Buffer): Promise<void>;
  all(): Promise<readonly Account[]>;
  addSession(tokenHash: Buffer, accountId: string, sealed: Buffer, at: Date, until: Date): Promise<void>;
  session(tokenHash: Buffer): Promise<Session | undefined>;
  touch(tokenHash: Buffer, at: Date): Promise<void>;
  endSession(tokenHash: Buffer): Promise<void>;
  /** Sign-in records do not outlive 30 days (refusal R9). */
  dropSessionsBefore(at: Date): Promise<void>;
}

/** Password stretching and the person's own keys. */
export interface PersonKeys {
  createSalt(): Buffer;
  createKey(): Buffer;
  fromPassword(password: string, salt: Buffer): Promise<{ verifier: Buffer; wrappingKey: Buffer }>;
  same(one: Buffer, other: Buffer): boolean;
  wrap(key: Buffer, owner: string, secret: Buffer): Buffer;
  unwrap(key: Buffer, owner: string, wrapped: Buffer): Buffer;
  sealForSession(personKey: Buffer, token: string): Buffer;
  openFromSession(sealed: Buffer, token: string): Buffer;
  publicKey(personKey: Buffer): Buffer;
}
