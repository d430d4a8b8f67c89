import { Buffer } from "node:buffer";
import { hash, timingSafeEqual } from "node:crypto";
import { hmacInto, sha256Into, startHmac } from "./fast-hash.ts";

/** One fact of an event. Text counts as UTF-8 and must be well formed. */
export type Field = readonly [name: string, value: string | Uint8Array];

/** A field shown: with its salt, anybody can recompute the field's hash. */
export type ShownField = {
  readonly name: string;
  readonly value: string | Uint8Array;
  readonly salt: Uint8Array;
};

/** A field kept closed: only its 32-byte hash, which says nothing without the salt. */
export type ClosedField = { readonly hash: Uint8Array };

/** Every field of an event in schema order, some shown and the rest closed. */
export type Opening = readonly (ShownField | ClosedField)[];

const SALT_PREFIX = Buffer.from("recourse/salt/v1\0");
const FIELD_PREFIX = Buffer.from("recourse/field/v1\0");
const EVENT_PREFIX = Buffer.from("recourse/event/v1\0");
const TAG_PREFIX = Buffer.from("recourse/tag/v1\0");
const TAG_KEY_INFO = "recourse/tag-key/v1";
const LEAF_VERSION = 0x01;
const HASH_BYTES = 32;
const MAX_NAME_BYTES = 255;
const MAX_FIELDS = 255;
const MAX_U64 = 2n ** 64n - 1n;
const NO_SALT = new Uint8Array(HASH_BYTES);

// Everything below runs start to end without awaiting, so one set of work areas serves all calls.
const extracted = Buffer.alloc(HASH_BYTES);
const saltWork = Buffer.alloc(HASH_BYTES);
const infoWork = Buffer.alloc(SALT_PREFIX.length + MAX_NAME_BYTES + 1);
const fieldWork = Buffer.alloc(2048);
const eventWork = Buffer.alloc(EVENT_PREFIX.length + 1 + MAX_FIELDS * HASH_BYTES);
SALT_PREFIX.copy(infoWork);
FIELD_PREFIX.copy(fieldWork);
EVENT_PREFIX.copy(eventWork);

/**
 * The 32-byte commitment to an event: SHA-256 over its salted field hashes, in the order given
 * (ledger format, leaf version 1). Throws on no fields, more than 255, a repeated name, a name
 * that is empty or over 255 bytes, ill-formed text, or a salt that is not 32 bytes.
 */
export function commit(eventSalt: Uint8Array, fields: readonly Field[]): Buffer {
  checkNames(fields.map(nameOf));
  extract(eventSalt);
  let end = startEvent(fields.length);
  for (const [name, value] of fields) {
    expandInto(name, saltWork);
    end = fieldHashInto(name, value, saltWork, eventWork, end);
  }
  return finishEvent(end);
}

/** The 32-byte salt of one field, from the event's 32-byte salt (HKDF-SHA-256, no salt input). */
export function saltFor(eventSalt: Uint8Array, name: string): Buffer {
  checkNames([name]);
  extract(eventSalt);
  const salt = Buffer.alloc(HASH_BYTES);
  expandInto(name, salt);
  return salt;
}

/** Shows the named fields of an event and closes all others. Throws on a name it does not have. */
export function openFields(
  eventSalt: Uint8Array,
  fields: readonly Field[],
  names: readonly string[],
): Opening {
  const all = fields.map(nameOf);
  checkNames(all);
  for (const name of names) must(all.includes(name), `the event has no field ${name}`);
  return fields.map(([name, value]) => {
    const salt = saltFor(eventSalt, name);
    if (names.includes(name)) return { name, value, salt };
    const closed = Buffer.alloc(HASH_BYTES);
    fieldHashInto(name, value, salt, closed, 0);
    return { hash: closed };
  });
}

/** Shows one field of an event and closes all others. Throws on a name it does not have. */
export function openField(eventSalt: Uint8Array, fields: readonly Field[], name: string): Opening {
  return openFields(eventSalt, fields, [name]);
}

/**
 * Whether an opening belongs to a commitment. An opening comes from outside: anything malformed
 * (sizes, names, repeated fields, ill-formed text) is answered with false, never thrown.
 */
export function verifyOpening(commitment: Uint8Array, opening: Opening): boolean {
  if (commitment.length !== HASH_BYTES || !isSound(opening)) return false;
  let end = startEvent(opening.length);
  for (const field of opening) {
    if ("hash" in field) {
      eventWork.set(field.hash, end);
      end += HASH_BYTES;
    } else end = fieldHashInto(field.name, field.value, field.salt, eventWork, end);
  }
  return timingSafeEqual(finishEvent(end), commitment);
}

/** The key of a case's tags, from the key of the case: whoever holds it can list the entries. */
export function tagKey(caseKey: Uint8Array): Buffer {
  must(caseKey.length === HASH_BYTES, "a case key is 32 bytes");
  startHmac(NO_SALT);
  hmacInto(caseKey, caseKey.length, extracted, 0);
  startHmac(extracted);
  const info = Buffer.from(`${TAG_KEY_INFO}\u0001`);
  const key = Buffer.alloc(HASH_BYTES);
  hmacInto(info, info.length, key, 0);
  return key;
}

/**
 * The 32-byte tag of a case's n-th entry in the log named `origin`, n from 0. Without the key
 * nobody can tell which entries belong together; with it, a gap or a repetition shows.
 */
export function tag(kTag: Uint8Array, origin: string, n: number | bigint): Buffer {
  must(kTag.length === HASH_BYTES, "a tag key is 32 bytes");
  const originBytes = Buffer.from(origin);
  must(origin.isWellFormed() && isNameLength(originBytes.length), "an origin has 1 to 255 bytes");
  must(typeof n === "bigint" || Number.isSafeInteger(n), "a counter is a whole number");
  const counter = BigInt(n);
  must(counter >= 0n && counter <= MAX_U64, "a counter fits 64 bits");
  const counterBytes = Buffer.alloc(8);
  counterBytes.writeBigUInt64BE(counter);
  const message = Buffer.concat([
    TAG_PREFIX,
    Buffer.of(originBytes.length),
    originBytes,
    counterBytes,
  ]);
  startHmac(kTag);
  const result = Buffer.alloc(HASH_BYTES);
  hmacInto(message, message.length, result, 0);
  return result;
}

/** The 65 bytes that go into the log: version, tag, commitment. No office, time or act in clear. */
export function leaf(tagBytes: Uint8Array, commitment: Uint8Array): Buffer {
  must(tagBytes.length === HASH_BYTES, "a tag is 32 bytes");
  must(commitment.length === HASH_BYTES, "a commitment is 32 bytes");
  return Buffer.concat([Buffer.of(LEAF_VERSION), tagBytes, commitment]);
}

function nameOf(field: Field): string {
  return field[0];
}

function extract(eventSalt: Uint8Array): void {
  must(eventSalt.length === HASH_BYTES, "an event salt is 32 bytes");
  startHmac(NO_SALT);
  hmacInto(eventSalt, eventSalt.length, extracted, 0);
  startHmac(extracted);
}

/** Needs `extract` first: the pads of the extracted key are shared by all fields of an event. */
function expandInto(name: string, target: Buffer): void {
  const end = SALT_PREFIX.length + infoWork.write(name, SALT_PREFIX.length);
  infoWork[end] = 1;
  hmacInto(infoWork, end + 1, target, 0);
}

function fieldHashInto(
  name: string,
  value: string | Uint8Array,
  salt: Uint8Array,
  target: Buffer,
  at: number,
): number {
  must(typeof value !== "string" || value.isWellFormed(), `the value of ${name} is ill formed`);
  const size = typeof value === "string" ? Buffer.byteLength(value) : value.length;
  const saltAt = FIELD_PREFIX.length;
  const nameAt = saltAt + HASH_BYTES + 1;
  const room = nameAt + MAX_NAME_BYTES + size;
  const work = room <= fieldWork.length ? fieldWork : Buffer.alloc(room);
  if (work !== fieldWork) FIELD_PREFIX.copy(work);
  work.set(salt, saltAt);
  const nameBytes = work.write(name, nameAt);
  work[nameAt - 1] = nameBytes;
  const valueAt = nameAt + nameBytes;
  if (typeof value === "string") work.write(value, valueAt);
  else work.set(value, valueAt);
  sha256Into(work.subarray(0, valueAt + size), target, at);
  return at + HASH_BYTES;
}

function startEvent(count: number): number {
  eventWork[EVENT_PREFIX.length] = count;
  return EVENT_PREFIX.length + 1;
}

function finishEvent(end: number): Buffer {
  return hash("sha256", eventWork.subarray(0, end), "buffer");
}

function checkNames(names: readonly string[]): void {
  must(names.length >= 1 && names.length <= MAX_FIELDS, "an event has 1 to 255 fields");
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? "";
    must(isName(name), `a field name has 1 to 255 bytes: ${name}`);
    // The salt of a field comes from its name alone, so two of one name would share it.
    must(names.indexOf(name) === i, `the field ${name} comes twice`);
  }
}

function isName(name: unknown): boolean {
  return typeof name === "string" && name.isWellFormed() && isNameLength(Buffer.byteLength(name));
}

function isNameLength(bytes: number): boolean {
  return bytes >= 1 && bytes <= MAX_NAME_BYTES;
}

function isSound(opening: Opening): boolean {
  if (opening.length < 1 || opening.length > MAX_FIELDS) return false;
  const seen = new Set<string>();
  for (const field of opening) {
    if ("hash" in field) {
      // A closed field that also carries a name would let a reader be shown what nobody checked.
      if (!isHash(field.hash) || "name" in field || "value" in field) return false;
      continue;
    }
    if (!isHash(field.salt) || !isName(field.name) || seen.has(field.name)) return false;
    if (!isValue(field.value)) return false;
    seen.add(field.name);
  }
  return true;
}

function isHash(bytes: unknown): boolean {
  return bytes instanceof Uint8Array && bytes.length === HASH_BYTES;
}

function isValue(value: unknown): boolean {
  return value instanceof Uint8Array || (typeof value === "string" && value.isWellFormed());
}

function must(claim: boolean, otherwise: string): asserts claim {
  if (!claim) throw new RangeError(otherwise);
}
