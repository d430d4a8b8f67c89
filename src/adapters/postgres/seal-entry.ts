import { hash, randomBytes } from "node:crypto";
import type { JsonObject } from "#domain/case/state.ts";
import type { AccessEntry, Seals } from "#domain/ports.ts";
import { commit } from "#ledger/commitment.ts";

const SALT_BYTES = 32;

export type SealedEntry = { readonly sealed: Buffer; readonly commitment: Buffer };
type EntryPlace = { readonly id: string; readonly caseId: string };

/** Seals the details of an access entry and commits to it, field by field. */
export function sealEntry(
  seals: Seals,
  key: Uint8Array,
  officeId: string,
  entry: AccessEntry,
): SealedEntry {
  const salt = randomBytes(SALT_BYTES);
  const details = Buffer.from(JSON.stringify(entry.details));
  return {
    sealed: seals.seal(key, placeOf(officeId, entry), Buffer.concat([salt, details])),
    commitment: commitEntry(salt, entry, hash("sha256", details, "buffer")),
  };
}

/** The commitment to an entry: each fact can be shown alone, the details by their digest. */
export function commitEntry(salt: Buffer, entry: AccessEntry, digest: Buffer): Buffer {
  return commit(salt, [
    ["name", entry.name],
    ["kind", entry.kind],
    ["outcome", entry.outcome],
    ["case", entry.caseId],
    ["actor", entry.actorId],
    ["role", entry.details.role],
    ["purpose", entry.purpose],
    ["at", entry.at],
    ["details", digest],
  ]);
}

/** Opens the details of a recorded entry. Throws when the seal does not hold. */
export function unsealEntry(
  seals: Seals,
  key: Uint8Array,
  officeId: string,
  entry: EntryPlace,
  sealed: Buffer,
): JsonObject {
  return openEntry(seals, key, officeId, entry, sealed).details;
}

/** Opens an entry as its commitment needs it: the salt and the digest beside the details. */
export function openEntry(
  seals: Seals,
  key: Uint8Array,
  officeId: string,
  entry: EntryPlace,
  sealed: Buffer,
): { readonly salt: Buffer; readonly details: JsonObject; readonly digest: Buffer } {
  const plain = seals.unseal(key, placeOf(officeId, entry), sealed);
  const details = plain.subarray(SALT_BYTES);
  return {
    salt: plain.subarray(0, SALT_BYTES),
    details: JSON.parse(details.toString()) as JsonObject,
    digest: hash("sha256", details, "buffer"),
  };
}

function placeOf(officeId: string, entry: EntryPlace): string {
  return `${officeId}|${entry.caseId}|${entry.id}|entry`;
}
