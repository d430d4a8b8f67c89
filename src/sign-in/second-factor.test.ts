import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import type { Identity } from "#sign-in/identity.ts";
import { allowed, PASSWORD, refused, type TestOffice, testOffice } from "#test/office.ts";
import { appCode, realAccount, withApp } from "#test/second-factor.ts";

let at: TestOffice;
let identity: Identity;

before(async () => {
  at = await testOffice();
  identity = at.identity;
});
after(() => at.drop());

const codeOf = (answer: unknown) => refused(answer).code;
const nextPassword = "seven figs on a blue plate";

test("with a password alone a real account is nobody to every policy (ASVS 6.3.3)", async () => {
  await realAccount(at, "amina");
  const { token } = allowed(await identity.signIn("amina", PASSWORD));
  const session = await identity.whoIs(token);
  assert.equal(session?.mustAdd, true);
  assert.deepEqual(session.who.roles, []);
  assert.equal(session.who.links.size, 0);
  assert.equal(session.who.personKey, undefined);
  assert.equal(session.who.isFresh, false);
});

test("with an app the session has its full reach under another token, and others are over (ASVS 6.3.4, 7.2.4)", async () => {
  await realAccount(at, "bela", ["caseworker"]);
  const other = allowed(await identity.signIn("bela", PASSWORD)).token;
  const { secret, token } = await withApp(at, "bela");
  const session = await identity.whoIs(token);
  assert.deepEqual(session?.who.roles, ["caseworker"]);
  assert.equal(session?.mustAdd, undefined);
  assert.equal(await identity.whoIs(other), undefined);
  assert.ok(secret);
});

test("wrong name, wrong password, no code, a wrong one and a used one get the same answer", async () => {
  await realAccount(at, "chen");
  const { secret } = await withApp(at, "chen");
  const right = appCode(secret);
  assert.ok(allowed(await identity.signIn("chen", PASSWORD, undefined, right)).token);
  const answers = await Promise.all([
    identity.signIn("nobody", PASSWORD, undefined, right),
    identity.signIn("chen", "another password that is wrong", undefined, appCode(secret, 1)),
    identity.signIn("chen", PASSWORD),
    identity.signIn("chen", PASSWORD, undefined, "000000"),
    identity.signIn("chen", PASSWORD, undefined, right),
    identity.signIn("chen", PASSWORD, undefined, "0123-4567-89AB-CDEF"),
  ]);
  const [first] = answers;
  assert.equal(codeOf(first), "sign-in-failed");
  for (const answer of answers) assert.deepEqual(answer, first);
});

test("a code that two send at once opens one session", async () => {
  await realAccount(at, "dina");
  const { secret } = await withApp(at, "dina");
  const code = appCode(secret);
  const tries = await Promise.all(
    [1, 2, 3, 4].map(() => identity.signIn("dina", PASSWORD, undefined, code)),
  );
  assert.equal(tries.filter((one) => "token" in one).length, 1);
});

test("each printed code opens once, and new ones end the old (ASVS 6.5.1)", async () => {
  await realAccount(at, "eva");
  const { token } = allowed(await identity.signIn("eva", PASSWORD));
  const made = allowed(await identity.own.printCodes(token));
  assert.ok(made.token);
  assert.equal(new Set(made.codes).size, 10);
  const [first = "", second = ""] = made.codes;
  const typed = first.toLowerCase().replaceAll("-", " ");
  assert.ok(allowed(await identity.signIn("eva", PASSWORD, undefined, typed)).token);
  assert.equal(codeOf(await identity.signIn("eva", PASSWORD, undefined, first)), "sign-in-failed");
  assert.equal(allowed(await identity.own.list(made.token)).codesLeft, 9);
  const again = allowed(await identity.own.printCodes(made.token));
  assert.equal(codeOf(await identity.signIn("eva", PASSWORD, undefined, second)), "sign-in-failed");
  assert.ok(allowed(await identity.signIn("eva", PASSWORD, undefined, again.codes[0])).token);
});

test("ten wrong codes with the right password close the six digits, not the account (ASVS 6.6.3)", async () => {
  const accountId = await realAccount(at, "farah");
  const { secret, token } = await withApp(at, "farah");
  const { codes } = allowed(await identity.own.printCodes(token));
  for (let guess = 0; guess < 10; guess++) {
    const code = `00000${guess}`;
    assert.equal(
      codeOf(await identity.signIn("farah", PASSWORD, undefined, code)),
      "sign-in-failed",
    );
  }
  const right = await identity.signIn("farah", PASSWORD, undefined, appCode(secret));
  assert.equal(codeOf(right), "sign-in-failed");
  assert.ok(allowed(await identity.signIn("farah", PASSWORD, undefined, codes[0])).token);
  const told = await at.accounts.telling.notices(accountId);
  assert.ok(told.some(({ code }) => code === "unusual-sign-in"));
});

test("a session from before the second factor does nothing once somebody else set it up (ASVS 6.3.4)", async () => {
  await realAccount(at, "goran");
  const stolen = allowed(await identity.signIn("goran", PASSWORD)).token;
  await withApp(at, "goran");
  assert.equal(codeOf(await identity.own.printCodes(stolen)), "sign-in-needed");
});

test("the last way in stays, and what is not the last goes", async () => {
  await realAccount(at, "hana");
  const { token } = await withApp(at, "hana");
  assert.equal(codeOf(await identity.own.end(token, "app")), "last-way-in");
  allowed(await identity.own.printCodes(token));
  allowed(await identity.own.end(token, "app"));
  assert.equal(codeOf(await identity.own.end(token, "code")), "last-way-in");
  assert.equal(codeOf(await identity.own.end(token, "0198a4c2")), "not-found");
});

test("a new password is no common one, ends other sessions, and opens the person's key (ASVS 6.2.2, 6.2.12, 7.4.3)", async () => {
  const accountId = await realAccount(at, "ivo");
  const { secret, token } = await withApp(at, "ivo");
  const earlier = (await identity.whoIs(token))?.who.personKey;
  const other = allowed(await identity.signIn("ivo", PASSWORD, undefined, appCode(secret))).token;
  const common = refused(await identity.own.changePassword(token, "passwordpassword"));
  assert.equal(common.fields?.[0]?.code, "password-common");
  const named = refused(await identity.own.changePassword(token, "testville-office-7"));
  assert.equal(named.fields?.[0]?.code, "password-named");
  allowed(await identity.own.changePassword(token, nextPassword));
  assert.equal(await identity.whoIs(other), undefined);
  assert.ok(await identity.whoIs(token));
  const old = await identity.signIn("ivo", PASSWORD, undefined, appCode(secret, 1));
  assert.equal(codeOf(old), "sign-in-failed");
  const opened = allowed(await identity.signIn("ivo", nextPassword, undefined, appCode(secret, 1)));
  const now = (await identity.whoIs(opened.token))?.who.personKey;
  assert.ok(earlier !== undefined && now?.equals(earlier));
  const told = await at.accounts.telling.notices(accountId);
  assert.ok(told.some(({ code }) => code === "password-changed"));
});

test("neither a key of an app nor a printed code lies in the database as it is (ASVS 6.5.2)", async () => {
  await realAccount(at, "jamila");
  const { secret, token } = await withApp(at, "jamila");
  const { codes } = allowed(await identity.own.printCodes(token));
  const rows = (
    await withClient(at.database.owner, (client) =>
      client.query<Record<string, unknown>>("select * from sign_in_methods"),
    )
  ).rows;
  const text = JSON.stringify(rows, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value,
  );
  assert.ok(rows.length > 10);
  for (const one of [secret, ...codes, codes[0]?.replaceAll("-", "") ?? ""]) {
    assert.ok(!text.includes(one));
  }
});
