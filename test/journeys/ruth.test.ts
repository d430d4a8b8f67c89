import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { ASYLUM_APPLICATION, freshKey } from "../asylum.ts";
import { mainText } from "./stories.ts";

let site: TestSite;
let browser: Browser;
let code = "";
let address = "";

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  const ruth = await site.member("ruth", ["representative"]);
  await site.member("wen", ["applicant"]);
  const { office } = site;
  const answers = Object.fromEntries(
    Object.entries(ASYLUM_APPLICATION).filter(([name]) => name !== "declares-true"),
  );
  assert.ok(ruth.personKey !== undefined);
  const draft = {
    key: freshKey(),
    answers: { ...answers, name: "Wen Example" },
    files: {},
    seen: [],
  };
  const bytes = Buffer.from(JSON.stringify(draft));
  await office.drafts.keep(ruth.personKey, "us.asylum.affirmative", bytes);
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

async function signedIn(name: string): Promise<Page> {
  const page = await newPage(browser, { javaScript: true });
  await site.signIn(page, name);
  return page;
}

test("Ruth files for Wen, gets a code for him once, and finds the case in her list", async () => {
  const page = await signedIn("ruth");
  await page.goto(`${site.address}/apply/us.asylum.affirmative/check`);
  await page.check("[name=declares-true]");
  await page.click("main form button[type=submit]");
  const receipt = await mainText(page);
  code = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(receipt)?.[0] ?? "";
  assert.notEqual(code, "");
  assert.ok(receipt.includes("Give this code to the person"));
  assert.deepEqual(await axe(page), []);
  address = (await page.getAttribute("a.govuk-button[href^='/cases/']", "href")) ?? "";
  await page.click("a.govuk-button[href^='/cases/']");
  assert.equal(new URL(page.url()).pathname, address);
  await page.goto(`${site.address}/cases`);
  assert.ok((await mainText(page)).includes("Wen Example"));
  assert.equal(await page.locator("a[href='/cases/join']").count(), 0);
  const later = await page.goto(`${site.address}${address}/receipt`);
  assert.equal(later?.status(), 200);
  assert.ok(!(await mainText(page)).includes(code));
});

test("Wen writes a wrong code, reads why not, then joins with the right one", async () => {
  const page = await signedIn("wen");
  await page.goto(`${site.address}/cases`);
  await page.click("a[href='/cases/join']");
  assert.deepEqual(await axe(page), []);
  await page.fill("#code", "00000-00000-00000-00000");
  await page.click("main form button[type=submit]");
  assert.ok((await mainText(page)).includes("does not open a case"));
  assert.equal(await page.inputValue("#code"), "00000-00000-00000-00000");
  assert.deepEqual(await axe(page), []);
  await page.fill("#code", code.toLowerCase());
  await page.click("main form button[type=submit]");
  assert.equal(new URL(page.url()).pathname, address);
  assert.deepEqual(site.faults, []);
});
