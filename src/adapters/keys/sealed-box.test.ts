import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { SealBroken } from "./seal.ts";
import { createBoxKeys, openWith, sealTo } from "./sealed-box.ts";

const ruth = createBoxKeys();
const link = Buffer.from("the way to one case");

test("a box opens with the private key of its receiver and no other", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const box = sealTo(ruth.publicKey, bytes);
      assert.deepEqual(openWith(ruth.privateKey, box), Buffer.from(bytes));
      assert.throws(() => openWith(createBoxKeys().privateKey, box), SealBroken);
    }),
    { numRuns: 30 },
  );
});

test("a box changed or cut at any byte does not open", () => {
  const box = sealTo(ruth.publicKey, link);
  for (let at = 0; at < box.length; at++) {
    const changed = Buffer.from(box);
    changed[at] = (changed[at] ?? 0) ^ 0x01;
    assert.throws(() => openWith(ruth.privateKey, changed), SealBroken);
    assert.throws(() => openWith(ruth.privateKey, box.subarray(0, at)), SealBroken);
  }
});

test("two boxes with the same content have nothing in common", () => {
  const [one, other] = [sealTo(ruth.publicKey, link), sealTo(ruth.publicKey, link)];
  assert.notDeepEqual(one.subarray(0, 32), other.subarray(0, 32));
  assert.notDeepEqual(one.subarray(32), other.subarray(32));
});

test("a public key that would make every secret zero is refused on both sides", () => {
  assert.throws(() => sealTo(Buffer.alloc(32), link), RangeError);
  const box = sealTo(ruth.publicKey, link);
  box.fill(0, 0, 32);
  assert.throws(() => openWith(ruth.privateKey, box), SealBroken);
});

test("keys are 32 bytes on both sides", () => {
  assert.equal(ruth.publicKey.length, 32);
  assert.equal(ruth.privateKey.length, 32);
  assert.throws(() => sealTo(ruth.publicKey.subarray(1), link), RangeError);
  assert.throws(() => openWith(ruth.privateKey.subarray(1), link), RangeError);
});
