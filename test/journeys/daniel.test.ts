import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Who } from "#domain/ports.ts";
import { launchBrowser } from "#test/browser.ts";
import { allowed, onDay } from "#test/office.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { completeDraft, letDaysPass, readSecond, signedIn } from "./steps.ts";
import { ASYLUM, counting, daysFromNow, mainText, PDF, storyteller } from "./stories.ts";

const MOST_INTERACTIONS = 15;

let site: TestSite;
let browser: Browser;
let page: Page;
let reader: Page;
let people: Record<"amina" | "ines" | "daniel" | "grace", Who>;
let caseId = "";
let tell: ReturnType<typeof storyteller>;

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  people = {
    amina: await site.member("amina", ["applicant"]),
    ines: await site.member("ines", ["intake-clerk"]),
    daniel: await site.member("daniel", ["caseworker"]),
    grace: await site.member("grace", ["supervisor"]),
  };
  tell = storyteller(site, () => caseId);
  caseId = (await tell(people.amina, "file", ASYLUM, "us.asylum.affirmative")).caseId;
  people.amina = await site.again("amina");
  await tell(people.ines, "accept");
  await tell(people.grace, "assign", { officer: people.daniel.accountId });
  page = await signedIn(site, browser, "daniel");
  reader = await signedIn(site, browser, "grace");
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

test("Daniel asks for evidence; what is missing is named and what was typed kept", async () => {
  await page.goto(`${site.address}/desk`);
  await page.click(`main a:has-text("${caseId}")`);
  await page.click('main a:has-text("Ask for evidence")');
  assert.match(await mainText(page), /What clock starts/);
  const why = page.locator(".rc-consequences details", { hasText: "Why this date" }).first();
  await why.locator("summary").click();
  assert.match(await why.innerText(), /8 CFR 103/, "each last day says how it was counted");
  await page.fill("#items", "A copy of your passport");
  await page.click('main button:has-text("Ask for evidence")');
  assert.match(await mainText(page), /Please correct one thing/);
  assert.equal(await page.inputValue("#items"), "A copy of your passport");
  await page.fill("#why", "The application names a passport that is not on file.");
  await page.click('main button:has-text("Ask for evidence")');
  assert.match(await mainText(page), /The office asked for evidence/);
});

test("a decision cannot be drafted while the person's time to answer runs", async () => {
  await page.goto(`${site.address}/desk/decide/${caseId}`);
  assert.match(await mainText(page), /A draft can be written when the case is here/);
});

test("the answer with its file is evidence that Daniel opens as a download", async () => {
  const file = { name: PDF.name, bytes: PDF.buffer, isTooLarge: false };
  const kept = allowed(await site.files.keep(caseId, "documents", file));
  await tell(people.amina, "respond", { documents: [kept] });
  await tell(people.daniel, "schedule-interview", {
    "meets-on": daysFromNow(20),
    "meets-at": "09:30",
    mode: "in-person",
  });
  letDaysPass(21);
  await site.signIn(page, "daniel");
  await site.signIn(reader, "grace");
  await onDay(site, daysFromNow(20), () =>
    tell(people.daniel, "hold-interview", {
      "spoken-language": "ar",
      interpreter: "present",
      "interpreter-number": "4711",
      "competence-checked": true,
      understood: true,
      "representative-present": false,
      notes: "An invented interview.",
    }),
  );
  await page.goto(`${site.address}/cases/${caseId}`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.click(`main a:has-text("${PDF.name}")`),
  ]);
  assert.equal(download.suggestedFilename(), PDF.name);
});

test("signing is refused while anything is missing; each point leads to its mending", async () => {
  await page.goto(`${site.address}/desk/decide/${caseId}`);
  await page.check('[name=outcome][value="deny"]');
  await page.click('main button:has-text("Save the draft")');
  assert.match(await mainText(page), /things are missing before you can sign/);
  await page.click('main button:has-text("Sign and serve the decision")');
  const text = await mainText(page);
  assert.match(text, /The decision was not signed/);
  assert.match(text, /A second person has to read this version first/);
  const mends = await page
    .locator('main a:has-text("Go to where you can correct it")')
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  assert.ok(mends.includes("#reasons"), "missing reasons lead to the reasons");
  for (const href of mends.filter((one) => one.startsWith("#"))) {
    assert.equal(
      await page.locator(`[id="${href.slice(1)}"]`).count(),
      1,
      `${href} is on the page`,
    );
  }
});

test("from the worklist to the served decision takes at most fifteen interactions", async () => {
  const daniel = counting(page);
  await page.goto(`${site.address}/desk`);
  await daniel.click(`main tr:has-text("${caseId}") a:has-text("A second reader for your draft")`);
  await completeDraft(daniel);
  assert.match(await mainText(page), /The draft was saved/);
  // Not part of a routine decision, so not counted: the person says something more meanwhile.
  await tell(people.amina, "correct-application", { "mailing-address": "2 Sample Street" });
  await readSecond(reader, site, caseId);
  await page.goto(`${site.address}/desk/decide/${caseId}`);
  assert.match(await mainText(page), /The person sent or changed something/);
  await page.click('main button:has-text("Save the draft")');
  await readSecond(reader, site, caseId);
  await page.goto(`${site.address}/desk`);
  await daniel.click(`main tr:has-text("${caseId}") a:has-text("Sign the decision")`);
  assert.match(await mainText(page), /Nothing forbids signing/);
  assert.match(await page.locator("#preview").locator("..").innerText(), /لم يُمنح|اللجوء/);
  await daniel.click('main button:has-text("Sign and serve the decision")');
  assert.match(await mainText(page), /An officer signed the decision/);
  assert.ok(daniel.count() <= MOST_INTERACTIONS, `${daniel.count()} interactions`);
});

test("an act with an old version shows what is new and can be sent again as typed", async () => {
  await page.goto(`${site.address}/cases/${caseId}/send-message`);
  await page.fill("#text", "An invented message.");
  await tell(people.amina, "send-message", { text: "Another invented message." });
  await page.click('main button:has-text("Write a message")');
  assert.match(await mainText(page), /New since you opened this page/);
  assert.equal(await page.inputValue("#text"), "An invented message.");
  await page.click('main button:has-text("Write a message")');
  assert.match(await mainText(page), /A message was written/);
});

test("no page met a fault", () => {
  assert.deepEqual(site.faults, []);
});
