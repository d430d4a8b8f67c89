import assert from "node:assert/strict";
import { createHash, createHmac, hkdfSync } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import {
  commit,
  leaf,
  openField,
  openFields,
  saltFor,
  tag,
  tagKey,
  verifyOpening,
} from "./commitment.ts";
import type { Field, Opening } from "./commitment.ts";

const known = {
  eventSalt: Buffer.from(Array.from({ length: 32 }, (_, i) => i)),
  fields: [
    ["action", "read"],
    ["actor_role", "caseworker"],
    ["office", "07"],
    ["purpose", "decision"],
  ] as const satisfies readonly Field[],
  kTag: Buffer.alloc(32, 0x11),
  origin: "agency.example/office-07/2027",
  commitment: "fab66ba1ee610fb7cec75e75423a3b4f13d7d2d33294a4dbd1c3490925578432",
  tag: "820da3c49ac1b822cce1fbf44e9a22a4f2234123643d992aa5ebf9afd4e28759",
  leafHash: "538b774adcaf2b99b9c21e14873a540852e41e0d488850226a333c412008b64c",
};

test("the known answer of leaf version 1 comes out to the byte", () => {
  const commitment = commit(known.eventSalt, known.fields);
  assert.equal(commitment.toString("hex"), known.commitment);
  const entry = leaf(tag(known.kTag, known.origin, 0), commitment);
  assert.equal(entry.subarray(1, 33).toString("hex"), known.tag);
  assert.equal(entry.length, 65);
  const leafHash = createHash("sha256").update(Buffer.of(0)).update(entry).digest("hex");
  assert.equal(leafHash, known.leafHash);
});

const salts = fc.uint8Array({ minLength: 32, maxLength: 32 });
const names = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
const values = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.uint8Array({ maxLength: 60 }),
);
const events: fc.Arbitrary<Field[]> = fc.uniqueArray(fc.tuple(names, values), {
  minLength: 1,
  maxLength: 9,
  selector: ([name]) => name,
});

test("a commitment equals the plain one of the platform's own HKDF", () => {
  fc.assert(
    fc.property(salts, events, (salt, fields) => {
      assert.deepEqual(commit(salt, fields), plainCommit(salt, fields));
      for (const [name] of fields) assert.deepEqual(saltFor(salt, name), plainSalt(salt, name));
    }),
    { numRuns: 300 },
  );
});

test("values beyond the work area and names at both ends of their limit agree as well", () => {
  const fields: Field[] = [
    ["n".repeat(255), "v".repeat(100_000)],
    ["n", new Uint8Array(5000).fill(7)],
    ["empty", ""],
  ];
  assert.deepEqual(commit(known.eventSalt, fields), plainCommit(known.eventSalt, fields));
  const many = Array.from({ length: 255 }, (_, i): Field => [`f${i}`, `${i}`]);
  assert.deepEqual(commit(known.eventSalt, many), plainCommit(known.eventSalt, many));
});

test("any other value, name, order, count or salt gives another commitment", () => {
  fc.assert(
    fc.property(salts, events, fc.nat(), fc.nat(255), (salt, fields, pick, flip) => {
      const original = commit(salt, fields);
      const at = pick % fields.length;
      const [name, value] = fields[at] ?? ["", ""];
      const longer = typeof value === "string" ? `${value}x` : Buffer.concat([value, Buffer.of(1)]);
      const renamed = `${name}\u0007other`;
      const otherSalt = Uint8Array.from(salt, (byte, i) => (i === flip % 32 ? byte ^ 1 : byte));
      assert.notDeepEqual(commit(salt, fields.with(at, [name, longer])), original);
      assert.notDeepEqual(commit(salt, fields.with(at, [renamed, value])), original);
      assert.notDeepEqual(commit(salt, [...fields, ["\u0007added", ""]]), original);
      assert.notDeepEqual(commit(otherSalt, fields), original);
      if (fields.length > 1) {
        const moved = [...fields.slice(1), ...fields.slice(0, 1)];
        assert.notDeepEqual(commit(salt, moved), original);
      }
    }),
  );
});

test("letters cannot move from a name into its value", () => {
  const one = commit(known.eventSalt, [["role", "xofficer"]]);
  assert.notDeepEqual(commit(known.eventSalt, [["rolex", "officer"]]), one);
});

test("an opened field is checked against the commitment, the others stay hashes", () => {
  fc.assert(
    fc.property(salts, events, fc.nat(), (salt, fields, pick) => {
      const commitment = commit(salt, fields);
      const at = pick % fields.length;
      const [name, value] = fields[at] ?? ["", ""];
      const opening = openField(salt, fields, name);
      assert.equal(verifyOpening(commitment, opening), true);
      assert.deepEqual(opening[at], { name, value, salt: plainSalt(salt, name) });
      for (const [i, part] of opening.entries()) {
        if (i === at) continue;
        assert.deepEqual(Object.keys(part), ["hash"]);
        const [closedName] = fields[i] ?? [""];
        const own = plainSalt(salt, closedName);
        assert.equal(Buffer.concat(bytesOf(opening)).includes(own), false);
      }
      assert.equal(Buffer.concat(bytesOf(opening)).includes(Buffer.from(salt)), false);
    }),
  );
});

test("several fields open together, and all, and none", () => {
  const commitment = commit(known.eventSalt, known.fields);
  const all = known.fields.map(([name]) => name);
  for (const shown of [[], ["action", "purpose"], all]) {
    const opening = openFields(known.eventSalt, known.fields, shown);
    assert.equal(opening.filter((part) => "name" in part).length, shown.length);
    assert.equal(verifyOpening(commitment, opening), true);
  }
});

test("an opening with another value, name, salt, hash or order is not believed", () => {
  const commitment = commit(known.eventSalt, known.fields);
  const opening = openField(known.eventSalt, known.fields, "purpose");
  const shown = opening[3];
  assert.ok(shown !== undefined && "name" in shown);
  const wrong: Opening[] = [
    opening.with(3, { ...shown, value: "curiosity" }),
    opening.with(3, { ...shown, name: "reason" }),
    opening.with(3, { ...shown, salt: Buffer.alloc(32) }),
    opening.with(0, { hash: Buffer.alloc(32) }),
    [...opening.slice(1), ...opening.slice(0, 1)],
    opening.slice(1),
    [...opening, { hash: Buffer.alloc(32) }],
  ];
  for (const each of wrong) assert.equal(verifyOpening(commitment, each), false);
  assert.equal(verifyOpening(Buffer.alloc(32), opening), false);
});

test("a malformed opening is answered with no, not with an error", () => {
  const commitment = commit(known.eventSalt, known.fields);
  const shown = { name: "action", value: "read", salt: saltFor(known.eventSalt, "action") };
  const malformed: Opening[] = [
    [],
    [shown, shown],
    [{ ...shown, name: "" }],
    [{ ...shown, name: "n".repeat(256) }],
    [{ ...shown, salt: Buffer.alloc(31) }],
    [{ ...shown, value: "\ud800" }],
    [{ hash: Buffer.alloc(33) }],
    JSON.parse('[{"hash":"00000000000000000000000000000000"}]'),
    JSON.parse('[{"name":7,"value":true}]'),
    Array.from({ length: 256 }, () => ({ hash: Buffer.alloc(32) })),
  ];
  for (const each of malformed) assert.equal(verifyOpening(commitment, each), false);
  assert.equal(verifyOpening(commitment.subarray(1), [shown]), false);
});

test("a closed field that also claims a name is not believed", () => {
  const commitment = commit(known.eventSalt, known.fields);
  const opening = openField(known.eventSalt, known.fields, "purpose");
  const [closed] = opening;
  assert.ok(closed !== undefined && "hash" in closed);
  const claim = { hash: closed.hash, name: "action", value: "never looked" };
  assert.equal(verifyOpening(commitment, opening.with(0, claim)), false);
});

test("what cannot be committed to is a mistake of the caller", () => {
  const salt = known.eventSalt;
  assert.throws(() => commit(salt, []), /1 to 255 fields/);
  assert.throws(() => commit(salt.subarray(1), known.fields), /salt is 32 bytes/);
  assert.throws(() => commit(salt, [...known.fields, ["action", "act"]]), /comes twice/);
  assert.throws(() => commit(salt, [["", "x"]]), /1 to 255 bytes/);
  assert.throws(() => commit(salt, [["n".repeat(256), "x"]]), /1 to 255 bytes/);
  // Two different broken texts would become the same bytes, hence the same commitment.
  assert.throws(() => commit(salt, [["note", "\ud800"]]), /ill formed/);
  assert.throws(
    () =>
      commit(
        salt,
        Array.from({ length: 256 }, (_, i): Field => [`${i}`, ""]),
      ),
    /1 to 255 fields/,
  );
  assert.throws(() => openField(salt, known.fields, "name"), /no field name/);
  assert.throws(() => leaf(Buffer.alloc(31), Buffer.alloc(32)), /tag is 32/);
  assert.throws(() => leaf(Buffer.alloc(32), Buffer.alloc(33)), /commitment is 32/);
});

test("a tag equals the platform's HMAC and depends on key, origin and counter", () => {
  const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const origins = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(keys, origins, fc.bigInt({ min: 0n, max: 2n ** 64n - 2n }), (key, origin, n) => {
      const name = Buffer.from(origin);
      const counter = Buffer.alloc(8);
      counter.writeBigUInt64BE(n);
      const message = [Buffer.from("recourse/tag/v1\0"), Buffer.of(name.length), name, counter];
      const plain = createHmac("sha256", key).update(Buffer.concat(message)).digest();
      assert.deepEqual(tag(key, origin, n), plain);
      assert.notDeepEqual(tag(key, origin, n + 1n), plain);
      assert.notDeepEqual(tag(key, `${origin}x`, n), plain);
    }),
  );
});

test("a counter runs from 0 to the largest of 64 bits, and no further", () => {
  const { kTag, origin } = known;
  assert.deepEqual(tag(kTag, origin, 7), tag(kTag, origin, 7n));
  assert.equal(tag(kTag, origin, 2n ** 64n - 1n).length, 32);
  assert.throws(() => tag(kTag, origin, 2n ** 64n), /64 bits/);
  assert.throws(() => tag(kTag, origin, -1), /64 bits/);
  assert.throws(() => tag(kTag, origin, 0.5), /whole number/);
  assert.throws(() => tag(kTag, origin, 2 ** 53), /whole number/);
  assert.throws(() => tag(kTag, "", 0), /1 to 255/);
  assert.equal(tag(kTag, "o".repeat(255), 0).length, 32);
  assert.throws(() => tag(kTag, "o".repeat(256), 0), /1 to 255/);
});

test("the tag key follows from the case key and is not the case key", () => {
  const plain = Buffer.from(hkdfSync("sha256", known.kTag, "", "recourse/tag-key/v1", 32));
  assert.deepEqual(tagKey(known.kTag), plain);
  assert.throws(() => tagKey(Buffer.alloc(16)), /32 bytes/);
});

function plainSalt(salt: Uint8Array, name: string): Buffer {
  return Buffer.from(hkdfSync("sha256", salt, "", `recourse/salt/v1\0${name}`, 32));
}

function plainCommit(salt: Uint8Array, fields: readonly Field[]): Buffer {
  const event = createHash("sha256").update("recourse/event/v1\0").update(Buffer.of(fields.length));
  for (const [name, value] of fields) {
    const field = createHash("sha256").update("recourse/field/v1\0").update(plainSalt(salt, name));
    field
      .update(Buffer.of(Buffer.byteLength(name)))
      .update(name)
      .update(value);
    event.update(field.digest());
  }
  return event.digest();
}

function bytesOf(opening: Opening): Uint8Array[] {
  return opening.map((part) => ("hash" in part ? part.hash : part.salt));
}
