import assert from "node:assert/strict";
import { test } from "node:test";
import { OPENED_WITH, packSession, unpackSession } from "./session-secret.ts";

const times = {
  seenAt: new Date("2026-03-01T10:00:00Z"),
  expiresAt: new Date("2026-03-01T22:00:00Z"),
  provenAt: new Date("2026-03-01T09:59:00Z"),
};

test("a session's secret comes back as it was, with and without a key, limited or not", () => {
  for (const openedWith of OPENED_WITH) {
    for (const limited of [{}, { isLimited: true as const }]) {
      for (const key of [{}, { personKey: Buffer.alloc(32, 7) }]) {
        const secret = { ...times, openedWith, ...limited, ...key };
        assert.deepEqual(unpackSession(packSession(secret)), secret);
      }
    }
  }
});

test("a session from before goes on, and is not fresh", () => {
  const earlier = Buffer.alloc(16);
  earlier.writeBigInt64BE(BigInt(times.seenAt.getTime()), 0);
  earlier.writeBigInt64BE(BigInt(times.expiresAt.getTime()), 8);
  for (const [bytes, key] of [
    [earlier, {}],
    [Buffer.concat([earlier, Buffer.alloc(32, 7)]), { personKey: Buffer.alloc(32, 7) }],
  ] as const) {
    assert.deepEqual(unpackSession(bytes), {
      seenAt: times.seenAt,
      expiresAt: times.expiresAt,
      provenAt: new Date(0),
      openedWith: "password",
      ...key,
    });
  }
});

test("bytes of another length, or opened with what is not known, are no session", () => {
  for (const length of [0, 15, 17, 24, 26, 47, 49, 56, 58]) {
    assert.throws(() => unpackSession(Buffer.alloc(length)), RangeError);
  }
  const odd = packSession({ ...times, openedWith: "password" });
  odd.writeUInt8(0x7f, 0);
  assert.throws(() => unpackSession(odd), RangeError);
});
