import { Buffer } from "node:buffer";
import { createCipheriv, createDecipheriv, createSecretKey, randomFillSync } from "node:crypto";

const CIPHER = "aes-256-gcm";
const VERSION = 1;
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + IV_BYTES;

/** How many bytes a sealed message is longer than its plaintext. */
export const SEAL_OVERHEAD_BYTES = HEAD_BYTES + TAG_BYTES;

// Random bytes cost more per call than per byte, so they are drawn for many seals at once.
const ivs = Buffer.alloc(IV_BYTES * 512);
let nextIv = ivs.length;

/** Thrown when sealed bytes were changed, cut, made for another place, or made with another key. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

/**
 * Seals bytes with a 32-byte key: version (1), random IV (12), AES-256-GCM ciphertext, tag (16).
 * `aad` says where they belong (office|stream|version|type); they open nowhere else. The IV is
 * random, so one key may seal at most 2^32 messages (NIST SP 800-38D, 8.3).
 */
export function seal(key: Uint8Array, aad: string | Uint8Array, plaintext: Uint8Array): Buffer {
  const iv = takeIv();
  const cipher = createCipheriv(CIPHER, keyObject(key), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(bytesOf(aad));
  const sealed = Buffer.allocUnsafe(plaintext.length + SEAL_OVERHEAD_BYTES);
  sealed[0] = VERSION;
  iv.copy(sealed, 1);
  cipher.update(plaintext).copy(sealed, HEAD_BYTES);
  cipher.final();
  cipher.getAuthTag().copy(sealed, HEAD_BYTES + plaintext.length);
  return sealed;
}

/** Opens what `seal` made with the same key and place. Throws SealBroken on any difference. */
export function unseal(key: Uint8Array, aad: string | Uint8Array, sealed: Uint8Array): Buffer {
  const secret = keyObject(key);
  if (sealed.length < SEAL_OVERHEAD_BYTES) throw new SealBroken("sealed bytes are cut short");
  if (sealed[0] !== VERSION) throw new SealBroken("sealed bytes have an unknown version");
  const iv = sealed.subarray(1, HEAD_BYTES);
  const end = sealed.length - TAG_BYTES;
  const opener = createDecipheriv(CIPHER, secret, iv, { authTagLength: TAG_BYTES });
  opener.setAAD(bytesOf(aad));
  opener.setAuthTag(sealed.subarray(end));
  const plaintext = opener.update(sealed.subarray(HEAD_BYTES, end));
  try {
    opener.final();
  } catch (cause) {
    throw new SealBroken("sealed bytes do not open with this key and place", { cause });
  }
  return plaintext;
}

// A key object makes the cipher three times cheaper to start than the same key as bytes.
function keyObject(key: Uint8Array) {
  if (key.length !== KEY_BYTES) throw new RangeError("a sealing key is 32 bytes");
  return createSecretKey(key);
}

function bytesOf(aad: string | Uint8Array): Uint8Array {
  if (typeof aad !== "string") return aad;
  // Ill-formed texts all become the same bytes, and two places must never be one.
  if (!aad.isWellFormed()) throw new RangeError("the place of a seal is ill-formed text");
  return Buffer.from(aad);
}

function takeIv(): Buffer {
  if (nextIv === ivs.length) {
    randomFillSync(ivs);
    nextIv = 0;
  }
  nextIv += IV_BYTES;
  return ivs.subarray(nextIv - IV_BYTES, nextIv);
}
