import assert from "node:assert/strict";
import { test } from "node:test";
import {
  PASSWORD_COST,
  createPasswordSalt,
  createPersonKey,
  createSessionSeals,
  isSameVerifier,
  personKeyFromPassword,
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

const secret = Buffer.alloc(32, 5);
const session = { token, tokenHash: Buffer.alloc(32, 9), accountId: "amina" };

test("a session gives the person's key back to the cookie's token alone (ASVS 7.2.3)", () => {
  const here = createSessionSeals(secret, "testville");
  const personKey = createPersonKey();
  const sealed = here.sealForSession(personKey, session);
  assert.deepEqual(here.openFromSession(sealed, session), personKey);
  assert.equal(here.openFromSession(sealed, { ...session, token: `${token}a` }), undefined);
  assert.equal(here.openFromSession(sealed.subarray(1), session), undefined);
  const least = { ...session, token: "t".repeat(22) };
  assert.deepEqual(here.openFromSession(here.sealForSession(personKey, least), least), personKey);
  const short = { ...session, token: "t".repeat(21) };
  assert.throws(() => here.sealForSession(personKey, short), RangeError);
  assert.equal(here.openFromSession(sealed, short), undefined);
});

test("a session opens for no other account, token hash, office or secret of the office", () => {
  const here = createSessionSeals(secret, "testville");
  const sealed = here.sealForSession(Buffer.from("times"), session);
  assert.equal(here.openFromSession(sealed, { ...session, accountId: "grace" }), undefined);
  const moved = { ...session, tokenHash: Buffer.alloc(32, 8) };
  assert.equal(here.openFromSession(sealed, moved), undefined);
  assert.equal(createSessionSeals(secret, "other").openFromSession(sealed, session), undefined);
  const without = createSessionSeals(Buffer.alloc(32), "testville");
  assert.equal(without.openFromSession(sealed, session), undefined);
});
