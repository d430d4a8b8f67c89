import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { RECENTLY } from "#test/asylum.ts";
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
  await page.click('main a[aria-label="Write down the application: Asylum"]');
  await page.fill("#name", "Client Sample");
  await page.click("main .rc-form button[type=submit]");
  assert.match(await mainText(page), /Please correct/);
  assert.equal(await page.inputValue("#name"), "Client Sample");
  await page.selectOption("#language", "es");
  await page.selectOption("#nationality", "UTO");
  await fillDate(page, "arrived-on", RECENTLY);
  await page.check('[name=in-status][value="yes"]');
  await page.fill("#fear", "A story that is invented for this test.");
  await page.check('[name=filed-late][value="no"]');
  await page.fill("#mailing-address", "1 Sample Street");
  await page.check("#declares-true");
  await fillDate(page, "filed-on", daysFromNow(-20));
  await page.click("main .rc-form button[type=submit]");
  assert.match(await mainText(page), /Please correct one thing/, "who says so is asked");
  await page.check('[name=filing-known-from][value="person"]');
  await page.click("main .rc-form button[type=submit]");
  const [, opened = ""] = /\/cases\/([^?]+)/.exec(page.url()) ?? [];
  caseId = opened;
  assert.match(caseId, /^RC-/);
});

test("the agency's clocks count from the filing, and the page says who told that day", async () => {
  const told = await mainText(page);
  assert.match(told, /Interview the person\s+\S.*\d{4}/);
  assert.match(told, /which it got the application, as told by the client/);
});

test("a notice is recorded with its paper, and the client's clock starts from its date", async () => {
  await page.click('main a:has-text("Record a notice")');
  assert.match(await mainText(page), /count from the date written on it/);
  await page.selectOption("#about", "request-evidence");
  await fillDate(page, "dated-on", daysFromNow(-6));
  await fillDate(page, "received-on", daysFromNow(-2));
  await page.check('[name=service][value="mail"]');
  await page.click("main .rc-form button[type=submit]");
  assert.match(await mainText(page), /Please correct one thing/);
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

test("a receipt names another day: the clocks count from there, and nobody asks again", async () => {
  await page.goto(`${site.address}/cases/${caseId}/record-notice`);
  await page.selectOption("#about", "accept");
  await fillDate(page, "dated-on", daysFromNow(-10));
  await fillDate(page, "received-on", daysFromNow(-7));
  await page.check('[name=service][value="mail"]');
  await page.setInputFiles("#document", PDF);
  await fillDate(page, "filed-on", daysFromNow(-18));
  await page.check('[name=filing-known-from][value="notice"]');
  await page.click("main .rc-form button[type=submit]");
  const told = await mainText(page);
  assert.match(told, /which it got the application, from the notice/);
  assert.doesNotMatch(told, /as told by the client/);
  assert.equal(told.match(/Interview the person\s+\S.*\d{4}/g)?.length, 1);
  await page.goto(`${site.address}/cases/${caseId}/record-notice`);
  assert.equal(await page.locator("[name=filed-on-day]").count(), 0);
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

test("a client walks in with a notice: the case stands where it says, with its last day first", async () => {
  await page.goto(`${site.address}/desk/open`);
  await page.click('main a[aria-label="Begin with a notice in hand: Becoming a citizen"]');
  await page.fill("#name", "Walk-in Sample");
  await page.setInputFiles("#document", PDF);
  await page.click("main .rc-form button[type=submit]");
  const problems = await mainText(page);
  assert.match(problems, /Please correct/);
  assert.match(problems, /We already have:\s+letter.pdf/);
  assert.equal(await page.inputValue("#name"), "Walk-in Sample");
  await page.selectOption("#language", "ar");
  await page.selectOption("#notice", "sign-decision--deny");
  await fillDate(page, "dated-on", daysFromNow(-9));
  await fillDate(page, "received-on", daysFromNow(-4));
  await page.check('[name=service][value="mail"]');
  await page.click("main .rc-form button[type=submit]");
  assert.match(page.url(), /done=record-notice/);
  const told = await mainText(page);
  assert.match(told, /Denied; the person may challenge it/);
  assert.ok(told.indexOf("Must arrive by") < told.indexOf("What to do now"), "the last day first");
  assert.match(told, /request for a hearing/);
  assert.match(told, /What the application says is not recorded/);
  assert.match(told, /nothing was decided here/);
  assert.match(told, /letter.pdf/);
  await page.goto(`${site.address}/desk`);
  assert.match(await mainText(page), /Walk-in Sample/);
});

test("no question of a form at the clinic speaks to the client", async () => {
  for (const event of ["submit-evidence", "send-message", "add-note", "correct-application"]) {
    await page.goto(`${site.address}/cases/${caseId}/${event}`);
    const labels = await page.locator("main form label, main form legend").allInnerTexts();
    // That a question may be passed over is said to whoever fills the form in.
    const asked = labels.join("\n").replaceAll("(you may leave this out)", "");
    assert.ok(labels.length > 0, event);
    assert.doesNotMatch(asked, /\b(?:you|your|I|my)\b/i, event);
  }
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

test("Grace of the clinic hands a client over by number, and learns no name and no clock", async () => {
  await site.member("grace", ["supervisor"]);
  const hers = await newPage(browser, { javaScript: false });
  await site.signIn(hers, "grace");
  await hers.goto(`${site.address}/desk`);
  const own = await mainText(hers);
  assert.match(own, /You represent no client here/);
  assert.doesNotMatch(own, /New cases appear|RC-|Sample/);
  await hers.click('main a:has-text("Open the cases by number")');
  const list = await mainText(hers);
  assert.match(list, new RegExp(caseId));
  assert.doesNotMatch(list, /Sample|days left|At the latest|hearing/);
  assert.ok(await site.identity.endAccount("other"));
  await hers.click(`main a[href="/desk/hand-over/${caseId}"]`);
  assert.match(await mainText(hers), /no other representative here/);
  assert.equal(await hers.locator("main form").count(), 0);
  const leila = await site.member("leila", ["representative"]);
  await hers.reload();
  await hers.click('main button:has-text("Give the client")');
  assert.match(await mainText(hers), /Choose who represents the client/);
  assert.doesNotMatch(await mainText(hers), /Sample Client|Walk-in/);
  await hers.check(`main input[value="${leila.accountId}"]`);
  await hers.click('main button:has-text("Give the client")');
  assert.match(await mainText(hers), /The client was given to another representative/);
  const file = await hers.goto(`${site.address}/cases/${caseId}`);
  assert.equal(file?.status(), 404);
  await hers.goto(`${site.address}/desk/dashboard`);
  const counted = await mainText(hers);
  assert.match(counted, /The agency’s duties: last day passed/);
  assert.doesNotMatch(counted, /Our duties|bind this office/);
  await hers.context().close();
  const theirs = await newPage(browser, { javaScript: false });
  await site.signIn(theirs, "leila");
  await theirs.goto(`${site.address}/desk`);
  assert.match(await mainText(theirs), new RegExp(caseId));
  await theirs.context().close();
  const before = await page.goto(`${site.address}/cases/${caseId}`);
  assert.equal(before?.status(), 404);
});

test("no page met a fault", () => {
  assert.deepEqual(site.faults, []);
});
