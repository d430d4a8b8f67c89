import { hash, randomBytes } from "node:crypto";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import { opens, type PieceKey, readKey, type Sight, WHOLE_CASE } from "#domain/access/sight.ts";
import type { JsonObject, Payload } from "#domain/case/state.ts";
import type { Seals } from "#domain/ports.ts";

const SALT_BYTES = 32;
const HEAD_BYTES = 5;
/** Set in the byte of the class where the piece stands in the own part of the party named next. */
const OWN_PART = 0x80;

/** SHA-256 of one piece's plain bytes, for the commitment; each piece can be opened alone. */
export type Digest = readonly [name: string, digest: Uint8Array];

export type SealedPayload = {
  readonly sealed: Buffer;
  readonly salt: Buffer;
  readonly digests: readonly Digest[];
};

/**
 * Seals a payload piece by piece: one byte for the class, four for the length, then the sealed
 * bytes. A piece of an own part says in clear whose it is, so that others leave it sealed. The
 * event's salt travels with the `record` class, so erasing a case erases it too.
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
  const add = (piece: PieceKey, fields: JsonObject) => {
    const { name, owner } = readKey(piece);
    const json = Buffer.from(JSON.stringify(fields));
    const plain = piece === "record" ? Buffer.concat([salt, json]) : json;
    digests.push(digestOf(piece, json));
    const sealed = seals.seal(key, `${place}|${piece}`, plain);
    const whose = owner === undefined ? undefined : ownerBytes(owner);
    const head = Buffer.allocUnsafe(HEAD_BYTES);
    head[0] = FIELD_CLASSES.indexOf(name) | (whose === undefined ? 0 : OWN_PART);
    head.writeUInt32BE(sealed.length + (whose?.length ?? 0), 1);
    parts.push(head, ...(whose === undefined ? [] : [whose]), sealed);
  };
  for (const name of FIELD_CLASSES) {
    const fields = payload[name];
    if (fields !== undefined || name === "record") add(name, fields ?? {});
  }
  for (const [piece, fields] of Object.entries(payload)) {
    if (fields !== undefined && piece.includes("@")) add(piece as PieceKey, fields);
  }
  return { sealed: Buffer.concat(parts), salt, digests };
}

/** One byte for the length of the party's id, then the id. */
function ownerBytes(owner: string): Buffer {
  const id = Buffer.from(owner);
  if (id.length === 0 || id.length > 255) throw new RangeError("a party's id has 1 to 255 bytes");
  return Buffer.concat([Buffer.from([id.length]), id]);
}

/** Unseals only what is named; the rest stays bytes. Throws when a seal does not hold. */
export function unsealPayload(
  seals: Seals,
  key: Uint8Array,
  place: string,
  sealed: Buffer,
  sight: Sight,
): Payload {
  const payload: Partial<Record<PieceKey, JsonObject>> = {};
  for (const { piece, json } of partsOf(seals, key, place, sealed, sight)) {
    payload[piece] = JSON.parse(json.toString()) as JsonObject;
  }
  return payload;
}

/** Opens a whole payload as its commitment needs it: the salt, and the digest of each piece. */
export function openDigests(
  seals: Seals,
  key: Uint8Array,
  place: string,
  sealed: Buffer,
): { readonly salt: Buffer; readonly digests: readonly Digest[] } {
  const parts = partsOf(seals, key, place, sealed, WHOLE_CASE);
  const salt = parts.find((part) => part.salt !== undefined)?.salt;
  if (salt === undefined) throw new Error(`${place}: no record class`);
  return { salt, digests: parts.map(({ piece, json }) => digestOf(piece, json)) };
}

type Part = { readonly piece: PieceKey; readonly json: Buffer; readonly salt?: Buffer };

function partsOf(
  seals: Seals,
  key: Uint8Array,
  place: string,
  sealed: Buffer,
  sight: Sight,
): readonly Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < sealed.length;) {
    const first = sealed[at] ?? 0;
    const name = FIELD_CLASSES[first & ~OWN_PART];
    const end = at + HEAD_BYTES + sealed.readUInt32BE(at + 1);
    if (name === undefined || end > sealed.length) {
      throw new Error(`${place}: unknown class or cut short`);
    }
    let from = at + HEAD_BYTES;
    let owner: string | undefined;
    if ((first & OWN_PART) !== 0) {
      const idEnd = from + 1 + (sealed[from] ?? 0);
      owner = sealed.subarray(from + 1, idEnd).toString();
      from = idEnd;
    }
    if (opens(sight, name, owner)) {
      const piece: PieceKey = owner === undefined ? name : `${name}@${owner}`;
      const plain = seals.unseal(key, `${place}|${piece}`, sealed.subarray(from, end));
      parts.push(piece === "record" ? withSalt(piece, plain) : { piece, json: plain });
    }
    at = end;
  }
  return parts;
}

const withSalt = (piece: PieceKey, plain: Buffer): Part => ({
  piece,
  json: plain.subarray(SALT_BYTES),
  salt: plain.subarray(0, SALT_BYTES),
});

const digestOf = (name: PieceKey, json: Buffer): Digest => [
  `payload.${name}`,
  hash("sha256", json, "buffer"),
];
