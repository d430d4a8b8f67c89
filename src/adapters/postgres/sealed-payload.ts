import { hash, randomBytes } from "node:crypto";
import { FIELD_CLASSES, type FieldClass } from "#domain/access/roles.ts";
import type { JsonObject, Payload } from "#domain/case/state.ts";
import type { Seals } from "#domain/ports.ts";

const SALT_BYTES = 32;
const HEAD_BYTES = 5;

export type SealedPayload = {
  readonly sealed: Buffer;
  readonly salt: Buffer;
  /** SHA-256 of each class's plain bytes, for the commitment; each class can be opened alone. */
  readonly digests: readonly (readonly [name: string, digest: Uint8Array])[];
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
  const digests: [string, Uint8Array][] = [];
  FIELD_CLASSES.forEach((name, index) => {
    const fields = payload[name];
    if (fields === undefined && name !== "record") return;
    const json = Buffer.from(JSON.stringify(fields ?? {}));
    const plain = name === "record" ? Buffer.concat([salt, json]) : json;
    digests.push([`payload.${name}`, hash("sha256", json, "buffer")]);
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
  for (let at = 0; at < sealed.length;) {
    const name = FIELD_CLASSES[sealed[at] ?? -1];
    const end = at + HEAD_BYTES + sealed.readUInt32BE(at + 1);
    if (name === undefined || end > sealed.length)
      throw new Error(`${place}: unknown class or cut short`);
    // The record class is what every reader of a case may see: without it there is no timeline.
    if (name === "record" || classes.has(name)) {
      const plain = seals.unseal(key, `${place}|${name}`, sealed.subarray(at + HEAD_BYTES, end));
      const json = name === "record" ? plain.subarray(SALT_BYTES) : plain;
      payload[name] = JSON.parse(json.toString()) as JsonObject;
    }
    at = end;
  }
  return payload;
}
