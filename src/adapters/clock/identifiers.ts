import { createHash, createHmac, randomBytes } from "node:crypto";

// Without letters and digits that are read for one another (Crockford's base 32, less U).
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const DAY = 86_400_000;

/** A UUID version 7 (RFC 9562): time first, so that rows of one moment lie together. */
export function newId(): string {
  return idAt(Date.now());
}

/** The same, telling the day alone (UTC): a person's own looks are kept no finer than that. */
export function newDayId(): string {
  return idAt(Math.floor(Date.now() / DAY) * DAY);
}

function idAt(milliseconds: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** A case reference: eight random letters and digits, no sequence and no year. */
export function newReference(): string {
  const letters = [...randomBytes(8)].map((byte) => ALPHABET[byte % 32]).join("");
  return `RC-${letters.slice(0, 4)}-${letters.slice(4)}`;
}

export const sha256 = (value: string): Buffer => createHash("sha256").update(value).digest();

/** A keyed 32-byte tag: finds what it was made from, and tells nothing without the key. */
export const tagWith = (key: Buffer, value: string): Buffer =>
  createHmac("sha256", key).update(value).digest();
