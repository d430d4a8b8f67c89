import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { launchBrowser, newPage } from "#test/browser.ts";
import { refused } from "#test/office.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { daysFromNow, fillDate, mainText, PDF } from "./stories.ts";

let site: TestSite;
let browser: Browser;
let page: Page;
let ruth: Who;
let caseId = "";

before(async () => {
  [site, browser] = await Promise.all([testSite("observed"), launchBrowser()]);
  ruth = await site.member("ruth", ["representative"]);
  await site.member("other", ["representative"]);
  page = await newPage(browser, { javaScript: false });
  await site.signIn(page, "ruth");
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

test("Ruth opens a client's case; what is missing is named and what she typed kept", async () => {
  await page.goto(`${site.address}/desk`);
  await page.click('main a:has-text("Open a client’s case")');
  await page.click('main a:has-text("Asylum")');
  await page.fill("#name", "Client Sample");
  await page.click("main .rc-form button[type=submit]");
  assert.match(await mainText(page), /Please mend/);
  assert.equal(await page.inputValue("#name"), "Client Sample");
  await page.selectOption("#language", "es");
  await page.selectOption("#nationality", "UTO");
  await fillDate(page, "arrived-on", "2026-02-01");
  await page.check('[name=in-status][value="yes"]');
  await page.fill("#fear", "A story that is invented for this test.");
  await page.check('[name=filed-late][value="no"]');
  await page.fill("#mailing-address", "1 Sample Street");
  await page.check("#declares-true");
  await page.click("main .rc-form button[type=submit]");
  const [, opened = ""] = /\/cases\/([^?]+)/.exec(page.url()) ?? [];
  caseId = opened;
  assert.match(caseId, /^RC-/);
});

test("a notice is recorded with its paper, and the client's clock starts from its date", async () => {
  await page.click('main a:has-text("Record a notice")');
  assert.match(await mainText(page), /count from the date written on it/);
  await page.selectOption("#about", "request-evidence");
  await fillDate(page, "dated-on", daysFromNow(-6));
  await fillDate(page, "received-on", daysFromNow(-2));
  await page.check('[name=service][value="mail"]');
  await page.click("main .rc-form button[type=submit]");
  assert.match(await mainText(page), /Please mend one thing/);
  await page.setInputFiles("#document", PDF);
  await page.click("main .rc-form button[type=submit]");
  assert.match(page.url(), /done=record-notice/);
  assert.match(await page.locator("body").innerText(), /Must arrive by/);
  assert.match(await mainText(page), /1. letter.pdf/);
  const told = await page.locator("body").innerText();
  assert.match(told, /Received with the notice of/);
  assert.doesNotMatch(told, /Not shown to the person yet/);
  assert.match(told, /A notice came: The office asked for evidence/);
  assert.match(told, /nothing is sent from here/);
  assert.match(told, /Record that the answer was sent/);
  assert.doesNotMatch(told, /Send my answer/);
});

test("a file that was kept is not asked for again when something else is wrong", async () => {
  await page.goto(`${site.address}/cases/${caseId}/record-notice`);
  await page.selectOption("#about", "request-evidence");
  await page.setInputFiles("#document", PDF);
  await page.click("main .rc-form button[type=submit]");
  assert.match(await mainText(page), /We already have:\s+letter.pdf/);
});

test("a file that is not what it says is named at its field", async () => {
  await page.goto(`${site.address}/cases/${caseId}/submit-evidence`);
  await page.setInputFiles("#documents", { ...PDF, buffer: Buffer.from("no PDF at all") });
  await page.click("main .rc-form button[type=submit]");
  assert.match(await mainText(page), /This is not a PDF, a JPEG or a PNG/);
});

test("her list shows the client's day to act; another representative's does not", async () => {
  await page.goto(`${site.address}/desk`);
  const text = await mainText(page);
  assert.match(text, /Client Sample/);
  assert.match(text, /days? left/);
  const other = await newPage(browser, { javaScript: false });
  await site.signIn(other, "other");
  await other.goto(`${site.address}/desk`);
  assert.ok(!(await mainText(other)).includes(caseId));
  await other.context().close();
});

test("nothing can be signed where another body decides", async () => {
  const desk = await page.goto(`${site.address}/desk/decide/${caseId}`);
  assert.equal(desk?.status(), 404);
  const sign = await page.goto(`${site.address}/cases/${caseId}/sign-and-serve`);
  assert.ok((sign?.status() ?? 0) >= 400);
  assert.match(await mainText(page), /another body decides/);
  assert.equal(await page.locator("main form").count(), 0);
  const input = { "draft-version": "1", service: "electronic" };
  const request = { caseId, event: "sign-and-serve", input, version: 2, key: "no-signature" };
  assert.equal(
    refused(await act(site.office, ruth, "representation", request)).code,
    "not-allowed",
  );
});

test("no page met a fault", () => {
  assert.deepEqual(site.faults, []);
});
