import assert from "node:assert/strict";
import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import pg from "pg";
import { seal } from "#adapters/keys/seal.ts";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { packSession } from "./session-secret.ts";

// What somebody can write who holds the database role of the application, and none of its keys.
let site: ApiSite;
let app: pg.Client;
let grace: string;
before(async () => {
  site = await apiSite();
  grace = (await site.member("grace", ["supervisor"])).accountId;
  await site.member("noor", ["auditor"]);
  app = new pg.Client(site.database.app);
  await app.connect();
});
after(async () => {
  await app.end();
  await site.drop();
});

const hashOf = (token: string) => createHash("sha256").update(token).digest();
const newToken = () => randomBytes(32).toString("base64url");
async function underAccess(sql: string, values: readonly unknown[]): Promise<pg.QueryResult> {
  await app.query("begin");
  await app.query("select set_config('recourse.access_id', 'any', true)");
  const result = await app.query(sql, [...values]);
  await app.query("commit");
  return result;
}
const insert = (token: string, accountId: string, sealed: Buffer) =>
  underAccess(
    `insert into sessions (office_id, token_hash, account_id, sealed, ends_on)
     values ('testville', $1, $2, $3, current_date + 1)`,
    [hashOf(token), accountId, sealed],
  );
const statusOf = async (token: string) =>
  (await site.call("GET", "/office-cases", { token })).statusCode;
const rowOf = async (token: string) =>
  (await underAccess("select * from sessions where token_hash = $1", [hashOf(token)])).rows[0] as {
    sealed: Buffer;
    account_id: string;
  };

test("a row that is sealed with its token alone is signed out, whatever account it names", async () => {
  const now = Date.now();
  const times = packSession({
    provenAt: new Date(),
    openedWith: "password",
    seenAt: new Date(now),
    expiresAt: new Date(now + 3_600_000),
  });
  for (const label of ["recourse/session/v1", "recourse/session/v2"]) {
    const token = newToken();
    const places = [label, `${label}|testville|${grace}|${hashOf(token).toString("hex")}`];
    const key = Buffer.from(hkdfSync("sha256", token, "", label, 32));
    for (const place of places) {
      await insert(token, grace, seal(key, place, times));
      assert.equal(await statusOf(token), 401, place);
      await underAccess("delete from sessions where token_hash = $1", [hashOf(token)]);
    }
  }
});

test("the sealed bytes of a session are none under another token or another account", async () => {
  const own = await site.token("noor");
  assert.notEqual(await statusOf(own), 401);
  const { sealed, account_id: noor } = await rowOf(own);
  for (const accountId of [grace, noor]) {
    const token = newToken();
    await insert(token, accountId, sealed);
    assert.equal(await statusOf(token), 401);
  }
  const move = "update sessions set account_id = $2 where token_hash = $1";
  await underAccess(move, [hashOf(own), grace]);
  assert.equal(await statusOf(own), 401);
  await underAccess(move, [hashOf(own), noor]);
  assert.notEqual(await statusOf(own), 401);
});

test("bytes that were never sealed, and a token that is too short, are signed out (ASVS 7.2.1)", async () => {
  for (const sealed of [Buffer.alloc(0), Buffer.alloc(16, 1), randomBytes(45)]) {
    const token = newToken();
    await insert(token, grace, sealed);
    assert.equal(await statusOf(token), 401);
  }
  await insert("short", grace, randomBytes(45));
  assert.equal(await statusOf("short"), 401);
  assert.equal(await site.identity.whoIs("short"), undefined);
  assert.deepEqual(site.faults, []);
});

test("a supervisor who signs in is the supervisor", async () => {
  const token = await site.token("grace");
  assert.equal(await statusOf(token), 200);
  assert.equal(await statusOf(token), 200);
});

test("an account that was written into the table is nobody, and the others are still there", async () => {
  const token = newToken();
  const secret = randomBytes(32);
  await underAccess(
    `insert into accounts (office_id, account_id, sign_in_tag, kind, roles, verifier, sealed)
     values ('testville', 'made-up', $1, 'staff', '{supervisor}', 'x$y', $2)`,
    [secret, randomBytes(60)],
  );
  await insert(token, "made-up", randomBytes(45));
  assert.equal(await statusOf(token), 401);
  const all = await site.identity.accounts();
  assert.ok(all.some(({ accountId }) => accountId === grace));
  assert.ok(!all.some(({ accountId }) => accountId === "made-up"));
});
