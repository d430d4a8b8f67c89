import assert from "node:assert/strict";
import { mock } from "node:test";
import type { Browser, Page } from "playwright-core";
import { newPage, type PageOptions } from "#test/browser.ts";
import type { TestSite } from "#test/site.ts";
import { type counting, fillDate, mainText, type PDF, REASONS } from "./stories.ts";

/** What a person answers in the pages: a text, a day, a choice, yes or no, a file, or nothing. */
export type Answer = string | boolean | typeof PDF | undefined;

/** A page of somebody's own, without scripts, signed in by the form. */
export async function signedIn(
  site: TestSite,
  browser: Browser,
  name: string,
  options: Omit<PageOptions, "javaScript"> = {},
): Promise<Page> {
  const page = await newPage(browser, { ...options, javaScript: false });
  await site.signIn(page, name);
  return page;
}

/**
 * Lets days pass for the office, whose clock reads the machine's date: an interview is recorded on
 * its day or later. Whoever was signed in by the pages has to sign in again.
 */
export function letDaysPass(days: number): void {
  mock.timers.enable({ apis: ["Date"], now: Date.now() + days * 86_400_000 });
}

/** Where the page is, without the site. */
export const pathOf = (page: Page): string => new URL(page.url()).pathname;

/** Sends the form that the page is about. */
export const sendForm = (page: Page) => page.click("main form.rc-form button[type=submit]");

/** Answers every question of an application, one page each, and sends it. Returns its number. */
export async function apply(
  page: Page,
  site: TestSite,
  typeId: string,
  answers: Readonly<Record<string, Answer>>,
): Promise<string> {
  await sendApplication(page, site, typeId, answers);
  assert.match(pathOf(page), /^\/cases\/RC-[0-9A-Z]{4}-[0-9A-Z]{4}\/receipt$/);
  return pathOf(page).split("/")[2] ?? "";
}

/** The same up to what is shown then: who applies for another stays to read the code for them. */
export async function sendApplication(
  page: Page,
  { address }: TestSite,
  typeId: string,
  answers: Readonly<Record<string, Answer>>,
): Promise<void> {
  await page.goto(`${address}/apply`);
  await page.click(`main a[href="/apply/${typeId}"]`);
  await sendForm(page);
  for (const [name, value] of Object.entries(answers)) {
    if (pathOf(page) === `/apply/${typeId}`) {
      await page.click(`main a[href="/apply/${typeId}/${name}"]`);
    }
    assert.equal(pathOf(page), `/apply/${typeId}/${name}`);
    await answer(page, name, value);
    await sendForm(page);
  }
  await page.click(`main a[href="/apply/${typeId}/check"]`);
  await page.check("#declares-true");
  await sendForm(page);
}

/** Fills one field, whichever control the form has for it. */
export async function answer(page: Page, name: string, value: Answer): Promise<void> {
  if (value === undefined) return;
  if (typeof value === "object") return page.setInputFiles(`#${name}`, value);
  if (typeof value === "boolean") {
    return page.check(`[name="${name}"][value=${value ? "yes" : "no"}]`);
  }
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return fillDate(page, name, value);
  const field = page.locator(`main [name="${name}"]`).first();
  const kind = await field.evaluate((one) => `${one.localName} ${one.getAttribute("type") ?? ""}`);
  if (kind.startsWith("select")) await page.selectOption(`[name="${name}"]`, value);
  else if (kind.endsWith("radio")) await page.check(`[name="${name}"][value="${value}"]`);
  else await field.fill(value);
}

/** Opens the form of an event from the case, fills it in and sends it. */
export async function doInCase(
  page: Page,
  { address }: TestSite,
  caseId: string,
  event: string,
  answers: Readonly<Record<string, Answer>> = {},
): Promise<void> {
  await page.goto(`${address}/cases/${caseId}`);
  await page.click(`main a[href="/cases/${caseId}/${event}"]`);
  for (const [name, value] of Object.entries(answers)) await answer(page, name, value);
  await sendForm(page);
  assert.match(page.url(), new RegExp(`/cases/${caseId}\\?done=${event}$`));
}

/** An intake clerk finds the new application in the list and accepts it. */
export async function acceptFromList(page: Page, site: TestSite, caseId: string): Promise<void> {
  await page.goto(`${site.address}/desk/office`);
  await page.click(`main a:has-text("${caseId}")`);
  await page.click('main a:has-text("Accept the application")');
  await page.click('main button:has-text("Accept the application")');
  assert.match(await mainText(page), /The office accepted the application/);
}

/** A supervisor finds the case that nobody has and gives it to an officer. */
export async function giveToOfficer(
  page: Page,
  site: TestSite,
  caseId: string,
  officer: string,
): Promise<void> {
  await page.goto(`${site.address}/desk/office`);
  await page.click(`main a[href="/cases/${caseId}"]`);
  await page.click('main a:has-text("Give the case to an officer")');
  await page.getByLabel(officer).check();
  await sendForm(page);
  assert.match(await mainText(page), /The case was given to an officer/);
}

/** Completes a draft that goes against the person: one finding that rests on what they sent. */
export async function completeDraft(officer: ReturnType<typeof counting>): Promise<void> {
  await officer.check('[name=standard][value="well-founded-fear"]');
  await officer.fill("#reasons", REASONS);
  await officer.fill("#answer-considered", "The letter was read and is weighed below.");
  await officer.fill("#finding-1-issue", "Is the fear well founded?");
  await officer.fill("#finding-1-finding", "What was told does not show a real chance of harm.");
  await officer.choose("#finding-1-provision", "refugee-definition");
  await officer.check(
    '[name=finding-1-exhibits]:not([value="application"]):not([value="interview"])',
  );
  await officer.fill("#finding-1-weight", "The letter was read and weighed against the interview.");
  await officer.check("#finding-1-adverse");
  await officer.click('main button:has-text("Save the draft")');
}

/** A supervisor finds the draft in the list and reads it a second time. */
export async function readSecond(page: Page, site: TestSite, caseId: string): Promise<void> {
  await page.goto(`${site.address}/desk/office`);
  await page.click(`main tr:has-text("${caseId}") a:has-text("Read the draft a second time")`);
  await page.click('main button:has-text("Read the draft a second time")');
  assert.match(await mainText(page), /A second person read the draft/);
}
