import { hash, randomBytes } from "node:crypto";
import { FIELD_CLASSES, type FieldClass } from "#domain/access/roles.ts";
import type { JsonObject, Payload } from "#domain/case/state.ts";
import type { Seals } from "#domain/ports.ts";

const SALT_BYTES = 32;
const HEAD_BYTES = 5;

/** SHA-256 of one class's plain bytes, for the commitment; each class can be opened alone. */
export type Digest = readonly [name: string, digest: Uint8Array];

export type SealedPayload = {
  readonly sealed: Buffer;
  readonly salt: Buffer;
  readonly digests: readonly Digest[];
};

/**
 * Seals a payload class by class: per class one byte for the class, four for the length, then the
 * sealed bytes. The event's salt travels with the `record` class, so erasing a case erases it too.
 */
export function sealPayload(
  seals: Seals,
  key: Uint8Array,
  place: string,
  payload: Payload,
): SealedPayload {
  const salt = randomBytes(SALT_BYTES);
  const parts: Buffer[] = [];
  const digests: Digest[] = [];
  FIELD_CLASSES.forEach((name, index) => {
    const fields = payload[name];
    if (fields === undefined && name !== "record") return;
    const json = Buffer.from(JSON.stringify(fields ?? {}));
    const plain = name === "record" ? Buffer.concat([salt, json]) : json;
    digests.push(digestOf(name, json));
    const sealed = seals.seal(key, `${place}|${name}`, plain);
    const head = Buffer.allocUnsafe(HEAD_BYTES);
    head[0] = index;
    head.writeUInt32BE(sealed.length, 1);
    parts.push(head, sealed);
  });
  return { sealed: Buffer.concat(parts), salt, digests };
}

/** Unseals only the classes named; the others stay bytes. Throws when a seal does not hold. */
export function unsealPayload(
  seals: Seals,
  key: Uint8Array,
  place: string,
  sealed: Buffer,
  classes: ReadonlySet<FieldClass>,
): Payload {
  const payload: Partial<Record<FieldClass, JsonObject>> = {};
  for (const { name, json } of partsOf(seals, key, place, sealed, classes)) {
    payload[name] = JSON.parse(json.toString()) as JsonObject;
  }
  return payload;
}

/** Opens a whole payload as its commitment needs it: the salt, and the digest of each class. */
export function openDigests(
  seals: Seals,
  key: Uint8Array,
  place: string,
  sealed: Buffer,
): { readonly salt: Buffer; readonly digests: readonly Digest[] } {
  const parts = partsOf(seals, key, place, sealed, new Set(FIELD_CLASSES));
  const salt = parts.find((part) => part.salt !== undefined)?.salt;
  if (salt === undefined) throw new Error(`${place}: no record class`);
  return { salt, digests: parts.map(({ name, json }) => digestOf(name, json)) };
}

type Part = { readonly name: FieldClass; readonly json: Buffer; readonly salt?: Buffer };

function partsOf(
  seals: Seals,
  key: Uint8Array,
  place: string,
  sealed: Buffer,
  classes: ReadonlySet<FieldClass>,
): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < sealed.length;) {
    const name = FIELD_CLASSES[sealed[at] ?? -1];
    const end = at + HEAD_BYTES + sealed.readUInt32BE(at + 1);
    if (name === undefined || end > sealed.length) {
      throw new Error(`${place}: unknown class or cut short`);
    }
    // The record class is what every reader of a case may see: without it there is no timeline.
    if (name === "record" || classes.has(name)) {
      const plain = seals.unseal(key, `${place}|${name}`, sealed.subarray(at + HEAD_BYTES, end));
      if (name !== "record") parts.push({ name, json: plain });
      else
        parts.push({
          name,
          json: plain.subarray(SALT_BYTES),
          salt: plain.subarray(0, SALT_BYTES),
        });
    }
    at = end;
  }
  return parts;
}

const digestOf = (name: FieldClass, json: Buffer): Digest => [
  `payload.${name}`,
  hash("sha256", json, "buffer"),
];
