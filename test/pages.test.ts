import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { axe, launchBrowser, newPage } from "./browser.ts";
import { type DemoSite, demoSite } from "./demo-site.ts";
import { walkPages, withoutType } from "./page-walk.ts";

// Every page that links lead to, as each of the demo's cast: it answers, weighs little and carries
// no inline script or style. The browser opens one of each kind as each of them, which stays inside
// the window of a phone; axe finds nothing serious in it, at the width of a desk or of a phone.
const MOST_BYTES = 60_000;
const CAST = [
  ["arlington", "visitor"],
  ["arlington", "amina"],
  ["arlington", "ruth"],
  ["arlington", "sofia"],
  ["arlington", "ines"],
  ["arlington", "daniel"],
  ["arlington", "grace"],
  ["arlington", "noor"],
  ["arlington", "priya"],
  ["arlington", "malik"],
  ["arlington", "omar"],
  ["riverside", "ruth"],
  ["riverside", "grace"],
] as const;

// What everybody may read is built alike for all who share a room and a language, and so is what
// axe judges, names, roles, contrast, but for a case: that is as its reader and its state are.
const FOR_ALL = /^\/($|about|rules|api|sign-in|help)/;
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 780 };
const opened = new Set<string>();
const examined = new Set<string>();
/** True for the first that asks. */
const isNew = (known: Set<string>, key: string): boolean => known.size < known.add(key).size;

let site: DemoSite;
let browser: Browser;
before(async () => {
  site = await demoSite();
  browser = await launchBrowser();
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

for (const [officeId, name] of CAST) {
  test(`every page that ${name} of ${officeId} can reach holds up`, async () => {
    const place = site.places.find((one) => one.officeId === officeId);
    assert.ok(place);
    const locale = name === "amina" ? "ar" : "en";
    const page = await newPage(browser, { javaScript: true, locale });
    await page.setViewportSize(PHONE);
    const problems: string[] = [];
    if (name !== "visitor") await site.signIn(page, place, name);
    const sayOf = (kind: string) => (problem: string) => problems.push(`${kind}: ${problem}`);
    const isInline = (markup: string) =>
      / style="|<style|<script(?![^>]* src=)| on\w+="/.test(markup);
    const visit: Parameters<typeof walkPages>[2] = async ({ url, kind, status, markup }) => {
      const say = sayOf(kind);
      if (status !== 200) say(`answers ${status}`);
      const bytes = gzipSync(markup).length;
      if (bytes > MOST_BYTES - 16_000) say(`weighs ${bytes} bytes without its style sheet`);
      if (isInline(markup)) say("inline script or style");
      const look = /<html [^>]*>/.exec(markup)?.[0] ?? "";
      const reader = `${officeId} ${name}`;
      const isCase = kind === "/cases/CASE";
      const alike = `${look} ${isCase ? reader : ""} ${withoutType(kind)}`;
      const which = `${FOR_ALL.test(kind) ? look : reader} ${isCase ? url : withoutType(kind)}`;
      if (isNew(opened, which)) await open(url, alike, say);
    };
    const open = async (url: string, alike: string, say: (problem: string) => void) => {
      const answer = await page.goto(url);
      if (answer?.status() !== 200) say(`answers the browser ${answer?.status()}`);
      if (isInline(await page.content())) say("inline script or style in the browser");
      const width = await page.locator("html").evaluate((html) => html.scrollWidth);
      if (width > PHONE.width) say(`is ${width} pixels wide on a phone`);
      if (!isNew(examined, alike)) return;
      await examine(" on a phone", say);
      await page.setViewportSize(DESK);
      await examine("", say);
      await page.setViewportSize(PHONE);
    };
    const examine = async (at: string, say: (problem: string) => void) => {
      for (const { rule, elements } of await axe(page)) say(`${rule} at ${elements[0] ?? ""}${at}`);
    };
    // Whoever is not signed in reads the rules of every type; the others read the same pages.
    const everyType = name === "visitor";
    const walked = await walkPages(page, `${place.address}/`, visit, { everyType });
    await page.context().close();
    assert.deepEqual(problems, []);
    assert.ok(walked.length >= 5, `only ${walked.length} pages were seen`);
  });
}

test("no page met a fault", () => assert.deepEqual(site.faults, []));
