import { createHmac } from "node:crypto";
import {
  createPasswordSalt,
  createPersonKey,
  isSameVerifier,
  personKeyFromPassword,
  type SessionSeals,
  unwrap,
  wrap,
} from "#adapters/keys/person-key.ts";
import type { PersonKeys } from "#sign-in/account-rows.ts";

/** Joins the keys adapter to what signing in needs of it. */
export function personKeysOf(
  publicKeyOf: (privateKey: Buffer) => Buffer,
  sessionSeals: SessionSeals,
): PersonKeys {
  return {
    createSalt: createPasswordSalt,
    createKey: createPersonKey,
    fromPassword: async (password, salt) => {
      const { verifier, wrappingKey } = await personKeyFromPassword(password, salt);
      return { verifier, wrappingKey };
    },
    same: isSameVerifier,
    wrap,
    unwrap,
    ...sessionSeals,
    publicKey: (personKey) =>
      publicKeyOf(createHmac("sha256", personKey).update("box/v1").digest()),
  };
}
