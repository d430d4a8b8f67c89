import { Buffer } from "node:buffer";
import { hash } from "node:crypto";

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
const MAX_MESSAGE_BYTES = 320;

const inner = Buffer.alloc(BLOCK_BYTES + MAX_MESSAGE_BYTES);
const outer = Buffer.alloc(BLOCK_BYTES + HASH_BYTES);

/** Writes the 32 bytes of SHA-256 of `data` into `target` at an offset. */
export function sha256Into(data: Uint8Array, target: Buffer, at: number): void {
  // As a Latin-1 string the digest costs a third of what a fresh Buffer does.
  target.write(hash("sha256", data, "binary"), at, HASH_BYTES, "latin1");
}

/** Sets the key (at most 64 bytes) of the HMACs that follow, until the next call. */
export function startHmac(key: Uint8Array): void {
  if (key.length > BLOCK_BYTES) throw new RangeError("an HMAC key has at most 64 bytes here");
  for (let i = 0; i < BLOCK_BYTES; i++) {
    const byte = key[i] ?? 0;
    inner[i] = byte ^ 0x36;
    outer[i] = byte ^ 0x5c;
  }
}

/** Writes HMAC-SHA-256 of the first `length` bytes of a message (at most 320) into `target`. */
export function hmacInto(message: Uint8Array, length: number, target: Buffer, at: number): void {
  if (length > MAX_MESSAGE_BYTES) throw new RangeError("a message here has at most 320 bytes");
  for (let i = 0; i < length; i++) inner[BLOCK_BYTES + i] = message[i] ?? 0;
  sha256Into(inner.subarray(0, BLOCK_BYTES + length), outer, BLOCK_BYTES);
  sha256Into(outer, target, at);
}
