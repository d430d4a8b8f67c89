import { createHash, createHmac, randomBytes, randomFillSync } from "node:crypto";

// Without letters and digits that are read for one another (Crockford's base 32, less U).
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const DAY = 86_400_000;
const ID_BYTES = 16;

// Random bytes cost more per call than per byte, so they are drawn for many ids at once.
const drawn = Buffer.alloc(ID_BYTES * 256);
let used = drawn.length;

function takeRandom(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += ID_BYTES;
  return drawn.subarray(used - ID_BYTES, used);
}

/** A UUID version 7 (RFC 9562): time first, so that rows of one moment lie together. */
export function newId(): string {
  return idAt(Date.now());
}

/** The same, telling the day alone (UTC): a person's own looks are kept no finer than that. */
export function newDayId(): string {
  return idAt(Math.floor(Date.now() / DAY) * DAY);
}

function idAt(milliseconds: number): string {
  const bytes = takeRandom();
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join("-");
}

/** A case reference: eight random letters and digits, no sequence and no year. */
export function newReference(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % 32]).join("");
  return `RC-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export const sha256 = (value: string | Uint8Array): Buffer =>
  createHash("sha256").update(value).digest();

/** A keyed 32-byte tag: finds what it was made from, and tells nothing without the key. */
export const tagWith = (key: Buffer, value: string): Buffer =>
  createHmac("sha256", key).update(value).digest();
