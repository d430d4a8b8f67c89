import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createSessionSeals } from "#adapters/keys/person-key.ts";
import { boxPublicKey } from "#adapters/keys/sealed-box.ts";
import { withClient } from "#adapters/postgres/connection.ts";
import { personKeysOf } from "../src/main/person-keys.ts";
import { isRefusal } from "#domain/refusal.ts";
import { allowed, PASSWORD, refused, type TestOffice, testOffice } from "./office.ts";
import { appCode, realAccount, withApp } from "./second-factor.ts";

// What somebody took away, or lost, opens nothing any more: whoever had it is out at once.

const HOUR = 3_600_000;
const NEW = "a sentence that nobody said before";
let at: TestOffice;
before(async () => {
  at = await testOffice();
});
after(() => at.drop());

const asAdmin = (sql: string, values: readonly unknown[] = []) =>
  withClient(at.database.admin, (client) => client.query(sql, [...values]));

/** Comes back into an account with a printed code, after the wait. */
async function recover(signInName: string, code: string): Promise<void> {
  const { clock } = at.office;
  const real = { ...clock };
  allowed(await at.accounts.recovery.begin(signInName, code, "10.1.1.1"));
  await asAdmin("update account_recoveries set waits_since = waits_since - interval '73 hours'");
  Object.assign(clock, { now: () => new Date(real.now().getTime() + 73 * HOUR) });
  try {
    allowed(await at.accounts.recovery.finish(code, NEW, "10.1.1.2"));
  } finally {
    Object.assign(clock, real);
  }
}

test("a way back lets go of the identity at a provider as well", async () => {
  const who = await at.member("ana", ["applicant"]);
  const code = await at.accounts.recovery.printCode(
    who.accountId,
    who.personKey ?? Buffer.alloc(0),
  );
  await asAdmin(
    `insert into account_sign_ons (office_id, subject_tag, account_id, binding_tag, bound_on)
     values ('testville', $1, $2, $1, '2026-01-01')`,
    [Buffer.alloc(32, 7), who.accountId],
  );
  assert.equal(await at.accounts.signOn.isBound(who.accountId), true);
  const { token } = allowed(await at.identity.signIn("ana", PASSWORD));
  await recover("ana", code);
  assert.equal(await at.accounts.signOn.isBound(who.accountId), false);
  assert.equal(await at.identity.whoIs(token), undefined);
});

const codeOf = (answer: unknown) => refused(answer).code;

test("whoever came in by what is taken away is out at once, and its owner stays", async () => {
  await realAccount(at, "bela");
  const { secret, token } = await withApp(at, "bela");
  const { codes } = allowed(await at.identity.own.printCodes(token));
  const thief = allowed(await at.identity.signIn("bela", PASSWORD, undefined, appCode(secret)));
  allowed(await at.identity.own.end(token, "app"));
  assert.equal(await at.identity.whoIs(thief.token), undefined);
  const other = allowed(await at.identity.signIn("bela", PASSWORD, undefined, codes[0]));
  const next = allowed(await at.identity.own.offerApp(token)).secret;
  allowed(await at.identity.own.addApp(token, next, appCode(next)));
  // Nothing was taken away by that. A new app in the place of a lost one is another matter.
  assert.ok(await at.identity.whoIs(other.token));
  const again = allowed(await at.identity.own.offerApp(token)).secret;
  allowed(await at.identity.own.addApp(token, again, appCode(again)));
  assert.equal(await at.identity.whoIs(other.token), undefined);
  assert.ok(await at.identity.whoIs(token));
});

test("after the last printed code new ones come first, before anything else is open", async () => {
  await realAccount(at, "chen");
  const first = allowed(await at.identity.signIn("chen", PASSWORD)).token;
  const { codes } = allowed(await at.identity.own.printCodes(first));
  for (const [n, code] of codes.entries()) {
    const { token } = allowed(await at.identity.signIn("chen", PASSWORD, undefined, code));
    const mustAdd = (await at.identity.whoIs(token))?.mustAdd === true;
    assert.equal(mustAdd, n === codes.length - 1, `code ${n + 1}`);
    if (!mustAdd) continue;
    const more = allowed(await at.identity.own.printCodes(token));
    assert.ok(more.token);
    assert.equal((await at.identity.whoIs(more.token))?.mustAdd, undefined);
  }
  assert.equal(codeOf(await at.identity.signIn("chen", PASSWORD)), "sign-in-failed");
});

test("with an app beside them the last printed code opens everything", async () => {
  await realAccount(at, "dina");
  const { token } = await withApp(at, "dina");
  const { codes } = allowed(await at.identity.own.printCodes(token));
  const opened = await Promise.all(
    codes.map((code) => at.identity.signIn("dina", PASSWORD, undefined, code)),
  );
  for (const one of opened) {
    assert.equal((await at.identity.whoIs(allowed(one).token))?.mustAdd, undefined);
  }
});

test("of two who set up a first second factor at once one alone is in", async () => {
  for (const name of ["eva", "eli", "ena", "ezra"]) {
    await realAccount(at, name);
    const [one, other] = [
      allowed(await at.identity.signIn(name, PASSWORD)).token,
      allowed(await at.identity.signIn(name, PASSWORD)).token,
    ];
    const { secret } = allowed(await at.identity.own.offerApp(one));
    const both = await Promise.all([
      at.identity.own.addApp(one, secret, appCode(secret)),
      at.identity.own.printCodes(other),
    ]);
    const done = both.flatMap((answer) => (isRefusal(answer) ? [] : [answer]));
    assert.equal(done.length, 1);
    const ways = allowed(await at.identity.own.list(done[0]?.token ?? ""));
    assert.equal(ways.hasApp, ways.codesLeft === 0);
  }
});

test("a session that has yet to set up a second factor sees and ends no other", async () => {
  await realAccount(at, "farah");
  const [one, other] = [
    allowed(await at.identity.signIn("farah", PASSWORD)).token,
    allowed(await at.identity.signIn("farah", PASSWORD)).token,
  ];
  assert.deepEqual(await at.identity.sessions.list(one), []);
  assert.equal(await at.identity.sessions.endOthers(one), 0);
  assert.equal((await at.identity.whoIs(other))?.mustAdd, true);
});

test("whoever reads the table of accounts has nothing to guess a password at", async () => {
  const accountId = await realAccount(at, "hana");
  const read = () =>
    asAdmin("select verifier, wrapped_key from accounts where account_id = $1", [accountId]);
  const [row] = (await read()).rows as { verifier: string; wrapped_key: Buffer }[];
  assert.match(row?.verifier ?? "", /^sealed\$/);
  // 32 bytes under the password, and the whole under the office's key.
  assert.ok((row?.wrapped_key.length ?? 0) > 61);
  const { token } = await withApp(at, "hana");
  assert.equal((await at.identity.whoIs(token))?.who.personKey?.length, 32);
});

test("an account from before its verifier was sealed opens, and one that was moved does not", async () => {
  const accountId = await realAccount(at, "ivo");
  const first = allowed(await at.identity.signIn("ivo", PASSWORD));
  assert.ok(first.token);
  const other = await realAccount(at, "jon");
  const forged = `update accounts set verifier =
    (select verifier from accounts where account_id = $2) where account_id = $1`;
  await asAdmin(forged, [accountId, other]);
  assert.equal(codeOf(await at.identity.signIn("ivo", PASSWORD)), "sign-in-failed");
  const keys = personKeysOf(boxPublicKey, createSessionSeals(Buffer.alloc(32), "testville"));
  const salt = keys.createSalt();
  const { verifier, wrappingKey } = await keys.fromPassword(PASSWORD, salt);
  const stored = `${salt.toString("base64")}$${verifier.toString("base64")}`;
  const wrapped = keys.wrap(wrappingKey, accountId, keys.createKey());
  const plain = "update accounts set verifier = $2, wrapped_key = $3 where account_id = $1";
  await asAdmin(plain, [accountId, stored, wrapped]);
  const { token } = await withApp(at, "ivo");
  assert.equal((await at.identity.whoIs(token))?.who.personKey?.length, 32);
});

test("no right of the application opens again what ended", async () => {
  await realAccount(at, "gina");
  const { token } = await withApp(at, "gina");
  allowed(await at.identity.own.printCodes(token));
  allowed(await at.identity.own.end(token, "code"));
  const asApp = (sql: string) =>
    withClient(at.database.app, async (client) => {
      await client.query("begin");
      await client.query("select set_config('recourse.access_id', 'test', true)");
      await client.query(sql);
      await client.query("commit");
    });
  const ended = "where kind = 'code' and ended_on is not null";
  for (const change of ["ended_on = null", "sealed = '\\x00'"]) {
    await assert.rejects(asApp(`update sign_in_methods set ${change} ${ended}`), /stays so/);
  }
});
