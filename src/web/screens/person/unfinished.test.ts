import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";

const ASYLUM = "/apply/us.asylum.affirmative";
let site: TestSite;
let browser: Browser;
before(async () => {
  site = await testSite();
  browser = await launchBrowser();
  await site.member("amina", ["applicant"]);
});
after(async () => {
  await browser.close();
  await site.drop();
});

test("who leaves an empty question is not held, and finds the application where cases stand", async () => {
  const page = await newPage(browser, { javaScript: false });
  await site.signIn(page, "amina");
  await page.goto(`${site.address}${ASYLUM}`);
  await page.click("main form.rc-form button[type=submit]");
  await page.goto(`${site.address}${ASYLUM}/arrived-on`);
  await page.click('button[name="then"][value="later"]');
  assert.equal(new URL(page.url()).pathname, ASYLUM);
  for (const path of ["/cases", "/apply"]) {
    await page.goto(`${site.address}${path}`);
    const wayBack = page.locator("section", { has: page.locator("#unfinished") });
    assert.equal(await wayBack.locator(`a[href="${ASYLUM}"]`).count(), 1, path);
  }
});

test("half a date is one mistake, named by its question", async () => {
  const page = await newPage(browser, { javaScript: false });
  await site.signIn(page, "amina");
  await page.goto(`${site.address}${ASYLUM}/arrived-on`);
  await page.fill('[name="arrived-on-day"]', "31");
  await page.click("main form.rc-form button[type=submit]");
  const errors = page.locator(".govuk-error-summary li");
  assert.equal(await errors.count(), 1);
  assert.match(await errors.innerText(), /“.+”: There is no such day/);
});
