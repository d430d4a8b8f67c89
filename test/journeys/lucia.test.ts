import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { acceptFromList, apply, giveToOfficer, pathOf, sendForm, signedIn } from "./steps.ts";
import { mainText, PDF } from "./stories.ts";

const PETITION = {
  name: "Tomás Ejemplo",
  language: "es",
  "petitioner-status": "citizen",
  "beneficiary-name": "Lucía Ejemplo",
  relationship: "parent",
  "beneficiary-nationality": "UTO",
  "earlier-petition": false,
  evidence: undefined,
  "mailing-address": "3 Sample Street, Exampleton",
  "safe-contact": undefined,
};
const HIDDEN = {
  "own-address": "9 Hidden Lane",
  "own-safe-contact": "the Harbour Sample Shelter",
  "own-addresses-before": "7 Concealed Road",
  "own-work": "the Unsaid Sample Bakery",
};

let site: TestSite;
let browser: Browser;
let tomas: Page;
let lucia: Page;
let caseId = "";
let part = "";

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  for (const name of ["tomas", "lucia"]) await site.member(name, ["applicant"]);
  await site.member("ines", ["intake-clerk"]);
  await site.member("grace", ["supervisor"]);
  await site.member("daniel", ["caseworker"]);
  tomas = await signedIn(site, browser, "tomas", { width: 360, locale: "es" });
  lucia = await signedIn(site, browser, "lucia", { width: 360 });
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

// axe is a script itself, so it looks at a page that may run some.
async function isClean(name: string, path: string): Promise<void> {
  const page = await newPage(browser, { javaScript: true });
  await site.signIn(page, name);
  await page.goto(`${site.address}${path}`);
  assert.deepEqual(await axe(page), []);
  await page.close();
}

test("Tomás lets his relative have a part of their own, and reads the code once", async () => {
  await tomas.goto(`${site.address}/cases?lang=es`);
  caseId = await apply(tomas, site, "us.family.i130", PETITION);
  await tomas.goto(`${site.address}/cases/${caseId}`);
  await tomas.click(`main a[href="/cases/${caseId}/add-beneficiary"]`);
  await tomas.fill("#further-name", "Lucía Ejemplo");
  await sendForm(tomas);
  const text = await mainText(tomas);
  const [code = ""] = /[0-9A-Z]{5}(?:-[0-9A-Z]{5}){3}/.exec(text) ?? [];
  assert.notEqual(code, "");
  await tomas.goto(`${site.address}/cases/${caseId}`);
  assert.match(await mainText(tomas), /Lucía Ejemplo: en este caso con una parte propia/);
  assert.ok(!(await mainText(tomas)).includes(code));
  await lucia.goto(`${site.address}/cases/join`);
  await lucia.fill("#code", code);
  await sendForm(lucia);
  assert.match(pathOf(lucia), new RegExp(`^/cases/${caseId}/parts/`));
  part = pathOf(lucia);
});

test("Lucía says what is asked of her, sends a paper and asks to be kept apart", async () => {
  await lucia.click(`main a[href="${part}/state-beneficiary-part"]`);
  for (const [name, value] of Object.entries(HIDDEN)) await lucia.fill(`#${name}`, value);
  await lucia.setInputFiles("#documents", PDF);
  await sendForm(lucia);
  assert.equal(pathOf(lucia), part);
  const text = await mainText(lucia);
  for (const value of Object.values(HIDDEN)) assert.ok(text.includes(value), value);
  await lucia.click(`main a[href="${part}/separate-beneficiary"]`);
  await sendForm(lucia);
  assert.match(await mainText(lucia), /this part is kept apart/);
  await lucia.fill("#text", "I am afraid of him.");
  await lucia.click('main button:has-text("Send the message")');
  assert.match(await mainText(lucia), /I am afraid of him/);
  await isClean("lucia", part);
});

test("Tomás reads nothing of it, on no page and at no address", async () => {
  for (const path of ["", "/looks", "/representatives"]) {
    await tomas.goto(`${site.address}/cases/${caseId}${path}`);
    const html = await tomas.content();
    for (const value of [...Object.values(HIDDEN), "afraid", "separate-beneficiary"]) {
      assert.ok(!html.includes(value), `${path}: ${value}`);
    }
  }
  for (const path of [part, `${part}/state-beneficiary-part`, `${part}/exhibits/anything`]) {
    const answer = await tomas.goto(`${site.address}${path}`);
    assert.equal(answer?.status(), 404, path);
  }
});

test("Lucía reads nothing of the petition", async () => {
  for (const path of ["", "/looks", "/withdraw", "/submit-evidence", "/receipt", "/decision"]) {
    const answer = await lucia.goto(`${site.address}/cases/${caseId}${path}`);
    assert.equal(answer?.status(), 404, path);
  }
  await lucia.goto(`${site.address}/cases`);
  const text = await mainText(lucia);
  assert.match(text, /Your part in a case/);
  assert.ok(!text.includes("Tomás"));
});

test("Daniel is warned first, reads the part by itself, and answers in it", async () => {
  await acceptFromList(await signedIn(site, browser, "ines"), site, caseId);
  await giveToOfficer(await signedIn(site, browser, "grace"), site, caseId, "daniel Example");
  const daniel = await signedIn(site, browser, "daniel");
  await daniel.goto(`${site.address}/cases/${caseId}`);
  const text = await mainText(daniel);
  assert.match(text, /Somebody in this case is kept apart/);
  assert.ok(text.includes(HIDDEN["own-address"]));
  await isClean("daniel", `/cases/${caseId}`);
  await daniel.click('main a[href*="/message-beneficiary-part?part="]');
  await daniel.fill("#text", "You are heard.");
  await sendForm(daniel);
  await lucia.goto(`${site.address}${part}`);
  assert.match(await mainText(lucia), /You are heard/);
  await tomas.goto(`${site.address}/cases/${caseId}`);
  assert.ok(!(await mainText(tomas)).includes("You are heard"));
});
