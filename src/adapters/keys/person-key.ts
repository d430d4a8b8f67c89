import { Buffer } from "node:buffer";
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { deriveKey } from "./derive-key.ts";
import { seal, SealBroken, unseal } from "./seal.ts";

/** What a password check costs; kept beside the verifier, since it may rise later. */
export type PasswordCost = {
  readonly memoryKib: number;
  readonly passes: number;
  readonly parallelism: number;
};

/** The two halves of a password: one may be stored, the other opens and is never stored. */
export type PasswordKeys = { readonly verifier: Buffer; readonly wrappingKey: Buffer };

/** The least cost of argon2id that the OWASP password storage sheet names for two passes. */
export const PASSWORD_COST: PasswordCost = { memoryKib: 19_456, passes: 2, parallelism: 1 };

const MIN_SALT_BYTES = 16;
const MIN_TOKEN_CHARACTERS = 22;
const SESSION_PLACE = "recourse/session/v2";
const derive = promisify(argon2);

/** A new random salt for one password. */
export function createPasswordSalt(): Buffer {
  return randomBytes(MIN_SALT_BYTES);
}

/** A new random 32-byte key of a person, to be wrapped by their password. */
export function createPersonKey(): Buffer {
  return randomBytes(32);
}

/**
 * Stretches a password with argon2id (RFC 9106) and splits the outcome by HKDF: `verifier` is
 * stored to check the next sign-in, `wrappingKey` opens the person's key. Neither tells the other.
 */
export async function personKeyFromPassword(
  password: string,
  salt: Uint8Array,
  cost: PasswordCost = PASSWORD_COST,
): Promise<PasswordKeys> {
  if (salt.length < MIN_SALT_BYTES) throw new RangeError("a password salt has at least 16 bytes");
  // Another keyboard may compose the same password otherwise (NIST SP 800-63B, 3.1.1.2).
  const message = Buffer.from(password.normalize("NFKC"));
  const stretched = await derive("argon2id", {
    message,
    nonce: salt,
    memory: cost.memoryKib,
    passes: cost.passes,
    parallelism: cost.parallelism,
    tagLength: 32,
  });
  return {
    verifier: deriveKey(stretched, "recourse/password/verifier/v1"),
    wrappingKey: deriveKey(stretched, "recourse/password/wrapping-key/v1"),
  };
}

/** Whether two verifiers are equal, in a time that does not tell where they differ. */
export function isSameVerifier(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Wraps a secret for one owner (a person's id) under a 32-byte key. */
export function wrap(key: Uint8Array, owner: string, secret: Uint8Array): Buffer {
  return seal(key, wrapPlace(owner), secret);
}

/** Unwraps what `wrap` made for the same owner. Throws SealBroken otherwise. */
export function unwrap(key: Uint8Array, owner: string, wrapped: Uint8Array): Buffer {
  return unseal(key, wrapPlace(owner), wrapped);
}

/** Whose session it is: the token that the cookie brought, its hash, and the account. */
export type SessionOf = {
  readonly token: string;
  readonly tokenHash: Uint8Array;
  readonly accountId: string;
};

/** Seals what a session holds, and opens it for the same token and account alone. */
export type SessionSeals = {
  sealForSession(secret: Uint8Array, session: SessionOf): Buffer;
  openFromSession(sealed: Uint8Array, session: SessionOf): Buffer | undefined;
};

/**
 * Sealing of sessions under a key of both the token and a secret of the office: a copy of the
 * database opens none, and whoever writes to the database alone makes none. A seal opens for its
 * own token hash and account; `openFromSession` gives undefined for any other. A token has at
 * least 128 random bits; sealing for a shorter one throws.
 */
export function createSessionSeals(officeSecret: Uint8Array, officeId: string): SessionSeals {
  const keyOf = (token: string) => deriveKey(Buffer.from(token), SESSION_PLACE, officeSecret);
  const placeOf = ({ accountId, tokenHash }: SessionOf) =>
    `${SESSION_PLACE}|${officeId}|${accountId}|${Buffer.from(tokenHash).toString("hex")}`;
  return {
    sealForSession(secret, session) {
      if (session.token.length < MIN_TOKEN_CHARACTERS) throw new RangeError("a token is too short");
      return seal(keyOf(session.token), placeOf(session), secret);
    },
    openFromSession(sealed, session) {
      if (session.token.length < MIN_TOKEN_CHARACTERS) return undefined;
      try {
        return unseal(keyOf(session.token), placeOf(session), sealed);
      } catch (error) {
        if (error instanceof SealBroken) return undefined;
        throw error;
      }
    },
  };
}

function wrapPlace(owner: string): string {
  return `recourse/wrap/v1|${owner}`;
}
