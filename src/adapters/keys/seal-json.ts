import { Buffer } from "node:buffer";
import canonicalize from "canonicalize";
import { seal, unseal } from "./seal.ts";

/**
 * Seals a JSON value in its canonical form (RFC 8785), so that the same facts are the same bytes.
 * Throws on what JSON cannot hold: undefined, a function, NaN, infinity, a cycle, ill-formed text.
 */
export function sealJson(key: Uint8Array, aad: string | Uint8Array, value: unknown): Buffer {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError("only a JSON value can be sealed");
  return seal(key, aad, Buffer.from(text));
}

/** Opens what `sealJson` made. Throws SealBroken when the seal does not hold. */
export function unsealJson(key: Uint8Array, aad: string | Uint8Array, sealed: Uint8Array): unknown {
  return JSON.parse(unseal(key, aad, sealed).toString());
}
