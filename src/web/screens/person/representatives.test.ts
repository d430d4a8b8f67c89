import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { fileAsylum } from "#test/asylum.ts";
import { launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";

let site: TestSite;
let browser: Browser;
let page: Page;

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  const amina = await site.member("amina", ["applicant"]);
  await site.member("ruth", ["representative"]);
  const { caseId } = await fileAsylum(site.office, amina);
  page = await newPage(browser, { javaScript: false, width: 360 });
  await site.signIn(page, "amina");
  await page.goto(`${site.address}/cases/${caseId}/representatives`);
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

async function choose(day: string, month: string, year: string): Promise<string> {
  await page.fill("#representative", "CODE-ruth");
  await page.check("[name=help-scope][value=read-only]");
  await page.fill("[name=help-until-day]", day);
  await page.fill("[name=help-until-month]", month);
  await page.fill("[name=help-until-year]", year);
  await page.click("main form:has(#representative) button[type=submit]");
  return (await page.textContent("main")) ?? "";
}

test("a last day that is no day is refused, and what was typed stays", async () => {
  assert.ok((await choose("31", "2", "2099")).includes("This is not a day."));
  assert.equal(await page.inputValue("[name=help-until-month]"), "2");
  assert.ok(await page.isChecked("[name=help-scope][value=read-only]"));
});

test("the last day that the person names is kept and read on their page", async () => {
  const shown = await choose("31", "3", "2099");
  assert.ok(shown.includes("Reads along since"));
  assert.match(shown, /Until .*31 March 2099, that day included/);
});
