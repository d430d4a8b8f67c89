import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { loadWords } from "#words/load-words.ts";
import { createApp } from "#web/app.ts";
import { realAccount, withApp, appCode } from "./second-factor.ts";
import { allowed, PASSWORD, refused, root, type TestOffice, testOffice } from "./office.ts";

const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const NEXT = "another battery of staples";

let at: TestOffice;

before(async () => {
  at = await testOffice();
});
after(() => at.drop());

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

test("a new password takes the present one, or a proof of the last ten minutes (ASVS 6.2.3)", async () => {
  await realAccount(at, "dora");
  const { token } = await withApp(at, "dora");
  const { own } = at.identity;
  await later(11 * MINUTE, async () => {
    for (const present of [undefined, "", "a wrong password of hers", NEXT]) {
      const no = refused(await own.changePassword(token, NEXT, present));
      assert.deepEqual(no.fields, [{ field: "present", code: "wrong-password" }], present);
    }
    allowed(await own.changePassword(token, NEXT, PASSWORD));
  });
});

test("a password of eight years ago opens its account, and nothing asks for another (ASVS 6.2.10)", async () => {
  await realAccount(at, "emil");
  const { secret } = await withApp(at, "emil");
  await later(8 * YEAR, async () => {
    const code = appCode(secret, 0, at.office.clock.now());
    const { token } = allowed(await at.identity.signIn("emil", PASSWORD, undefined, code));
    const own = allowed(await at.identity.own.list(token));
    assert.deepEqual([own.hasPassword, own.mustAdd], [true, false]);
    assert.equal((await at.identity.whoIs(token))?.mustAdd, undefined);
  });
});

test("no form, table or word asks what only somebody should know of their life (ASVS 6.4.2)", () => {
  const asked = "secret question|security question|maiden|first pet|password hint";
  const secret = new RegExp(`${asked}|reminder of your password`, "i");
  const words = globSync("locales/en/*.yaml", { cwd: root });
  assert.ok(words.length >= 10);
  for (const file of words)
    assert.doesNotMatch(readFileSync(join(root, file), "utf8"), secret, file);
  const schema = readFileSync(join(root, "migrations/schema.sql"), "utf8");
  const columns = schema.match(/^\w+\.\d{3} \w+/gm) ?? [];
  assert.ok(columns.length >= 200);
  const asks = /(secret|security)_?(question|answer)|\bhint\b|maiden/;
  assert.deepEqual(
    columns.filter((column) => asks.test(column)),
    [],
  );
  const forms = globSync("src/web/screens/{sign-in,account/*}.ts", { cwd: root });
  const names = forms.flatMap((file) => [
    ...readFileSync(join(root, file), "utf8").matchAll(/name: "([\w-]+)"/g),
  ]);
  assert.deepEqual(
    names.map(([, name]) => name).filter((name) => /question|hint|answer-/.test(name ?? "")),
    [],
  );
});

test("what a proxy may say cannot be said by who asks (ASVS 4.1.3)", async () => {
  const asked: string[] = [];
  const rate = {
    enter: (request: { ip: string }) => {
      asked.push(request.ip);
      return Promise.resolve(0);
    },
  };
  const parts = { ...at, book: loadWords(root), log: () => undefined, rate };
  const behind = await createApp({ ...parts, isSecure: true });
  const alone = await createApp(parts);
  const forged = {
    "x-forwarded-for": "203.0.113.9",
    "x-real-ip": "203.0.113.9",
    forwarded: "for=203.0.113.9;host=evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "http",
    "x-user-id": "grace",
  };
  const from = async (app: typeof alone, remoteAddress: string, more: object = {}) => {
    const headers = { ...forged, ...more };
    await app.inject({ method: "GET", url: "/sign-in", remoteAddress, headers });
    return asked.at(-1);
  };
  assert.equal(await from(alone, "192.0.2.7"), "192.0.2.7");
  assert.equal(await from(alone, "127.0.0.1"), "127.0.0.1");
  assert.equal(await from(behind, "192.0.2.7"), "192.0.2.7", "no proxy of this machine");
  // The proxy puts the address that called it in place of, or behind, whatever came.
  const chain = { "x-forwarded-for": "203.0.113.9, 198.51.100.4" };
  assert.equal(await from(behind, "127.0.0.1", chain), "198.51.100.4");
  for (const app of [behind, alone]) {
    const evil = await app.inject({
      method: "POST",
      url: "/sign-in",
      remoteAddress: "127.0.0.1",
      headers: { ...forged, host: "cases.example", origin: "https://evil.example" },
    });
    assert.equal(evil.statusCode, 403, "another site is not ours by a header");
    const page = await app.inject({
      method: "GET",
      url: "/cases",
      remoteAddress: "127.0.0.1",
      headers: { ...forged, host: "cases.example" },
    });
    assert.doesNotMatch(`${JSON.stringify(page.headers)}${page.body}`, /evil\.example|203\.0\.113/);
    await app.close();
  }
});
