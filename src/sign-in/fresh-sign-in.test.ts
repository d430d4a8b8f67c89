import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { exportLog } from "#questions/export-log.ts";
import { bringIn, fixtureLog } from "#test/import-log.ts";
import { allowed, PASSWORD, refused, type TestOffice, testOffice } from "#test/office.ts";

const REASON = "A study of how permits move";
const MINUTE = 60_000;

let at: TestOffice;
let omar: Who;

before(async () => {
  at = await testOffice();
  omar = await at.member("omar", ["records-officer"]);
  await bringIn(at, omar, await fixtureLog("permits.csv"));
});
after(() => at.drop());

const exported = (who: Who) =>
  ask(at.office, who, "records", exportLog, { source: "permits", reason: REASON });

async function later<T>(milliseconds: number, does: () => Promise<T>): Promise<T> {
  const real = { ...at.office.clock };
  const now = () => new Date(real.now().getTime() + milliseconds);
  Object.assign(at.office.clock, { now });
  try {
    return await does();
  } finally {
    Object.assign(at.office.clock, real);
  }
}

const whoBy = async (token: string): Promise<Who> => {
  const session = await at.identity.whoIs(token);
  assert.ok(session);
  return session.who;
};

test("an export goes out within ten minutes of signing in, and not a second later", async () => {
  const { token } = allowed(await at.identity.signIn("omar", PASSWORD));
  const timely = await later(10 * MINUTE - 1000, () => whoBy(token));
  assert.ok(allowed(await exported(timely)).answer.length > 0);
  const late = await later(10 * MINUTE + 1000, () => whoBy(token));
  assert.equal(refused(await exported(late)).code, "fresh-sign-in-needed");
});

test("whoever proves themselves again goes on in a session of another token (ASVS 7.2.4)", async () => {
  const { token } = allowed(await at.identity.signIn("omar", PASSWORD));
  await later(11 * MINUTE, async () => {
    assert.equal(refused(await exported(await whoBy(token))).code, "fresh-sign-in-needed");
    assert.equal(refused(await at.identity.proveAgain(token, "guess")).code, "sign-in-failed");
    const again = allowed(await at.identity.proveAgain(token, PASSWORD));
    assert.notEqual(again.token, token);
    assert.equal(await at.identity.whoIs(token), undefined);
    assert.ok(allowed(await exported(await whoBy(again.token))).answer.length > 0);
  });
});

test("who may not export at all is not asked to prove anything", async () => {
  const grace = await at.member("grace", ["supervisor"]);
  const asked = await ask(at.office, { ...grace, isFresh: false }, "supervision", exportLog, {
    source: "permits",
    reason: REASON,
  });
  assert.equal(refused(asked).code, "not-allowed");
});
