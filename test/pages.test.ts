import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { axe, launchBrowser, newPage } from "./browser.ts";
import { type DemoSite, demoSite } from "./demo-site.ts";
import { walkPages, withoutType } from "./page-walk.ts";

// Every page that links lead to, as each of the demo's cast: it answers, weighs little, carries no
// inline script or style, stays inside the window of a phone, and axe finds nothing serious at the
// width of a desk or of a phone.
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

// axe takes most of the time, and a page of one kind is built alike for all who share a room.
const MOST_OF_A_KIND = 2;
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 780 };
const examined = new Map<string, number>();

let site: DemoSite;
let browser: Browser;
before(async () => {
  [site, browser] = await Promise.all([demoSite(), launchBrowser()]);
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
    const check: Parameters<typeof walkPages>[2] = async (shown, found, status) => {
      const say = (problem: string) => problems.push(`${found.kind}: ${problem}`);
      if (status !== 200) say(`answers ${status}`);
      const markup = await shown.content();
      const bytes = gzipSync(markup).length;
      if (bytes > MOST_BYTES - 16_000) say(`weighs ${bytes} bytes without its style sheet`);
      if (/ style="|<style|<script(?![^>]* src=)| on\w+="/.test(markup))
        say("inline script or style");
      const look = await shown.locator("html").getAttribute("class");
      const room = `${look} ${withoutType(found.kind)}`;
      const times = examined.get(room) ?? 0;
      examined.set(room, times + 1);
      const examine = async (at: string) => {
        for (const { rule, elements } of await axe(shown))
          say(`${rule} at ${elements[0] ?? ""}${at}`);
      };
      const width = await shown.locator("html").evaluate((html) => html.scrollWidth);
      if (width > PHONE.width) say(`is ${width} pixels wide on a phone`);
      if (times === 0) await examine(" on a phone");
      if (times >= MOST_OF_A_KIND) return;
      await shown.setViewportSize(DESK);
      await examine("");
      await shown.setViewportSize(PHONE);
    };
    // Whoever is not signed in reads the rules of every type; the others read the same pages.
    const everyType = name === "visitor";
    const walked = await walkPages(page, `${place.address}/`, check, { everyType });
    await page.context().close();
    assert.deepEqual(problems, []);
    assert.ok(walked.length >= 5, `only ${walked.length} pages were seen`);
  });
}

test("no page met a fault", () => assert.deepEqual(site.faults, []));
