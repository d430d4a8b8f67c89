import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { type ApiSite, apiSite } from "./api-site.ts";
import { PASSWORD } from "./office.ts";
import { appCode, realAccount, withApp } from "./second-factor.ts";

// Somebody who looks for a person tries names at every door: whether there is an account, an ended
// one or none must not show in bytes, status or the work that is done.

type Tried = { readonly name: string; readonly password: string; readonly code?: string };

let site: ApiSite;
let tries: readonly (readonly [string, Tried])[];

before(async () => {
  site = await apiSite();
  await realAccount(site, "amina");
  const { secret } = await withApp(site, "amina");
  await realAccount(site, "bela");
  await site.identity.endAccount("bela");
  await site.member("wen", ["applicant"]);
  const wrong = "seven figs on a blue plate";
  tries = [
    ["nobody has this name", { name: "nobody", password: PASSWORD, code: appCode(secret) }],
    ["the password is wrong", { name: "amina", password: wrong, code: appCode(secret) }],
    ["the code is wrong", { name: "amina", password: PASSWORD, code: "000000" }],
    ["the code is missing", { name: "amina", password: PASSWORD }],
    ["the printed code is none", { name: "amina", password: PASSWORD, code: "0123456789ABCDEF" }],
    ["the account is ended", { name: "bela", password: PASSWORD }],
    ["a demo's password is wrong", { name: "wen", password: wrong }],
  ];
});
after(() => site.drop());

// What is random in every answer, and what was typed.
const withoutChance = (text: string, tried: Tried): string =>
  text
    .replaceAll(/"requestId":"[^"]+"/g, "")
    .replaceAll(/name="csrf" value="[^"]+"/g, "")
    .replaceAll(`value="${tried.name}"`, "");

test("the API answers every sign-in that fails with the same bytes", async () => {
  const answers = new Map<string, string>();
  for (const [why, body] of tries) {
    const answer = await site.call("POST", "/sign-in", { body });
    assert.equal(answer.statusCode, 401, why);
    answers.set(why, withoutChance(answer.body, body));
  }
  assert.equal(new Set(answers.values()).size, 1, JSON.stringify([...answers]));
});

test("the page answers every sign-in that fails with the same bytes", async () => {
  const page = await site.app.inject({ url: "/sign-in" });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answers = new Map<string, string>();
  for (const [why, tried] of tries) {
    const answer = await site.app.inject({
      method: "POST",
      url: "/sign-in",
      headers: { cookie, "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ ...tried, csrf }).toString(),
    });
    assert.equal(answer.statusCode, 401, why);
    answers.set(why, withoutChance(answer.body, tried));
  }
  assert.equal(new Set(answers.values()).size, 1);
});

test("a passkey of nobody's and one that is nonsense get the same bytes", async () => {
  const host = "localhost:3000";
  const page = await site.app.inject({ url: "/sign-in/passkey", headers: { host } });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  const cookie = page.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const answers = new Set<string>();
  const nobodys = { id: "AAAA", rawId: "AAAA", type: "public-key", response: {} };
  for (const answer of ["", "none", "{}", JSON.stringify(nobodys)]) {
    const got = await site.app.inject({
      method: "POST",
      url: "/sign-in/passkey",
      headers: { host, cookie, "content-type": "application/x-www-form-urlencoded" },
      payload: new URLSearchParams({ answer, csrf }).toString(),
    });
    assert.equal(got.statusCode, 401);
    answers.add(got.body.replaceAll(/value="[^"]+"/g, ""));
  }
  assert.equal(answers.size, 1);
});

test("every sign-in that fails asks the database as often", async () => {
  const counts = new Set<string>();
  for (const [why, { name, password, code }] of tries) {
    const work = await workOf(() => site.identity.signIn(name, password, undefined, code));
    counts.add(work);
    assert.equal(work, [...counts][0], why);
  }
});

// Queries are counted where every query of the process goes out; nothing is measured in time.
async function workOf(does: () => Promise<unknown>): Promise<string> {
  const real = Reflect.get(pg.Client.prototype, "query") as (this: unknown) => unknown;
  let queries = 0;
  Object.assign(pg.Client.prototype, {
    query(this: unknown, ...given: readonly unknown[]): unknown {
      queries += 1;
      return Reflect.apply(real, this, given);
    },
  });
  try {
    await does();
  } finally {
    Object.assign(pg.Client.prototype, { query: real });
  }
  return `${queries} queries`;
}
