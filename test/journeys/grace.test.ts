import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { ASYLUM_APPLICATION } from "#test/asylum.ts";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { allowed } from "#test/office.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { giveToOfficer } from "./steps.ts";

const DRAFT = {
  outcome: "grant",
  standard: "well-founded-fear",
  burden: "applicant",
  reasons: "You have shown a well-founded fear.",
};

let site: TestSite;
let browser: Browser;
let grace: Page;
let daniel: Who;
let caseId: string;

before(async () => {
  site = await testSite();
  const { office } = site;
  const amina = await site.member("amina", ["applicant"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  daniel = await site.member("daniel", ["caseworker"]);
  await site.member("grace", ["supervisor"]);
  const request = {
    typeId: "us.asylum.affirmative",
    event: "file",
    input: ASYLUM_APPLICATION,
    key: "a",
  };
  caseId = allowed(await act(office, amina, "own-case", request)).caseId;
  const accept = { caseId, event: "accept", input: {}, version: 1, key: "b" };
  allowed(await act(office, ines, "intake", accept));
  browser = await launchBrowser();
  grace = await newPage(browser, { javaScript: false });
});
after(async () => {
  await browser.close();
  await site.drop();
});

const main = () => grace.locator("main").innerText();

test("Grace signs in, finds the case that nobody has, and gives it to Daniel", async () => {
  await site.signIn(grace, "grace");
  assert.equal(new URL(grace.url()).pathname, "/desk/office");
  await giveToOfficer(grace, site, caseId, "daniel Example");
  assert.equal(new URL(grace.url()).pathname, `/cases/${caseId}`);
});

test("Daniel drafts; Grace reads the draft a second time and says so", async () => {
  const { office } = site;
  const { version } = allowed(await ask(office, daniel, "adjudication", caseFile, {}, { caseId }));
  const drafting = { caseId, event: "draft-decision", input: DRAFT, version, key: "c" };
  allowed(await act(office, daniel, "adjudication", drafting));
  await grace.goto(`${site.address}/cases/${caseId}`);
  await grace.click("main a:has-text('Open the decision desk')");
  assert.match(await grace.content(), /You have shown a well-founded fear/);
  await grace.goto(`${site.address}/cases/${caseId}`);
  await grace.click("main a:has-text('Read the draft a second time')");
  await grace.fill("#comment", "Read with the file.");
  await grace.click("main button[type=submit]");
  const { answer } = allowed(await ask(office, daniel, "adjudication", caseFile, {}, { caseId }));
  assert.equal(answer.state.secondReview?.name, "grace Example");
});

test("she opens the dashboard: what came, what waits, which duties run, with tables", async () => {
  await grace.click("nav a:has-text('Dashboard')");
  assert.equal(new URL(grace.url()).pathname, "/desk/dashboard");
  const text = await main();
  for (const said of ["Open cases", "Received and decided by month", "Open cases by age"]) {
    assert.ok(text.includes(said), said);
  }
  assert.match(text, /Interview the person/);
  assert.doesNotMatch(text, /interview you/);
  assert.match(text, /None\. Every case that came more than 2 days ago has an officer/);
  await grace.click("summary:has-text('Show the figures as a table') >> nth=0");
  assert.match(await grace.locator("table").first().innerText(), /Received/);
  const pictures = await grace.locator("svg[role=img]").count();
  assert.equal(pictures, await grace.locator("main summary").count(), "a table for each picture");
});

test("a figure leads to the cases behind it, by the office's own due date", async () => {
  await grace.click("main dl a:has-text('due within 14 days')");
  const { pathname, searchParams } = new URL(grace.url());
  assert.equal(pathname, "/desk/office");
  assert.deepEqual([...searchParams.keys()], ["due-before"]);
});

test("R14: no officer is named on the dashboard, and none can be asked for", async () => {
  for (const query of ["", "?officer=x", `?officer=${daniel.accountId}&months=6`]) {
    await grace.goto(`${site.address}/desk/dashboard${query}`);
    const text = await main();
    assert.ok(!/daniel|K\.|caseworker/i.test(text), query);
  }
});

test("an address with figures that nobody offers shows the usual ones", async () => {
  const answer = await grace.goto(`${site.address}/desk/dashboard?months=9999&type=`);
  assert.equal(answer?.status(), 200);
  assert.match(await main(), /The last 12 months/);
});

test("an auditor sees the figures without ways into the list; a caseworker sees none", async () => {
  await site.member("noor", ["auditor"]);
  const noor = await newPage(browser, { javaScript: false });
  await site.signIn(noor, "noor");
  await noor.goto(`${site.address}/desk/dashboard`);
  assert.equal(await noor.locator("main a[href^='/desk/office']").count(), 0);
  await noor.context().close();
  const other = await newPage(browser, { javaScript: false });
  await site.signIn(other, "daniel");
  assert.equal((await other.goto(`${site.address}/desk/dashboard`))?.status(), 403);
  await other.context().close();
});

test("axe finds nothing serious on the dashboard, in English and in Arabic", async () => {
  const page = await newPage(browser, { javaScript: true });
  await site.signIn(page, "grace");
  for (const language of ["en", "ar"]) {
    await page.goto(`${site.address}/desk/dashboard?lang=${language}`);
    assert.deepEqual(await axe(page), []);
  }
  assert.deepEqual(site.faults, []);
});
