import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchBrowser, newPage } from "#test/browser.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { type TestSite, testSite } from "#test/site.ts";

// An operator wants whoever waits for something to read of help to leave.

const TYPE = "intl.avr.person_initiated";
let browser: Browser;
let deciding: TestSite;
let helping: TestSite;

before(async () => {
  browser = await launchBrowser();
  deciding = await testSite();
  helping = await testSite("own", [TYPE]);
});
after(async () => {
  await browser.close();
  await deciding.drop();
  await helping.drop();
});

/** Every link that leads from these pages, and from those that they lead to within the case. */
async function linksFrom(page: Page, address: string, starts: readonly string[]) {
  const waiting = [...starts];
  const seen = new Set<string>();
  const found: string[] = [];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (seen.has(path) || /\/exhibits\/|receipt|\.(json|csv|xes)$/.test(path)) continue;
    seen.add(path);
    const markup = await (await page.context().request.get(`${address}${path}`)).text();
    const named = markup.matchAll(/<(?:a|form)\b[^>]*?\s(?:href|action)="([^"]*)"/g);
    const links = [...named].map(([, link = ""]) => link.replaceAll("&amp;", "&"));
    found.push(...links);
    const inCase = links
      .map((link) => link.replace(/[?#].*/, ""))
      .filter((link) => link.startsWith("/cases/RC"));
    waiting.push(...inCase);
  }
  assert.ok(seen.size > 3, [...seen].join());
  return found;
}

const offers = (link: string): boolean => /avr|repatriat/.test(link);

test("R13: no page of somebody with an open case, nor of staff, leads to it", async () => {
  const amina = await deciding.member("amina", ["applicant"]);
  const { caseId } = await fileAsylum(deciding.office, amina);
  const page = await newPage(browser, { javaScript: false });
  await deciding.signIn(page, "amina");
  const own = ["/", "/cases", `/cases/${caseId}`, "/apply", "/rules", "/about/refusals"];
  assert.deepEqual((await linksFrom(page, deciding.address, own)).filter(offers), []);
  await deciding.member("ines", ["intake-clerk"]);
  await deciding.member("grace", ["supervisor"]);
  for (const name of ["ines", "grace"]) {
    const desk = await newPage(browser, { javaScript: false });
    await deciding.signIn(desk, name);
    const pages = ["/desk", "/desk/office", "/desk/dashboard", `/cases/${caseId}`];
    assert.deepEqual((await linksFrom(desk, deciding.address, pages)).filter(offers), [], name);
  }
});

test("R13: anybody reads its rules, and that this office does not offer it", async () => {
  const page = await newPage(browser, { javaScript: false });
  await page.goto(`${deciding.address}/rules/${TYPE}`);
  assert.match(await page.locator("main").innerText(), /This office does not offer it/);
  const answer = await page.goto(`${deciding.address}/apply/${TYPE}`);
  assert.ok(
    answer !== null && !(await page.locator("main").innerText()).includes("promise of help"),
  );
  await page.goto(`${helping.address}/rules/${TYPE}`);
  assert.match(await page.locator("main").innerText(), /This office offers it/);
});

test("R13: where it is named it stands there for whoever has no open case alone", async () => {
  const links = async (page: Page) => {
    await page.goto(`${helping.address}/apply`);
    return page.locator(`a[href="/apply/${TYPE}"]`).count();
  };
  const page = await newPage(browser, { javaScript: false });
  let wen = await helping.member("wen", ["applicant"]);
  await helping.signIn(page, "wen");
  assert.equal(await links(page), 1);
  const input = { name: "Wen Sample", language: "prs" };
  const enquiry = { typeId: TYPE, event: "enquire", input };
  const { caseId, version } = await done(helping.office, wen, "own-case", enquiry);
  wen = await helping.again("wen");
  const later = await newPage(browser, { javaScript: false });
  await helping.signIn(later, "wen");
  assert.equal(await links(later), 0);
  const stop = { caseId, event: "withdraw", input: { confirm: true }, version };
  await done(helping.office, wen, "own-case", stop);
  assert.equal(await links(later), 1);
});
