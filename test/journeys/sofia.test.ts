import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Who } from "#domain/ports.ts";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { pathOf, sendApplication, signedIn } from "./steps.ts";
import { daysFromNow, mainText, PDF, STORY, storyteller } from "./stories.ts";

// Mateo is a child. Sofia cares for him and speaks for him; his story stays his.
const TYPE = "us.asylum.affirmative";
const ANSWERS = {
  name: "Mateo Example",
  language: "es",
  nationality: "UTO",
  "arrived-on": daysFromNow(-90),
  "in-status": true,
  fear: STORY,
  evidence: PDF,
  "filed-late": false,
  "mailing-address": "4 Sample Street, Exampleton",
  "safe-contact": undefined,
};

let site: TestSite;
let browser: Browser;
let sofia: Page;
let daniel: Who;
let caseId = "";
let code = "";
let exhibit = "";

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  await site.member("sofia", ["guardian"]);
  await site.member("mateo", ["applicant"]);
  daniel = await site.member("daniel", ["caseworker"]);
  sofia = await signedIn(site, browser, "sofia", { width: 360 });
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

const go = (path: string) => sofia.goto(`${site.address}${path}`);

test("Sofia stands at the cases of people in her care, and no case is there yet", async () => {
  assert.equal(pathOf(sofia), "/cases");
  const text = await mainText(sofia);
  assert.match(text, /Cases of people in your care/);
  assert.match(text, /When you apply for somebody in your care/);
});

test("she applies for Mateo and gets a code for him, shown once", async () => {
  await sendApplication(sofia, site, TYPE, ANSWERS);
  const receipt = await mainText(sofia);
  caseId = /RC-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(receipt)?.[0] ?? "";
  code = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(receipt)?.[0] ?? "";
  assert.notEqual(code, "");
  await go(`/cases/${caseId}/receipt`);
  assert.ok(!(await mainText(sofia)).includes(code));
});

test("the office gives the case to an officer and sets a day", async () => {
  const ines = await site.member("ines", ["intake-clerk"]);
  const grace = await site.member("grace", ["supervisor"]);
  const tell = storyteller(site, () => caseId);
  await tell(ines, "accept");
  await tell(grace, "assign", { officer: daniel.accountId });
  await tell(daniel, "schedule-interview", {
    "meets-on": daysFromNow(12),
    "meets-at": "09:30",
    mode: "remote",
  });
});

test("her pages speak of the person in her care, and say when and where to come", async () => {
  await go("/cases");
  assert.match(await mainText(sofia), /Mateo Example/);
  await sofia.click(`main a[href="/cases/${caseId}"]`);
  const text = await mainText(sofia);
  assert.match(text, /You speak here for the person in your care/);
  assert.match(text, /The person in your care has an interview\. Come with them/);
  assert.match(text, /The person in your care meets the office/);
  assert.match(text, /Rights of the person in your care/);
  assert.doesNotMatch(text, /Your case|your file|Your application|Your rights/);
});

test("story and papers are left out, and the page says so plainly", async () => {
  const text = await mainText(sofia);
  assert.match(text, /are left out for a guardian, also where you sent them/);
  assert.match(text, /Papers are not shown to a guardian/);
  assert.doesNotMatch(text, /No papers yet/);
  const markup = await sofia.content();
  assert.ok(!markup.includes(STORY));
  assert.ok(!markup.includes("letter.pdf"));
  assert.equal(await sofia.locator('a[href*="/exhibits/"]').count(), 0);
});

test("she writes to the office for him", async () => {
  await go(`/cases/${caseId}`);
  await sofia.fill("#text", "Mateo needs a break every hour.");
  await sofia.click("section[aria-labelledby=messages] form button[type=submit]");
  await go(`/cases/${caseId}`);
  assert.match(await mainText(sofia), /Written for the person in your care/);
});

test("she corrects his address, and the story that she is not shown stays as he told it", async () => {
  await go(`/cases/${caseId}/correct-application`);
  assert.ok(!(await sofia.content()).includes(STORY));
  await sofia.fill("#mailing-address", "8 Sample Street, Exampleton");
  await sofia.click("main form button[type=submit]");
  assert.equal(pathOf(sofia), `/cases/${caseId}`);
});

test("Mateo joins with his code and reads all of it: what he told, and what she did", async () => {
  const mateo = await signedIn(site, browser, "mateo");
  await mateo.goto(`${site.address}/cases/join`);
  await mateo.fill("#code", code);
  await mateo.click("main form button[type=submit]");
  assert.equal(pathOf(mateo), `/cases/${caseId}`);
  assert.ok((await mateo.content()).includes(STORY));
  assert.match(await mateo.content(), /8 Sample Street/);
  assert.match(await mateo.content(), /guardian/);
  assert.match(await mainText(mateo), /Your rights/, "to him the pages say you");
  exhibit = (await mateo.getAttribute('main a[href*="/exhibits/"]', "href")) ?? "";
  assert.notEqual(exhibit, "");
  await mateo.context().close();
});

test("she opens no exhibit, not even with its address in hand", async () => {
  assert.equal((await go(exhibit))?.status(), 404);
  assert.match(await mainText(sofia), /There is nothing here that you can open/);
});

test("what she looked at is hers alone: in her own list, and in nobody else's", async () => {
  await go(`/cases/${caseId}/looks`);
  const hers = await mainText(sofia);
  assert.match(hers, /Who has looked at the file of the person in your care/);
  assert.match(hers, /You looked at this file \d+ times/);
  assert.match(hers, /Caseworker D\. of the Testville Office/);
  const mateo = await signedIn(site, browser, "mateo");
  await mateo.goto(`${site.address}/cases/${caseId}/looks`);
  const his = await mainText(mateo);
  assert.match(his, /Caseworker D\. of the Testville Office/);
  assert.doesNotMatch(his, /guardian .*opened this file/i, "a guardian's looks are kept from all");
  assert.ok(!his.includes("sofia"));
  await mateo.context().close();
});

test("what an officer entrusts to her is named on her page, and Mateo reads it on his", async () => {
  const mateo = await signedIn(site, browser, "mateo");
  const link = (await site.again("sofia")).links.get(caseId);
  await storyteller(site, () => caseId)(daniel, "record-guardianship", {
    guardian: link?.partyId,
    guardianship: "goes-on",
    "entrusted-with": ["narrative"],
    "best-interests-note": "Mateo asked for it.",
    "born-on": daysFromNow(-15 * 366),
  });
  await go(`/cases/${caseId}`);
  assert.match(await mainText(sofia), /you may also read: their story and the papers/);
  assert.equal(await sofia.locator('a[href*="/exhibits/"]').count(), 1);
  await mateo.goto(`${site.address}/cases/${caseId}`);
  const his = await mainText(mateo);
  assert.match(his, /is your guardian since .*They may also read: your story and the papers/s);
  await mateo.click(`main a[href="/cases/${caseId}/keep-from-guardian"]`);
  await mateo.check("[name=kept-from-guardian][value=narrative]");
  await mateo.click("main form button[type=submit]");
  await mateo.goto(`${site.address}/cases/${caseId}`);
  assert.match(await mainText(mateo), /They may read nothing else/);
  await mateo.context().close();
  await go(`/cases/${caseId}`);
  assert.match(await mainText(sofia), /are left out for a guardian, also where you sent them/);
  assert.equal((await go(exhibit))?.status(), 404);
});

test("axe finds nothing serious on her pages, in English and in Arabic", async () => {
  const page = await newPage(browser, { javaScript: true });
  await site.signIn(page, "sofia");
  for (const path of ["/cases", `/cases/${caseId}`, `/cases/${caseId}/looks`]) {
    for (const language of ["en", "ar"]) {
      await page.goto(`${site.address}${path}?lang=${language}`);
      assert.deepEqual(await axe(page), [], path);
    }
  }
  assert.deepEqual(site.faults, []);
});
