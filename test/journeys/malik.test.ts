import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "#test/browser.ts";
import { COMPLAINT, type LookedAt, lookedAt } from "./looked-at.ts";
import { pathOf, signedIn } from "./steps.ts";
import { mainText, STORY } from "./stories.ts";

let site: LookedAt;
let browser: Browser;
let malik: Page;

before(async () => {
  [site, browser] = await Promise.all([lookedAt(), launchBrowser()]);
  await site.member("malik", ["ombudsman"]);
  malik = await signedIn(site, browser, "malik");
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

const go = (path: string) => malik.goto(`${site.address}${path}`);
const send = () => malik.click("main button[type=submit]");

test("Malik stands where a complaint begins: with the number of the case", async () => {
  assert.equal(pathOf(malik), "/desk/audit/case");
  assert.match(await mainText(malik), /You hear people who complain about this office/);
  await malik.fill("#case", site.caseId);
  await malik.fill("#reason", COMPLAINT);
  await send();
});

test("he reads by name who looked and acted, what for, and under which rule", async () => {
  const text = await mainText(malik);
  assert.match(text, /daniel Example/);
  assert.match(text, /caseworker D\./, "and as the person reads it, so that both can be compared");
  assert.match(text, /grace Example/);
  assert.match(text, /caseworker-reads-the-assigned-case/);
  for (const hidden of ["Amina", STORY]) assert.ok(!text.includes(hidden), hidden);
  assert.ok(!text.includes("Their own case"), "what Amina looked at herself is not there");
});

test("he searches by a member of staff by name and sees where they were not let in", async () => {
  await go("/desk/audit");
  await malik.fill("#reason", COMPLAINT);
  await malik.selectOption("#officer", { label: "daniel Example, caseworker D." });
  await send();
  await malik.click("main dl button:has-text('Denied')");
  const text = await mainText(malik);
  assert.ok(text.includes(site.otherCaseId));
  assert.match(text, /daniel Example/);
});

test("he opens no file and does nothing in a case", async () => {
  for (const path of ["", "/send-message", "/sign-decision", "/appoint-representative"]) {
    assert.equal((await go(`/cases/${site.caseId}${path}`))?.status(), 404, path);
  }
  assert.match(await mainText(malik), /There is nothing here that you can open/);
});

test("Amina reads that the ombudsman looked, under which letter, and why", async () => {
  const amina = await signedIn(site, browser, "amina", { width: 360 });
  await amina.goto(`${site.address}/cases/${site.caseId}/looks`);
  const text = await mainText(amina);
  assert.match(text, /Ombudsman M\. of the Testville Office/);
  assert.match(text, /to look into how people are treated/);
  assert.ok(text.includes(COMPLAINT));
  for (const name of ["malik", "daniel", "grace"]) assert.ok(!text.includes(name), name);
  await amina.context().close();
});

test("no page of his met a fault", () => {
  assert.deepEqual(site.faults, []);
});
