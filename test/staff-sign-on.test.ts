import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { withClient } from "#adapters/postgres/connection.ts";
import { axe, launchBrowser, newPage } from "./browser.ts";
import { CLIENT, freePort, oidcRoom } from "./oidc-room.ts";
import { allowed, PASSWORD } from "./office.ts";
import { type TestSite, testSite } from "./site.ts";

let room: Awaited<ReturnType<typeof oidcRoom>>;
let site: TestSite;
let browser: Browser;
before(async () => {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  room = await oidcRoom(`${address}/sign-in/staff/return`);
  const signOn = { ...CLIENT, issuer: room.issuer, address };
  site = await testSite("own", [], { port, signOn });
  browser = await launchBrowser();
  for (const name of ["kim", "omar", "lee", "moe"]) await site.member(name, ["caseworker"]);
  await site.member("ana", ["applicant"]);
});
after(async () => {
  assert.deepEqual(site.faults, []);
  await browser.close();
  await site.drop();
  await room.close();
});

const staffPage = () => newPage(browser, { javaScript: false });
const heading = (page: Page) => page.textContent("h1");

/** Ties the account of a member of staff to an identity at the provider. */
async function tie(name: string, identity: string): Promise<Page> {
  const page = await staffPage();
  await site.signIn(page, name);
  await page.goto(`${site.address}/account/sign-on`);
  await page.click("a.govuk-button");
  await room.signIn(page, identity);
  await page.waitForURL(`${site.address}/account/sign-on`);
  return page;
}

/** Goes by the provider as this identity, in a browser of its own, and comes back. */
async function signOn(identity: string, from = "/sign-in/staff"): Promise<Page> {
  const page = await staffPage();
  await page.goto(`${site.address}/sign-in`);
  if (from === "/sign-in/staff") await page.click("main a[href='/sign-in/staff']");
  else await page.goto(site.address + from);
  await room.signIn(page, identity);
  await page.waitForURL(`${site.address}/**`);
  return page;
}

test("staff tie their account while freshly signed in, and then sign in at the provider", async () => {
  const tied = await tie("kim", "kim-at-provider");
  assert.match((await tied.textContent("main")) ?? "", /tied to it/);
  const codes = async () => {
    const { rows } = await withClient(site.database.app, async (client) => {
      await client.query("begin");
      await client.query("select set_config('recourse.access_id', 'test', true)");
      return client.query("select account_id from account_sign_ons");
    });
    return rows as { account_id: string }[];
  };
  const [bound] = await codes();
  const notices = await site.accounts.telling.notices(bound?.account_id ?? "");
  assert.deepEqual(
    notices.map(({ code }) => code),
    ["sign-on-bound"],
  );
  const page = await signOn("kim-at-provider");
  await page.waitForURL(`${site.address}/desk`);
  assert.match((await page.textContent(".rc-account")) ?? "", /kim Example/);
  const cookies = await page.context().cookies();
  const own = cookies.filter(({ domain }) => domain === "127.0.0.1");
  assert.ok(own.every(({ httpOnly }) => httpOnly));
  assert.equal(
    own.find(({ name }) => name.endsWith("-sign-on")),
    undefined,
  );
  assert.equal(own.find(({ name }) => name === "recourse-testville")?.sameSite, "Strict");
});

test("an identity that is tied to nothing gets one answer, and makes no account", async () => {
  const before = (await site.identity.accounts()).length;
  const page = await signOn("somebody-else");
  assert.equal(await heading(page), "That did not sign you in");
  // Names and addresses tie nothing: an identity called like an account opens none.
  const asLee = await signOn("lee");
  assert.equal(await asLee.textContent("main"), await page.textContent("main"));
  assert.equal((await site.identity.accounts()).length, before);
});

test("an identity is tied to one account, and an account to one identity (ASVS 6.8.1)", async () => {
  const page = await tieAgain("omar", "kim-at-provider");
  assert.match((await page.textContent("main")) ?? "", /already/i);
  const kim = await signOn("kim-at-provider");
  assert.match((await kim.textContent(".rc-account")) ?? "", /kim Example/);
});

async function tieAgain(name: string, identity: string): Promise<Page> {
  const page = await staffPage();
  await site.signIn(page, name);
  await page.goto(`${site.address}/account/sign-on`);
  await page.click("a.govuk-button");
  await room.signIn(page, identity);
  await page.waitForURL(`${site.address}/sign-in/staff/return**`);
  return page;
}

test("what came back once does not come back again, nor into another's browser", async () => {
  const page = await staffPage();
  let back = "";
  page.on("request", (request) => {
    if (request.url().includes("/sign-in/staff/return")) back = request.url();
  });
  await page.goto(`${site.address}/sign-in/staff`);
  await room.signIn(page, "kim-at-provider");
  await page.waitForURL(`${site.address}/desk`);
  for (const again of [page, await staffPage()]) {
    await again.goto(back);
    assert.equal(await heading(again), "That did not sign you in");
  }
  // A visit that began elsewhere in the same browser has a state of its own.
  const other = await staffPage();
  await other.goto(`${site.address}/sign-in/staff`);
  await other.goto(back);
  assert.equal(await heading(other), "That did not sign you in");
});

test("a session that ended while it was at the provider ties nothing", async () => {
  const page = await staffPage();
  await site.signIn(page, "omar");
  await page.goto(`${site.address}/account/sign-on`);
  await page.click("a.govuk-button");
  await page.waitForURL(`${room.issuer}/**`);
  // Its owner ends it from elsewhere: from then on it does nothing more.
  const { token } = allowed(await site.identity.signIn("omar", PASSWORD));
  assert.ok((await site.identity.sessions.endOthers(token)) > 0);
  await room.signIn(page, "a-thief-at-the-provider");
  assert.equal(await heading(page), "That did not sign you in");
  assert.equal(await site.accounts.signOn.isBound((await idOf("omar")) ?? ""), false);
});

test("a person's account is tied to nothing and is never opened so", async () => {
  const page = await staffPage();
  await site.signIn(page, "ana");
  await page.goto(`${site.address}/account/sign-on`);
  assert.equal(await page.locator("a.govuk-button").count(), 0);
  await page.goto(`${site.address}/sign-in/staff?for=bind`);
  assert.match(page.url(), /\/account\/again/);
});

test("a tie whose account was changed by hand opens nothing", async () => {
  await tie("lee", "lee-at-provider");
  const to = (await site.identity.accounts()).find(({ profile }) => profile.name === "moe Example");
  const from = await idOf("lee");
  await withClient(site.database.admin, (client) =>
    client.query("update account_sign_ons set account_id = $1 where account_id = $2", [
      to?.accountId,
      from,
    ]),
  );
  const page = await signOn("lee-at-provider");
  assert.equal(await heading(page), "That did not sign you in");
});

const idOf = async (name: string) =>
  (await site.identity.accounts()).find(({ profile }) => profile.name === `${name} Example`)
    ?.accountId;

test("proving oneself again at the provider is fresh, and ends the session before (ASVS 7.6.1)", async () => {
  const page = await signOn("kim-at-provider");
  await page.waitForURL(`${site.address}/desk`);
  const before = await page.context().cookies(site.address);
  await page.goto(`${site.address}/sign-in/staff?for=again&next=/account/sign-on`);
  await room.signIn(page, "kim-at-provider");
  await page.waitForURL(`${site.address}/account/sign-on`);
  const token = before.find(({ name }) => name === "recourse-testville")?.value ?? "";
  assert.equal(await site.identity.whoIs(token), undefined);
  await page.click("main button[type=submit]");
  await page.waitForURL(/done=removed/);
  const gone = await signOn("kim-at-provider");
  assert.equal(await heading(gone), "That did not sign you in");
});

test("another's sign-on proves nothing for who is signed in", async () => {
  const page = await tie("omar", "omar-at-provider");
  const away = await staffPage();
  await site.signIn(away, "kim");
  await away.goto(`${site.address}/sign-in/staff?for=again`);
  await room.signIn(away, "omar-at-provider");
  assert.equal(await heading(away), "That did not sign you in");
  await page.close();
});

test("an account that has ended is opened by no sign-on", async () => {
  assert.equal(await site.identity.endAccount("omar"), true);
  const page = await signOn("omar-at-provider");
  assert.equal(await heading(page), "That did not sign you in");
});

test("the pages around it are usable by everybody", async () => {
  const page = await newPage(browser, { javaScript: true });
  await page.goto(`${site.address}/sign-in/staff/return?code=x&state=y`);
  assert.deepEqual(await axe(page), []);
  await site.signIn(page, "kim");
  await page.goto(`${site.address}/account/sign-on`);
  assert.deepEqual(await axe(page), []);
});
