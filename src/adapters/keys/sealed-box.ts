import { Buffer } from "node:buffer";
import { createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { deriveKey } from "./derive-key.ts";
import { SEAL_OVERHEAD_BYTES, SealBroken, seal, unseal } from "./seal.ts";

/** An X25519 pair, each key as its 32 raw bytes (RFC 7748). */
export type BoxKeys = { readonly publicKey: Buffer; readonly privateKey: Buffer };

const KEY_BYTES = 32;
const NO_SHARED_SECRET = "ERR_OSSL_FAILED_DURING_DERIVATION";
const USE = "recourse/box/v1";
// The fixed beginnings of an X25519 key in SPKI and PKCS #8 (RFC 8410).
const SPKI_HEAD = Buffer.from("302a300506032b656e032100", "hex");
const PKCS8_HEAD = Buffer.from("302e020100300506032b656e04220420", "hex");

/** A new pair for receiving sealed boxes. */
export function createBoxKeys(): BoxKeys {
  const { publicKey, privateKey } = generateKeyPairSync("x25519");
  return {
    publicKey: rawPublic(publicKey),
    privateKey: privateKey.export({ type: "pkcs8", format: "der" }).subarray(PKCS8_HEAD.length),
  };
}

/**
 * Seals bytes to somebody's public key without their being present. Nobody else opens the box,
 * the sender included. It does not say who sent it. Throws RangeError on an unusable public key.
 */
export function sealTo(publicKey: Uint8Array, bytes: Uint8Array): Buffer {
  const receiver = publicFromRaw(publicKey);
  const once = generateKeyPairSync("x25519");
  const oncePublic = rawPublic(once.publicKey);
  const parties = Buffer.concat([oncePublic, publicKey]);
  const shared = agree(once.privateKey, receiver);
  if (shared === undefined) throw new RangeError("this public key cannot receive anything");
  return Buffer.concat([oncePublic, seal(deriveKey(shared, USE, parties), parties, bytes)]);
}

/** Opens a box with the private key of its receiver. Throws SealBroken when it does not open. */
export function openWith(privateKey: Uint8Array, box: Uint8Array): Buffer {
  const receiver = privateFromRaw(privateKey);
  if (box.length < KEY_BYTES + SEAL_OVERHEAD_BYTES) throw new SealBroken("a box is cut short");
  const oncePublic = box.subarray(0, KEY_BYTES);
  const parties = Buffer.concat([oncePublic, rawPublic(createPublicKey(receiver))]);
  const shared = agree(receiver, publicFromRaw(oncePublic));
  if (shared === undefined) throw new SealBroken("a box names an unusable key");
  return unseal(deriveKey(shared, USE, parties), parties, box.subarray(KEY_BYTES));
}

/** Undefined for the few points that make every shared secret zero (RFC 7748, 6.1). */
function agree(privateKey: KeyObject, publicKey: KeyObject): Buffer | undefined {
  try {
    return diffieHellman({ privateKey, publicKey });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === NO_SHARED_SECRET) {
      return undefined;
    }
    throw error;
  }
}

function rawPublic(key: KeyObject): Buffer {
  return key.export({ type: "spki", format: "der" }).subarray(SPKI_HEAD.length);
}

function publicFromRaw(raw: Uint8Array): KeyObject {
  if (raw.length !== KEY_BYTES) throw new RangeError("a public key is 32 bytes");
  const key = Buffer.concat([SPKI_HEAD, raw]);
  return createPublicKey({ key, type: "spki", format: "der" });
}

function privateFromRaw(raw: Uint8Array): KeyObject {
  if (raw.length !== KEY_BYTES) throw new RangeError("a private key is 32 bytes");
  const key = Buffer.concat([PKCS8_HEAD, raw]);
  return createPrivateKey({ key, type: "pkcs8", format: "der" });
}

/** The public key (32 bytes) that belongs to a private one. */
export function boxPublicKey(privateKey: Uint8Array): Buffer {
  return rawPublic(createPublicKey(privateFromRaw(privateKey)));
}
