import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";

const PLACE = "12 Invented Camp Road, Alphaville";
let site: TestSite;
let browser: Browser;
let caseId: string;

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  let amina = await site.member("amina", ["applicant"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  const grace = await site.member("grace", ["supervisor"]);
  const daniel = await site.member("daniel", ["caseworker"]);
  await site.member("ruth", ["representative"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
  const step = async (who: Who, purpose: Purpose, event: string, input: object) => {
    const version = (await site.office.store.open(site.office.newId(), caseId))?.version ?? 0;
    await done(site.office, who, purpose, { caseId, event, input, version });
  };
  await step(ines, "intake", "accept", {});
  await step(grace, "supervision", "assign", { officer: daniel.accountId });
  await step(amina, "own-case", "appoint-representative", { representative: "CODE-ruth" });
  await step(daniel, "adjudication", "request-evidence", {
    items: "A paper",
    why: "It is missing.",
    service: "mail",
    "how-to-send": ["post"],
    "if-late": "decided-on-file",
  });
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

async function signedIn(name: string): Promise<Page> {
  const page = await newPage(browser, { javaScript: true, width: 360 });
  await site.signIn(page, name);
  return page;
}
const text = async (page: Page): Promise<string> => (await page.textContent("body")) ?? "";

test("Ruth says where Amina is held, and the list and the case say it from then on", async () => {
  const page = await signedIn("ruth");
  await page.goto(`${site.address}/cases/${caseId}/change-address`);
  assert.deepEqual(await axe(page), []);
  assert.ok((await text(page)).includes("Where do letters go now?"));
  await page.fill("[name=reach-at]", PLACE);
  await page.check("[name=held-there][value=yes]");
  await page.click("main form button[type=submit]");
  const shown = await text(page);
  assert.ok(shown.includes(PLACE) && shown.includes("The person is held there."));
  assert.deepEqual(await axe(page), []);
  await page.goto(`${site.address}/cases`);
  const list = await text(page);
  assert.ok(list.includes("Letters go to another address since") && !list.includes(PLACE));
  // The form begins empty: what stands there now is read on the page of the case.
  await page.goto(`${site.address}/cases/${caseId}/change-address`);
  assert.equal(await page.inputValue("[name=reach-at]"), "");
  await page.context().close();
});

test("her officer reads it beside the case, a supervisor does not", async () => {
  const daniel = await signedIn("daniel");
  await daniel.goto(`${site.address}/cases/${caseId}`);
  assert.ok((await text(daniel)).includes(PLACE));
  await daniel.goto(`${site.address}/desk`);
  assert.ok(!(await text(daniel)).includes(PLACE));
  const grace = await signedIn("grace");
  await grace.goto(`${site.address}/cases/${caseId}`);
  assert.ok(!(await text(grace)).includes(PLACE));
  await Promise.all([daniel.context().close(), grace.context().close()]);
});

test("Amina chooses the letter by what it says, and reads what its delivery moved", async () => {
  const page = await signedIn("amina");
  await page.goto(`${site.address}/cases/${caseId}`);
  assert.ok((await text(page)).includes("You are held there."));
  await page.goto(`${site.address}/cases/${caseId}/record-delivery`);
  assert.deepEqual(await axe(page), []);
  const [year = "", month = "", day = ""] = site.office.clock.today().split("-");
  const choice = page.locator("[name=delivered-notice]");
  assert.equal(await choice.count(), 1);
  await choice.check();
  await page.fill("[name=handed-on-day]", "1");
  await page.fill("[name=handed-on-month]", "1");
  await page.fill("[name=handed-on-year]", "2020");
  await page.click("main form button[type=submit]");
  assert.ok((await text(page)).includes("Choose that day or a later one."));
  await page.fill("[name=handed-on-day]", day);
  await page.fill("[name=handed-on-month]", month);
  await page.fill("[name=handed-on-year]", year);
  await page.click("main form button[type=submit]");
  assert.ok((await text(page)).includes("It was handed over on"));
  await page.goto(`${site.address}/cases/${caseId}/record-delivery`);
  assert.equal(await page.locator("main form").count(), 0);
  await page.context().close();
});
