import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { fileAsylum } from "#test/asylum.ts";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";

let site: TestSite;
let browser: Browser;
let page: Page;

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  await site.member("grace", ["supervisor"]);
  await fileAsylum(site.office, await site.member("amina", ["applicant"]));
  await fileAsylum(site.office, await site.member("wen", ["applicant"]));
  page = await open(true);
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

async function open(javaScript: boolean): Promise<Page> {
  const opened = await newPage(browser, { javaScript });
  await site.signIn(opened, "grace");
  await opened.goto(`${site.address}/desk/office`);
  return opened;
}
const cases = () =>
  page.locator("tbody tr td:nth-child(2) a").evaluateAll((all) => all.map((a) => a.textContent));
const focused = () => page.locator(":focus").textContent();
const pressed = async (...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
  return focused();
};

test("j and k go from case to case, stop at the ends, and Enter opens the one in focus", async () => {
  const [first, second] = await cases();
  assert.ok(first && second);
  assert.equal(await pressed("j"), first);
  assert.equal(await pressed("j"), second);
  assert.equal(await pressed("j"), second);
  assert.equal(await pressed("k", "k"), first);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/cases/${first}`);
  await page.goBack();
});

test("the keys are left alone in a field, with another key held, and for letters not ours", async () => {
  await page.locator("main form select").first().focus();
  const isField = async () => (await page.locator("select:focus").count()) === 1;
  await pressed("j", "k");
  assert.ok(await isField());
  await page.locator("#main").focus();
  await pressed("Alt+j", "Shift+J", "x");
  assert.equal(await page.locator("#main:focus").count(), 1);
  await pressed("/");
  assert.ok(await isField());
});

test("a keyboard without Latin letters has the keys in the same places", async () => {
  const [first] = await cases();
  await page.locator("#main").focus();
  await page.locator("#main").dispatchEvent("keydown", { key: "ت", code: "KeyJ" });
  assert.equal(await focused(), first);
});

test("the keys are told above the list, can be turned off, and stay off on the next page", async () => {
  const line = page.locator("#single-keys");
  assert.match(await line.innerText(), /j goes to the next case/);
  await page.getByRole("button", { name: "Turn these keys off" }).click();
  assert.match(await line.innerText(), /are off/);
  await page.reload();
  await page.locator("#main").focus();
  await pressed("j");
  assert.equal(await page.locator("#main:focus").count(), 1);
  assert.deepEqual(await axe(page), []);
  await page.getByRole("button", { name: "Turn them on" }).click();
  assert.equal(await pressed("j"), (await cases())[0]);
});

test("without scripts the list is whole and speaks of no keys", async () => {
  const plain = await open(false);
  assert.equal(await plain.locator("tbody tr").count(), 2);
  assert.equal(await plain.locator("#single-keys").isVisible(), false);
  await plain.context().close();
});
