import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { SEAL_OVERHEAD_BYTES, SealBroken, seal, unseal } from "./seal.ts";
import { sealJson, unsealJson } from "./seal-json.ts";

const key = Buffer.alloc(32, 7);
const place = "arlington|case-1|3|HearingRequested";
const bytes = fc.uint8Array({ maxLength: 200 });
const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });

test("what was sealed opens with the same key and place", () => {
  fc.assert(
    fc.property(keys, fc.string({ unit: "grapheme" }), bytes, (anyKey, anyPlace, plaintext) => {
      const sealed = seal(anyKey, anyPlace, plaintext);
      assert.equal(sealed.length, plaintext.length + SEAL_OVERHEAD_BYTES);
      assert.deepEqual(unseal(anyKey, anyPlace, sealed), Buffer.from(plaintext));
      assert.deepEqual(unseal(anyKey, Buffer.from(anyPlace), sealed), Buffer.from(plaintext));
    }),
  );
});

test("a change of any bit at any position is noticed", () => {
  fc.assert(
    fc.property(bytes, fc.integer({ min: 0, max: 7 }), (plaintext, bit) => {
      const sealed = seal(key, place, plaintext);
      for (let at = 0; at < sealed.length; at++) {
        const changed = Buffer.from(sealed);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        assert.throws(() => unseal(key, place, changed), SealBroken);
      }
    }),
    { numRuns: 40 },
  );
});

test("cut or lengthened at any position, it does not open", () => {
  const sealed = seal(key, place, Buffer.from("a fear that is nobody else's business"));
  for (let end = 0; end < sealed.length; end++) {
    assert.throws(() => unseal(key, place, sealed.subarray(0, end)), SealBroken);
  }
  assert.throws(() => unseal(key, place, Buffer.concat([sealed, Buffer.of(0)])), SealBroken);
});

test("it opens in no other place and with no other key (ASVS 14.2.4)", () => {
  const sealed = seal(key, place, Buffer.from("words"));
  for (const other of ["", "arlington|case-1|4|HearingRequested", `${place} `]) {
    assert.throws(() => unseal(key, other, sealed), SealBroken);
  }
  fc.assert(
    fc.property(keys, (other) => {
      fc.pre(!key.equals(other));
      assert.throws(() => unseal(other, place, sealed), SealBroken);
    }),
  );
});

test("no random beginning is used twice, also when many are drawn", () => {
  const seen = new Set<string>();
  for (let i = 0; i < 3000; i++) {
    seen.add(seal(key, place, Buffer.alloc(0)).subarray(1, 13).toString("hex"));
  }
  assert.equal(seen.size, 3000);
});

test("a key of another length or a place of ill-formed text is a mistake of the caller", () => {
  for (const size of [0, 16, 31, 33]) {
    assert.throws(() => seal(randomBytes(size), place, Buffer.alloc(1)), RangeError);
    assert.throws(() => unseal(randomBytes(size), place, Buffer.alloc(40)), RangeError);
  }
  assert.throws(() => seal(key, "\ud800", Buffer.alloc(1)), RangeError);
});

test("JSON comes back as it was, whatever the order of its names", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const back = unsealJson(key, place, sealJson(key, place, value));
      assert.deepEqual(back, JSON.parse(JSON.stringify(value)));
    }),
  );
  const one = unseal(key, place, sealJson(key, place, { b: 1, a: [2, { d: 3, c: 4 }] }));
  const other = unseal(key, place, sealJson(key, place, { a: [2, { c: 4, d: 3 }], b: 1 }));
  assert.deepEqual(one, other);
  assert.equal(one.toString(), '{"a":[2,{"c":4,"d":3}],"b":1}');
});

test("what JSON cannot hold is not sealed", () => {
  for (const value of [undefined, () => 1, Number.NaN, [Infinity], { text: "\udfff" }]) {
    assert.throws(() => sealJson(key, place, value));
  }
  assert.throws(() => unsealJson(key, "elsewhere", sealJson(key, place, {})), SealBroken);
});
