import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { axe, launchBrowser, newPage } from "./browser.ts";
import { type TestSite, testSite } from "./site.ts";

let site: TestSite;
let browser: Browser;
before(async () => {
  site = await testSite();
  browser = await launchBrowser();
  await site.member("ana", ["applicant"]);
});
after(async () => {
  assert.deepEqual(site.faults, []);
  await browser.close();
  await site.drop();
});

const CHOSEN = "my own sentence about seven blue boats";
const send = (page: Page) => page.click("main form button[type=submit]");

test("the code of a letter opens an account whose password nobody else knew", async () => {
  const profile = { name: "Lou Example", pseudonym: "", language: "en", grade: 0 };
  const waiting = { signInName: "lou", kind: "person", roles: ["applicant"], profile } as const;
  const { code = "" } = (await site.accounts.invitations.invite(waiting)) ?? {};
  const page = await newPage(browser, { javaScript: false });
  await page.goto(`${site.address}/sign-in`);
  await page.click("main a[href='/invitation']");
  await page.fill("#code", code.toLowerCase().replaceAll("-", " "));
  await page.fill("#password", "short");
  await send(page);
  assert.match(await page.title(), /^Problem/);
  await page.fill("#password", CHOSEN);
  await send(page);
  // Nothing of the office opens before a second way to show who they are is there.
  assert.match(page.url(), /\/account\/sign-in/);
  const again = await newPage(browser, { javaScript: false });
  await again.goto(`${site.address}/invitation`);
  await again.fill("#code", code);
  await again.fill("#password", CHOSEN);
  await send(again);
  assert.match((await again.textContent("main")) ?? "", /does not open an account/);
});

test("the page for who cannot sign in answers the same for every name and code", async () => {
  const answers = new Set<string>();
  for (const [name, code] of [
    ["ana", "AAAAAA-AAAAAA-AAAAAA-AAAAAA"],
    ["nobody", "AAAAAA-AAAAAA-AAAAAA-AAAAAA"],
    ["nobody", "x"],
  ] as const) {
    const page = await newPage(browser, { javaScript: false });
    await page.goto(`${site.address}/sign-in/lost`);
    await page.fill("#name", name);
    await page.fill("#code", code);
    await send(page);
    answers.add(((await page.textContent("main")) ?? "").replaceAll(/\d\d:\d\d/g, ""));
  }
  assert.equal(answers.size, 1);
});

test("a person prints a recovery code, sees what a thief began with it, and stops it", async () => {
  const page = await newPage(browser, { javaScript: false });
  await site.signIn(page, "ana");
  await page.goto(`${site.address}/account/recovery-code`);
  await send(page);
  const code = /(?:[0-9A-Z]{6}-){3}[0-9A-Z]{6}/.exec((await page.textContent("main")) ?? "")?.[0];
  const thief = await newPage(browser, { javaScript: false });
  await thief.goto(`${site.address}/sign-in/lost`);
  await thief.fill("#name", "ana");
  await thief.fill("#code", code ?? "");
  await send(thief);
  await page.goto(`${site.address}/account`);
  assert.match((await page.textContent("main")) ?? "", /Somebody asked for a new way to sign in/);
  await page.goto(`${site.address}/account`);
  await page.click("#changed ~ ul a[href='/account/recovery-code']");
  assert.equal(new URL(page.url()).pathname, "/account/recovery-code");
  await page.goto(`${site.address}/account/recovery-code`);
  await send(page);
  assert.match((await page.textContent("main")) ?? "", /was stopped/);
});

test("somebody says how they are reached, and takes it back as easily", async () => {
  const page = await newPage(browser, { javaScript: false });
  await site.signIn(page, "ana");
  await page.goto(`${site.address}/account/contact`);
  await page.fill("#safe-post", "A friend\n1 Street");
  await page.click("button:has-text('Use as safe contact')");
  assert.match((await page.textContent("main")) ?? "", /A safe contact is set/);
  await page.click("button:has-text('Remove')");
  assert.doesNotMatch((await page.textContent("main")) ?? "", /A safe contact is set/);
});

test("the pages around an account are usable by everybody, at a phone's width too", async () => {
  for (const locale of ["en", "ar"]) {
    const page = await newPage(browser, { javaScript: true, width: 360, locale });
    await site.signIn(page, "ana");
    for (const path of [
      "/account",
      "/account/contact",
      "/account/recovery-code",
      "/sign-in/lost",
      "/sign-in/lost/new",
      "/stop",
      "/invitation",
    ]) {
      await page.goto(`${site.address}${path}?lang=${locale}`);
      assert.deepEqual(await axe(page), [], path);
      const wide = await page.evaluate("document.documentElement.scrollWidth");
      assert.ok(Number(wide) <= 360, `${path} is ${String(wide)} wide`);
      const folder = process.env["RECOURSE_LOOK"];
      if (folder !== undefined) {
        const name = `${locale}${path.replaceAll("/", "-")}.png`;
        await page.screenshot({ path: `${folder}/${name}`, fullPage: true });
      }
    }
  }
});
