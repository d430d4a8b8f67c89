import assert from "node:assert/strict";
import { test } from "node:test";
import {
  PASSWORD_COST,
  createPasswordSalt,
  createPersonKey,
  isSameVerifier,
  openFromSession,
  personKeyFromPassword,
  sealForSession,
  unwrap,
  wrap,
} from "./person-key.ts";
import { SealBroken } from "./seal.ts";

const cheap = { memoryKib: 64, passes: 1, parallelism: 1 };
const salt = Buffer.alloc(16, 3);
const token = "w7m1Yq0xJc4nRk8tVb2sZpAa";

test("the same password, salt and cost give the same halves, and the halves differ", async () => {
  const one = await personKeyFromPassword("correct horse", salt, cheap);
  const again = await personKeyFromPassword("correct horse", salt, cheap);
  assert.equal(isSameVerifier(one.verifier, again.verifier), true);
  assert.deepEqual(one.wrappingKey, again.wrappingKey);
  assert.notDeepEqual(one.verifier, one.wrappingKey);
  assert.equal(one.verifier.length, 32);
  assert.equal(one.wrappingKey.length, 32);
});

test("another password, salt or cost gives another verifier", async () => {
  const { verifier } = await personKeyFromPassword("correct horse", salt, cheap);
  const others = await Promise.all([
    personKeyFromPassword("correct horsf", salt, cheap),
    personKeyFromPassword("", salt, cheap),
    personKeyFromPassword("correct horse", Buffer.alloc(16, 4), cheap),
    personKeyFromPassword("correct horse", salt, { ...cheap, passes: 2 }),
  ]);
  for (const other of others) assert.equal(isSameVerifier(verifier, other.verifier), false);
  assert.equal(isSameVerifier(verifier, verifier.subarray(1)), false);
});

test("a password is the same however the keyboard composes its letters", async () => {
  const composed = await personKeyFromPassword("Tom\u00e1s", salt, cheap);
  const decomposed = await personKeyFromPassword("Toma\u0301s", salt, cheap);
  assert.deepEqual(composed, decomposed);
});

test("the usual cost works, and a salt has at least 16 bytes", async () => {
  const keys = await personKeyFromPassword("correct horse", createPasswordSalt(), PASSWORD_COST);
  assert.equal(keys.verifier.length, 32);
  await assert.rejects(personKeyFromPassword("x", salt.subarray(1), cheap), RangeError);
});

test("a wrapped key opens for its owner alone, with its wrapping key alone", () => {
  const personKey = createPersonKey();
  const wrappingKey = Buffer.alloc(32, 1);
  const wrapped = wrap(wrappingKey, "amina", personKey);
  assert.deepEqual(unwrap(wrappingKey, "amina", wrapped), personKey);
  assert.throws(() => unwrap(wrappingKey, "wen", wrapped), SealBroken);
  assert.throws(() => unwrap(Buffer.alloc(32, 2), "amina", wrapped), SealBroken);
});

test("a session gives the person's key back to the cookie's token alone", () => {
  const personKey = createPersonKey();
  const sealed = sealForSession(personKey, token);
  assert.deepEqual(openFromSession(sealed, token), personKey);
  assert.throws(() => openFromSession(sealed, `${token}a`), SealBroken);
  assert.equal(sealForSession(personKey, "t".repeat(22)).length > 0, true);
  assert.throws(() => sealForSession(personKey, "t".repeat(21)), RangeError);
});
