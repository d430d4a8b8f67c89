import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { PASSWORD } from "#test/office.ts";
import { realAccount } from "#test/second-factor.ts";
import { type TestSite, testSite } from "#test/site.ts";

const PICTURES = process.env["ACCOUNT_PICTURES"];

let site: TestSite;
let browser: Browser;
let address: string;

before(async () => {
  site = await testSite();
  browser = await launchBrowser();
  address = site.address.replace("127.0.0.1", "localhost");
});
after(async () => {
  await browser.close();
  await site.drop();
  assert.deepEqual(site.faults, []);
});

const pathOf = (page: Page) => new URL(page.url()).pathname;

/** A browser with an authenticator of its own, which verifies whoever sits before it. */
async function withAuthenticator(isVerified = true) {
  const page = await newPage(browser, { javaScript: true, width: 360 });
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: isVerified,
      automaticPresenceSimulation: true,
    },
  });
  return { page, session, authenticatorId };
}

async function signInByPassword(page: Page, name: string) {
  await page.goto(`${address}/sign-in`);
  await page.fill("#name", name);
  await page.fill("#password", PASSWORD);
  await page.click("main button[type=submit]");
}

async function makePasskey(page: Page, name: string) {
  await page.goto(`${address}/account/sign-in/passkey`);
  await page.fill("#name", name);
  await page.click("main form button[type=submit]");
  await page.waitForURL(/done=passkey/);
}

async function signOut(page: Page) {
  await page.click("header form[action='/sign-out'] button");
  await page.waitForURL(`${address}/`);
}

async function usePasskey(page: Page, path = "/sign-in/passkey") {
  await page.goto(`${address}${path}`);
  await Promise.all([
    page.waitForResponse((one) => one.request().method() === "POST"),
    page.click("main form button[type=submit]"),
  ]);
  await page.waitForLoadState();
}

test("a passkey is made in a browser, and opens the account and the person's own key", async () => {
  await realAccount(site, "amina");
  const { page, session, authenticatorId } = await withAuthenticator();
  await signInByPassword(page, "amina");
  assert.equal(pathOf(page), "/account/sign-in");
  if (PICTURES !== undefined) {
    await page.goto(`${address}/account/sign-in/passkey`);
    await page.screenshot({ path: `${PICTURES}/passkey-new.png`, fullPage: true });
  }
  await makePasskey(page, "my phone");
  assert.ok((await page.textContent("main"))?.includes("my phone"));
  await signOut(page);
  await signInByPassword(page, "amina");
  assert.equal(pathOf(page), "/sign-in", "a password alone opens nothing any more");
  if (PICTURES !== undefined) {
    await page.goto(`${address}/sign-in/passkey?lang=ar`);
    await page.screenshot({ path: `${PICTURES}/passkey-sign-in-ar.png`, fullPage: true });
    await page.goto(`${address}/sign-in/passkey?lang=en`);
  }
  assert.deepEqual(await axe(page), []);
  await usePasskey(page);
  await page.waitForURL((url) => url.pathname !== "/sign-in/passkey");
  await page.goto(`${address}/cases`);
  assert.equal(pathOf(page), "/cases");
  const [cookie] = (await page.context().cookies()).filter((one) => one.name.endsWith("testville"));
  const who = (await site.identity.whoIs(cookie?.value ?? ""))?.who;
  assert.equal(who?.personKey?.length, 32, "a person's cases are found by the passkey too");
  const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
  assert.equal(Buffer.from(credentials[0]?.userHandle ?? "", "base64").length, 64);
  await usePasskey(page, "/account/again/passkey?next=/account/sessions");
  await page.waitForURL(`${address}/account/sessions`);
  await page.context().close();
});

test("what no passkey of ours answered opens nothing, whoever it belongs to", async () => {
  await realAccount(site, "bela");
  const { page, session, authenticatorId } = await withAuthenticator();
  await signInByPassword(page, "bela");
  await makePasskey(page, "key");
  await signOut(page);
  const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
  const [mine] = credentials;
  assert.ok(mine);
  // A copy of the key that never saw the half of the handle which opens the person's own key.
  await session.send("WebAuthn.clearCredentials", { authenticatorId });
  const userHandle = Buffer.alloc(64, 7).toString("base64");
  const copied = { ...mine, userHandle, signCount: mine.signCount + 5 };
  await session.send("WebAuthn.addCredential", { authenticatorId, credential: copied });
  await usePasskey(page);
  const wrongHandle = await page.textContent(".govuk-error-summary");
  // The counter that went back is that of a copy.
  await session.send("WebAuthn.clearCredentials", { authenticatorId });
  const back = { ...mine, signCount: 0 };
  await session.send("WebAuthn.addCredential", { authenticatorId, credential: back });
  await usePasskey(page);
  assert.equal(await page.textContent(".govuk-error-summary"), wrongHandle);
  // Nobody's at all.
  await session.send("WebAuthn.clearCredentials", { authenticatorId });
  const nobodys = { ...mine, credentialId: Buffer.alloc(32, 9).toString("base64"), signCount: 90 };
  await session.send("WebAuthn.addCredential", { authenticatorId, credential: nobodys });
  await usePasskey(page);
  assert.equal(await page.textContent(".govuk-error-summary"), wrongHandle);
  await page.context().close();
});

test("without JavaScript the page says how to sign in otherwise, and its form opens nothing", async () => {
  const page = await newPage(browser, { javaScript: false });
  await page.goto(`${address}/sign-in/passkey`);
  assert.equal(await page.locator("main a[href='/sign-in']").count(), 1);
  await page.click("main form button[type=submit]");
  assert.equal(await page.locator(".govuk-error-summary").count(), 1);
  assert.equal(pathOf(page), "/sign-in/passkey");
  await page.context().close();
});

test("where nobody said by which address the office is reached, no passkey is offered", async () => {
  const page = await newPage(browser, { javaScript: false });
  await page.goto(`${site.address}/sign-in`);
  assert.equal(await page.locator("a[href^='/sign-in/passkey']").count(), 0);
  await page.goto(`${site.address}/sign-in/passkey`);
  assert.equal(await page.locator("main form").count(), 0);
  await page.context().close();
});

test("only the pages of passkeys run the module, and it comes from this office", async () => {
  const answer = await fetch(`${address}/sign-in/passkey`);
  const policy = answer.headers.get("content-security-policy") ?? "";
  assert.match(policy, /script-src 'self'/);
  const text = await answer.text();
  assert.equal(text.match(/<script/g)?.length, 1);
  assert.match(
    text,
    /<script type="module" src="\/public\/passkey\.js\?v=[0-9a-f]{12}"><\/script>/,
  );
  const other = await fetch(`${address}/sign-in`);
  assert.match(other.headers.get("content-security-policy") ?? "", /script-src 'none'/);
  assert.doesNotMatch(await other.text(), /<script/);
});
