import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Who } from "#domain/ports.ts";
import { launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { ASYLUM, mainText, STORY, storyteller } from "./stories.ts";

let site: TestSite;
let browser: Browser;
let page: Page;
let amina: Who;
let caseId = "";

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  amina = await site.member("amina", ["applicant"]);
  await site.member("ines", ["intake-clerk"]);
  const tell = storyteller(site, () => caseId);
  caseId = (await tell(amina, "file", ASYLUM, "us.asylum.affirmative")).caseId;
  page = await newPage(browser, { javaScript: false });
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

test("Ines finds a new application and sees the envelope alone", async () => {
  await site.signIn(page, "ines");
  await page.goto(`${site.address}/desk/office`);
  assert.match(await mainText(page), /Amina Example/);
  await page.click(`main a:has-text("${caseId}")`);
  const text = await page.locator("body").innerText();
  assert.match(text, /1 Sample Street/);
  assert.ok(!text.includes(STORY), "the story stays with the officer who decides");
  assert.ok(!text.includes("Evidence"), "no evidence is listed");
});

test("Ines accepts it by a form that says what happens", async () => {
  await page.click('main a:has-text("Accept the application")');
  const text = await mainText(page);
  assert.match(text, /What will happen/);
  assert.match(text, /Who will be told/);
  assert.match(text, /receiving applications/);
  await page.click('main button:has-text("Accept the application")');
  assert.match(await mainText(page), /The office accepted the application/);
  assert.match(page.url(), new RegExp(`/cases/${caseId}`));
});

test("what Ines may not do is named with what would make it possible", async () => {
  const answer = await page.goto(`${site.address}/cases/${caseId}/accept`);
  assert.equal(answer?.status(), 409);
  assert.match(await mainText(page), /Possible when the case is here/);
  const looks = await page.goto(`${site.address}/desk/decide/${caseId}`);
  assert.equal(looks?.status(), 404);
});

test("no page met a fault", () => {
  assert.deepEqual(site.faults, []);
});
