import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { acceptFromList, apply, giveToOfficer, sendForm, signedIn } from "./steps.ts";
import { mainText, PDF, REASONS } from "./stories.ts";

const ANSWERS = {
  name: "Tomás Ejemplo",
  language: "es",
  "petitioner-status": "citizen",
  "beneficiary-name": "Rosa Ejemplo",
  relationship: "parent",
  "beneficiary-nationality": "UTO",
  "earlier-petition": false,
  evidence: undefined,
  "mailing-address": "3 Sample Street, Exampleton",
  "safe-contact": undefined,
};

let site: TestSite;
let browser: Browser;
let tomas: Page;
let caseId = "";

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  await site.member("tomas", ["applicant"]);
  await site.member("ines", ["intake-clerk"]);
  await site.member("grace", ["supervisor"]);
  await site.member("daniel", ["caseworker"]);
  tomas = await signedIn(site, browser, "tomas", { width: 360, locale: "es" });
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

test("Tomás petitions for his mother in Spanish and is asked nothing about a marriage", async () => {
  await tomas.goto(`${site.address}/cases?lang=es`);
  caseId = await apply(tomas, site, "us.family.i130", ANSWERS);
  assert.equal(await tomas.getAttribute("html", "lang"), "es");
});

test("he sends a document and sees that it arrived", async () => {
  await tomas.goto(`${site.address}/cases/${caseId}`);
  await tomas.click(`main a[href="/cases/${caseId}/submit-evidence"]`);
  assert.match(await mainText(tomas), /Sus archivos/);
  await tomas.setInputFiles("#documents", PDF);
  await tomas.fill("#about-documents", "Un acta de nacimiento inventada");
  await sendForm(tomas);
  assert.match(await mainText(tomas), /Lo hemos recibido/);
  assert.match(await mainText(tomas), /letter\.pdf/);
});

test("Daniel approves it, and an approval waits for no second reader", async () => {
  await acceptFromList(await signedIn(site, browser, "ines"), site, caseId);
  await giveToOfficer(await signedIn(site, browser, "grace"), site, caseId, "daniel Example");
  const daniel = await signedIn(site, browser, "daniel");
  await daniel.goto(`${site.address}/desk`);
  await daniel.click(`main tr:has-text("${caseId}") a[href^="/desk/decide/"]`);
  await daniel.check('[name=outcome][value="approve"]');
  await daniel.fill("#reasons", REASONS);
  await daniel.click('main button:has-text("Save the draft")');
  assert.match(await mainText(daniel), /Nothing forbids signing/);
  await daniel.click('main button:has-text("Sign and serve the decision")');
  assert.match(await mainText(daniel), /An officer signed the decision/);
});

test("he reads in Spanish that it is approved, what that means, and that nothing is to do", async () => {
  await tomas.goto(`${site.address}/cases/${caseId}`);
  await tomas.click(`main a.govuk-button[href="/cases/${caseId}/decision"]`);
  assert.equal(await tomas.locator("h1").innerText(), "Se aprueba la petición");
  const text = await mainText(tomas);
  assert.match(text, /Su familiar puede dar el siguiente paso/);
  assert.ok(text.includes(REASONS), "the reasons as the officer wrote them");
  assert.match(text, /La decisión es a su favor\. No tiene que hacer nada/);
});

test("no page met a fault", () => {
  assert.deepEqual(site.faults, []);
});
