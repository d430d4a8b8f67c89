import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { PASSWORD } from "#test/office.ts";
import { appCode, realAccount } from "#test/second-factor.ts";
import { type TestSite, testSite } from "#test/site.ts";

const PICTURES = process.env["ACCOUNT_PICTURES"];

let site: TestSite;
let browser: Browser;

before(async () => {
  site = await testSite();
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await site.drop();
  assert.deepEqual(site.faults, []);
});

const pathOf = (page: Page) => new URL(page.url()).pathname;

async function signIn(page: Page, name: string, code = "") {
  await page.goto(`${site.address}/sign-in`);
  await page.fill("#name", name);
  await page.fill("#password", PASSWORD);
  await page.fill("#code", code);
  await page.click("main button[type=submit]");
}

async function setUpApp(page: Page): Promise<string> {
  await page.click("main a[href='/account/sign-in/app']");
  const secret = ((await page.textContent("main code")) ?? "").replaceAll(" ", "");
  await page.fill("#code", "000000");
  await page.click("main button[type=submit]");
  assert.equal(await page.locator(".govuk-error-summary").count(), 1);
  await page.fill("#code", appCode(secret, -1));
  await page.click("main button[type=submit]");
  return secret;
}

test("without JavaScript: led to an app first, then password and code open the account", async () => {
  await realAccount(site, "amina");
  const page = await newPage(browser, { javaScript: false, width: 360 });
  await signIn(page, "amina");
  assert.equal(pathOf(page), "/account/sign-in");
  const passkey = page.locator("main a[href='/account/sign-in/passkey']");
  assert.equal(await passkey.count(), 0, "nothing is offered that this address refuses");
  assert.match((await page.textContent("main")) ?? "", /localhost/);
  for (const path of ["/cases", "/apply", "/", "/account/sessions"]) {
    await page.goto(`${site.address}${path}`);
    assert.equal(pathOf(page), "/account/sign-in", path);
  }
  const secret = await setUpApp(page);
  assert.equal(await page.locator(".govuk-notification-banner--success").count(), 1);
  await page.goto(`${site.address}/cases`);
  assert.equal(pathOf(page), "/cases");
  await page.click("header form[action='/sign-out'] button");
  await signIn(page, "amina");
  assert.equal(pathOf(page), "/sign-in");
  await signIn(page, "amina", appCode(secret));
  await site.identity.signIn("amina", PASSWORD, undefined, appCode(secret, 1));
  await page.goto(`${site.address}/account/sessions`);
  assert.equal(await page.locator("tbody tr").count(), 2);
  await page.click("main form >> text=Sign out everywhere else");
  assert.equal(await page.locator("tbody tr").count(), 1);
  await page.context().close();
});

test("a session ended from elsewhere serves no further page (ASVS 7.4.1, 7.5.2)", async () => {
  await site.member("wen", ["applicant"]);
  const one = await newPage(browser, { javaScript: false });
  const other = await newPage(browser, { javaScript: false });
  for (const page of [one, other]) await site.signIn(page, "wen");
  await one.goto(`${site.address}/account/sessions`);
  while ((await one.locator("tbody form button").count()) > 0) {
    await one.click("tbody form button >> nth=0");
  }
  await other.goto(`${site.address}/cases`);
  assert.equal(pathOf(other), "/sign-in");
  await one.goto(`${site.address}/cases`);
  assert.equal(pathOf(one), "/cases");
  await Promise.all([one, other].map((page) => page.context().close()));
});

test("who changes something later is asked again who they are, and comes back (ASVS 7.5.1)", async () => {
  await site.member("tomas", ["applicant"]);
  const page = await newPage(browser, { javaScript: false });
  await site.signIn(page, "tomas");
  const real = { ...site.office.clock };
  Object.assign(site.office.clock, { now: () => new Date(real.now().getTime() + 11 * 60_000) });
  try {
    await page.goto(`${site.address}/account/sign-in/app`);
    assert.equal(pathOf(page), "/account/again");
    await page.fill("#password", PASSWORD);
    await page.click("main button[type=submit]");
    assert.equal(pathOf(page), "/account/sign-in/app");
  } finally {
    Object.assign(site.office.clock, real);
  }
  await page.context().close();
});

test("the pages of one's account have no serious fault, in two languages and two widths", async () => {
  await site.member("sofia", ["applicant"]);
  for (const [locale, width] of [
    ["en", 1280],
    ["ar", 360],
    ["en", 360],
  ] as const) {
    const page = await newPage(browser, { javaScript: true, locale, width });
    await site.signIn(page, "sofia");
    for (const path of ["sign-in", "sign-in/app", "sign-in/password", "sessions", "again"]) {
      await page.goto(`${site.address}/account/${path}?lang=${locale}`);
      assert.deepEqual(await axe(page), [], path);
      if (PICTURES !== undefined) {
        const name = `${path.replace("/", "-")}-${locale}-${width}.png`;
        await page.screenshot({ path: `${PICTURES}/${name}`, fullPage: true });
      }
    }
    if (locale === "en" && width === 360) {
      await page.goto(`${site.address}/account/sign-in`);
      await page.click("form[action='/account/sign-in/codes'] button");
      assert.equal(await page.locator("main ol li").count(), 10);
      const earlier = page.getByText("Codes that you made before");
      assert.equal(await earlier.count(), 0, "these are the first");
      assert.deepEqual(await axe(page), []);
      if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/codes.png` });
    }
    await page.context().close();
  }
});
