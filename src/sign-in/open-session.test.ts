import assert from "node:assert/strict";
import { test } from "node:test";
import type { SessionOf } from "./account-rows.ts";
import { createSessionOpener } from "./open-session.ts";
import { packSession } from "./session-secret.ts";

const seenAt = new Date("2026-03-01T10:00:00Z");
const expiresAt = new Date("2026-03-01T22:00:00Z");
const provenAt = new Date("2026-03-01T09:59:00Z");
const times = { seenAt, expiresAt, provenAt, openedWith: "password" as const };
const session = { token: "a token", tokenHash: Buffer.alloc(32, 1), accountId: "ines" };

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
  assert.deepEqual(open(sealed, session), times);
  assert.deepEqual(open(Buffer.from(sealed), session), times);
  assert.equal(opened(), 1);
  const later = { ...times, seenAt: new Date("2026-03-01T10:05:00Z") };
  assert.deepEqual(open(packSession(later), session), later);
  assert.equal(opened(), 2);
});

test("a session that holds a person's key is opened every time", () => {
  const { open, opened } = counting();
  const sealed = packSession({ ...times, personKey: Buffer.alloc(32, 7) });
  open(sealed, session);
  open(sealed, session);
  assert.equal(opened(), 2);
});

test("many sessions do not fill the memory: after a thousand it begins again", () => {
  const { open, opened } = counting();
  const sealedAt = (n: number) => packSession({ ...times, seenAt: new Date(n) });
  for (let n = 0; n <= 1000; n += 1) open(sealedAt(n), session);
  open(sealedAt(1000), session);
  assert.equal(opened(), 1001);
  open(sealedAt(0), session);
  assert.equal(opened(), 1002);
});

test("remembered times are of one token and one account: elsewhere the same bytes open nothing", () => {
  const own = (of: SessionOf) => of.accountId === "ines" && of.tokenHash[0] === 1;
  const open = createSessionOpener((sealed, of) => (own(of) ? sealed : undefined));
  const sealed = packSession(times);
  assert.deepEqual(open(sealed, session), times);
  assert.equal(open(sealed, { ...session, accountId: "grace" }), undefined);
  const other = { ...session, token: "another", tokenHash: Buffer.alloc(32, 2) };
  assert.equal(open(sealed, other), undefined);
  assert.deepEqual(open(sealed, session), times);
});
