import { Buffer } from "node:buffer";
import { hkdfSync } from "node:crypto";

/** A 32-byte key for one labelled use, from a secret of high entropy (HKDF-SHA-256). */
export function deriveKey(
  secret: Uint8Array,
  use: string,
  salt: Uint8Array = new Uint8Array(),
): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, salt, use, 32));
}
