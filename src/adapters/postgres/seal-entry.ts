import { randomBytes } from "node:crypto";
import type { AccessEntry, Seals } from "#domain/ports.ts";
import { commit } from "#ledger/commitment.ts";
import type { JsonObject } from "#domain/case/state.ts";

const SALT_BYTES = 32;

export type SealedEntry = { readonly sealed: Buffer; readonly commitment: Buffer };

/** Seals the details of an access entry and commits to it, field by field. */
export function sealEntry(
  seals: Seals,
  key: Uint8Array,
  officeId: string,
  entry: AccessEntry,
): SealedEntry {
  const salt = randomBytes(SALT_BYTES);
  const plain = Buffer.concat([salt, Buffer.from(JSON.stringify(entry.details))]);
  return {
    sealed: seals.seal(key, placeOf(officeId, entry), plain),
    commitment: commit(salt, [
      ["name", entry.name],
      ["kind", entry.kind],
      ["outcome", entry.outcome],
      ["case", entry.caseId],
      ["actor", entry.actorId],
      ["role", entry.details.role],
      ["purpose", entry.purpose],
      ["at", entry.at],
    ]),
  };
}

/** Opens the details of a recorded entry. Throws when the seal does not hold. */
export function unsealEntry(
  seals: Seals,
  key: Uint8Array,
  officeId: string,
  entry: { id: string; caseId: string },
  sealed: Buffer,
): JsonObject {
  const plain = seals.unseal(key, placeOf(officeId, entry), sealed);
  return JSON.parse(plain.subarray(SALT_BYTES).toString()) as JsonObject;
}

function placeOf(officeId: string, entry: { id: string; caseId: string }): string {
  return `${officeId}|${entry.caseId}|${entry.id}|entry`;
}
