import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { COMPLAINT, type LookedAt, lookedAt } from "./looked-at.ts";
import { pathOf, signedIn } from "./steps.ts";
import { mainText, STORY } from "./stories.ts";

let site: LookedAt;
let browser: Browser;
let priya: Page;

before(async () => {
  [site, browser] = await Promise.all([lookedAt(), launchBrowser()]);
  await site.member("priya", ["privacy-officer"]);
  priya = await signedIn(site, browser, "priya");
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

const go = (path: string) => priya.goto(`${site.address}${path}`);
const send = () => priya.click("main button[type=submit]");
const menu = () => priya.locator("nav a, header a").allInnerTexts();

test("Priya stands where looks are followed, and the page says what she is there for", async () => {
  assert.equal(pathOf(priya), "/desk/audit");
  assert.match(await mainText(priya), /You watch over how files are looked at/);
  const offered = await menu();
  assert.ok(offered.includes("Looks and acts"));
  assert.ok(offered.includes("Looks at one case"));
  assert.ok(!offered.includes("Dashboard"), "reports are not hers");
});

test("she finds the look that had no reason: role and letter, no name, no story", async () => {
  await priya.fill("#reason", COMPLAINT);
  await priya.selectOption("#officer", { label: "caseworker D." });
  await send();
  await priya.click("main dl button:has-text('Denied')");
  const text = await mainText(priya);
  assert.ok(text.includes(site.otherCaseId));
  assert.ok(text.includes("caseworker D."));
  for (const hidden of ["daniel", "Amina", STORY]) assert.ok(!text.includes(hidden), hidden);
  assert.ok(!(await priya.content()).includes("daniel Example"));
});

test("she reads one case's looks by its number, once she has said why", async () => {
  await go("/desk/audit/case");
  await priya.fill("#case", site.caseId.toLowerCase());
  await send();
  assert.match(await mainText(priya), /Write why you search/);
  assert.equal(await priya.inputValue("#case"), site.caseId.toLowerCase());
  await priya.fill("#reason", COMPLAINT);
  await send();
  const text = await mainText(priya);
  assert.match(text, /Give the case to an officer/);
  assert.match(text, /caseworker D\./);
  assert.ok(!text.includes("daniel"));
});

test("a number that stands for no case is named at its field", async () => {
  await priya.fill("#case", "RC-0000-0000");
  await send();
  assert.match(await mainText(priya), /no case with this number that you can open/);
  assert.match(await priya.title(), /^Problem:/);
});

test("she draws a sample by a seed", async () => {
  await go("/desk/audit/sample");
  await priya.fill("#reason", COMPLAINT);
  await priya.fill("#seed", "the seed of this test");
  await send();
  assert.match(await mainText(priya), /drawn from \d+ with the seed/);
});

test("she opens no file, no list of cases and no report", async () => {
  assert.equal((await go(`/cases/${site.caseId}`))?.status(), 404);
  for (const path of ["/desk/office", "/desk/dashboard", "/desk/imports"]) {
    assert.equal((await go(path))?.status(), 403, path);
  }
});

test("Amina reads that the privacy office looked, under which letter, and why", async () => {
  const amina = await signedIn(site, browser, "amina", { width: 360 });
  await amina.goto(`${site.address}/cases/${site.caseId}/looks`);
  const text = await mainText(amina);
  assert.match(text, /Privacy officer P\. of the Testville Office/);
  assert.match(text, /to look into how people are treated/);
  assert.ok(text.includes(COMPLAINT));
  assert.ok(!text.includes("priya"));
  await amina.context().close();
});

test("axe finds nothing serious on her pages, in English and in Arabic", async () => {
  const page = await newPage(browser, { javaScript: true });
  await site.signIn(page, "priya");
  for (const language of ["en", "ar"]) {
    for (const reason of [COMPLAINT, ""]) {
      await page.goto(`${site.address}/desk/audit/case?lang=${language}`);
      await page.fill("#case", site.caseId);
      await page.fill("#reason", reason);
      await page.click("main button[type=submit]");
      assert.deepEqual(await axe(page), [], language);
    }
  }
  assert.deepEqual(site.faults, []);
});
