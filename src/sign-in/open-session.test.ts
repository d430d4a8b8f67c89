import assert from "node:assert/strict";
import { test } from "node:test";
import { createSessionOpener } from "./open-session.ts";
import { packSession } from "./session-secret.ts";

const seenAt = new Date("2026-03-01T10:00:00Z");
const expiresAt = new Date("2026-03-01T22:00:00Z");
const times = { seenAt, expiresAt };

/** An opener that counts how often it had to open; what is sealed is the secret itself. */
function counting() {
  let opened = 0;
  const open = createSessionOpener((sealed) => {
    opened += 1;
    return sealed;
  });
  return { open, opened: () => opened };
}

test("the times of a session of staff are opened once, and anew when they were sealed anew", () => {
  const { open, opened } = counting();
  const sealed = packSession(times);
  assert.deepEqual(open(sealed, "a token"), times);
  assert.deepEqual(open(Buffer.from(sealed), "a token"), times);
  assert.equal(opened(), 1);
  const later = { ...times, seenAt: new Date("2026-03-01T10:05:00Z") };
  assert.deepEqual(open(packSession(later), "a token"), later);
  assert.equal(opened(), 2);
});

test("a session that holds a person's key is opened every time", () => {
  const { open, opened } = counting();
  const sealed = packSession({ ...times, personKey: Buffer.alloc(32, 7) });
  open(sealed, "a token");
  open(sealed, "a token");
  assert.equal(opened(), 2);
});

test("many sessions do not fill the memory: after a thousand it begins again", () => {
  const { open, opened } = counting();
  const sealedAt = (n: number) => packSession({ ...times, seenAt: new Date(n) });
  for (let n = 0; n <= 1000; n += 1) open(sealedAt(n), "a token");
  open(sealedAt(1000), "a token");
  assert.equal(opened(), 1001);
  open(sealedAt(0), "a token");
  assert.equal(opened(), 1002);
});
