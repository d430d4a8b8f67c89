import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";

const ASYLUM = "/apply/us.asylum.affirmative";
const WHY = "[name=why-both-right]";
let site: TestSite;
let browser: Browser;
let page: Page;

before(async () => {
  site = await testSite();
  browser = await launchBrowser();
  await site.member("amina", ["applicant"]);
  page = await newPage(browser, { javaScript: false });
  await site.signIn(page, "amina");
  await page.goto(`${site.address}${ASYLUM}`);
  await save();
});
after(async () => {
  await browser.close();
  await site.drop();
});

const save = () => page.click("main form.rc-form button[type=submit]");
const path = () => new URL(page.url()).pathname;
const problems = () => page.locator(".govuk-error-summary li").allInnerTexts();
const question = (name: string) => page.goto(`${site.address}${ASYLUM}/${name}`);

/** A civil date of the office so many days from today, or so many years and days. */
function day(days: number, years = 0): string {
  const on = new Date(`${site.office.clock.today()}T00:00:00Z`);
  on.setUTCFullYear(on.getUTCFullYear() + years);
  on.setUTCDate(on.getUTCDate() + days);
  return on.toISOString().slice(0, 10);
}

async function arrived(on: string): Promise<void> {
  await question("arrived-on");
  const [year = "", month = "", date = ""] = on.split("-");
  await page.fill("[name=arrived-on-day]", date);
  await page.fill("[name=arrived-on-month]", month);
  await page.fill("[name=arrived-on-year]", year);
  await save();
}

async function answerLate(answer: "yes" | "no"): Promise<void> {
  await question("filed-late");
  await page.check(`input[name=filed-late][value=${answer}]`);
  await save();
}

test("a day that has not come is refused on its own page, and today is taken", async () => {
  await arrived(day(1));
  const [only, ...more] = await problems();
  assert.match(only ?? "", /This day has not come yet/);
  assert.deepEqual(more, []);
  assert.equal(path(), `${ASYLUM}/arrived-on`);
  await arrived(day(0));
  assert.equal(path(), `${ASYLUM}/in-status`);
});

test("an answer that fits the day is taken, also one year after it to the day", async () => {
  await arrived(day(0, -1));
  await answerLate("no");
  assert.deepEqual(await problems(), []);
  assert.notEqual(path(), `${ASYLUM}/filed-late`);
});

test("an answer that does not fit the day is asked about on its page", async () => {
  await arrived(day(-2, -1));
  await answerLate("no");
  const [only, ...more] = await problems();
  assert.match(only ?? "", /more than one year before the application. Did you mean yes\?/);
  assert.deepEqual(more, []);
  assert.equal(path(), `${ASYLUM}/filed-late`);
  assert.equal(await page.locator(WHY).count(), 1, "the person can say why both are right");
  await answerLate("yes");
  assert.deepEqual(await problems(), []);
});

test("the other way round it is asked about as well", async () => {
  await arrived(day(-30));
  await answerLate("yes");
  assert.match((await problems()).join(), /Did you mean no\?/);
});

test("where the day is wrong, a link leads to it and back to the question", async () => {
  await arrived(day(-2, -1));
  await answerLate("no");
  assert.match((await problems()).join(), /correct the day/);
  await page.click(`main a[href="${ASYLUM}/arrived-on?from=filed-late"]`);
  const back = page.locator(`main a[href="${ASYLUM}/filed-late"]`);
  assert.equal(await back.count(), 1, "the way back");
  const [year = "", month = "", date = ""] = day(-30).split("-");
  await page.fill("[name=arrived-on-day]", date);
  await page.fill("[name=arrived-on-month]", month);
  await page.fill("[name=arrived-on-year]", year);
  await save();
  assert.equal(path(), `${ASYLUM}/filed-late`);
  await answerLate("no");
  assert.deepEqual(await problems(), []);
});

test("an address that names no question leads back nowhere else", async () => {
  await page.goto(`${site.address}${ASYLUM}/arrived-on?from=//evil.example`);
  assert.equal(await page.locator('main [href*="evil"], main [action*="evil"]').count(), 0);
});

test("a day that is changed later opens the question again, and sending waits for it", async () => {
  await arrived(day(-30));
  await answerLate("no");
  assert.deepEqual(await problems(), []);
  await arrived(day(-2, -1));
  await page.goto(`${site.address}${ASYLUM}/check`);
  const open = page.locator(`main ul a[href="${ASYLUM}/filed-late?from=check"]`);
  assert.equal(await open.count(), 1, "what is missing names the question");
  assert.equal(await page.locator("[name=declares-true]").count(), 0, "nothing is sent yet");
  await open.click();
  assert.match((await problems()).join(), /Did you mean yes\?/);
});

test("whoever explains why both are right goes on, and the words stand in the application", async () => {
  await question("filed-late");
  await page.fill(WHY, "x".repeat(2001));
  await save();
  assert.match((await problems()).join(), /too long/);
  await page.fill(WHY, "An invented reason why both are right.");
  await save();
  assert.deepEqual(await problems(), []);
  await page.goto(`${site.address}${ASYLUM}/check`);
  const main = await page.locator("main").innerText();
  assert.match(main, /An invented reason why both are right\./);
});

test("an explanation that explains nothing any more is left out", async () => {
  await arrived(day(-30));
  await page.goto(`${site.address}${ASYLUM}/check`);
  assert.doesNotMatch(await page.locator("main").innerText(), /An invented reason/);
});
