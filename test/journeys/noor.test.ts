import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { withClient } from "#adapters/postgres/connection.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { RECENTLY } from "#test/asylum.ts";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { allowed } from "#test/office.ts";
import { type TestSite, testSite } from "#test/site.ts";

const APPLICATION = {
  name: "Amina Example",
  language: "ar",
  nationality: "UTO",
  "arrived-on": RECENTLY,
  "in-status": true,
  fear: "An invented account for this test.",
  "filed-late": false,
  "mailing-address": "1 Sample Street, Exampleton",
  "declares-true": true,
};
const REASON = "A complaint says that somebody read this file without need";

let site: TestSite;
let browser: Browser;
let noor: Page;
let caseId: string;
let other: string;

async function file(who: Who, key: string): Promise<string> {
  const request = { typeId: "us.asylum.affirmative", event: "file", input: APPLICATION, key };
  return allowed(await act(site.office, who, "own-case", request)).caseId;
}

before(async () => {
  site = await testSite();
  const { office } = site;
  const amina = await site.member("amina", ["applicant"]);
  const daniel = await site.member("daniel", ["caseworker"]);
  const grace = await site.member("grace", ["supervisor"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  await site.member("noor", ["auditor"]);
  caseId = await file(amina, "one");
  other = await file(amina, "two");
  const step = (who: Who, purpose: Purpose, event: string, version: number, input: object) =>
    act(office, who, purpose, { caseId, event, input, version, key: event });
  allowed(await step(ines, "intake", "accept", 1, {}));
  allowed(await step(grace, "supervision", "assign", 2, { officer: daniel.accountId }));
  for (const read of [caseId, other]) {
    await ask(office, daniel, "adjudication", caseFile, {}, { caseId: read });
  }
  browser = await launchBrowser();
  noor = await newPage(browser, { javaScript: false });
});
after(async () => {
  await browser.close();
  await site.drop();
});

const main = () => noor.locator("main").innerText();

const searches = (): Promise<number> =>
  withClient(site.database.owner, async (client) => {
    const { rows } = await client.query("select 1 from access_entries where name = 'audit-search'");
    return rows.length;
  });

test("Noor signs in and stands in her room; without a reason nothing is searched", async () => {
  await site.signIn(noor, "noor");
  assert.equal(new URL(noor.url()).pathname, "/desk/audit");
  await noor.fill("#case", caseId);
  await noor.click("main button[type=submit]");
  assert.match(await noor.title(), /^Problem:/);
  assert.match(await main(), /Write why you search/);
  assert.equal(await noor.inputValue("#case"), caseId, "what she typed is kept");
});

test("she searches by case and reads who looked, why, and which policies spoke", async () => {
  await noor.fill("#reason", REASON);
  await noor.fill("#case", caseId.toLowerCase());
  await noor.click("main button[type=submit]");
  const text = await main();
  assert.match(text, /caseworker D\./);
  assert.ok(!text.includes("daniel Example"), "staff stand by role and letter");
  assert.match(text, /Working on the case/);
  assert.match(text, /caseworker-reads-the-assigned-case/);
  assert.match(text, /Give the case to an officer/);
  assert.ok(!text.includes("Amina"), "no person is named");
  assert.ok(!text.includes("Their own case"), "what Amina looked at herself is not there");
});

test("she searches by member of staff and sees what was denied", async () => {
  await noor.goto(`${site.address}/desk/audit`);
  await noor.fill("#reason", REASON);
  await noor.selectOption("#officer", { label: "caseworker D." });
  await noor.click("main button[type=submit]");
  await noor.click("main dl button:has-text('Denied')");
  const text = await main();
  assert.ok(text.includes(other));
  assert.match(text, /There is nothing here that you can open/);
  const people = await noor.locator("#officer option").allInnerTexts();
  assert.ok(!people.some((name) => name.includes("amina")), "a person cannot be chosen");
});

test("why she searches stands in no address, and an address with a reason searches nothing", async () => {
  assert.equal(noor.url(), `${site.address}/desk/audit`);
  const before = await searches();
  const query = new URLSearchParams({ case: caseId, reason: REASON, search: "yes" });
  await noor.goto(`${site.address}/desk/audit?${query.toString()}`);
  assert.equal(await noor.inputValue("#case"), caseId, "the case is kept, the reason is asked for");
  assert.equal(await noor.inputValue("#reason"), "");
  assert.ok(!/lines? found/.test(await main()));
  assert.equal(await searches(), before, "nothing was asked, so nothing was recorded");
});

test("she goes on to what lies further back, and from there to one case, with her reason", async () => {
  const daniel = await site.again("daniel");
  for (let looks = 0; looks < 55; looks += 1) {
    await ask(site.office, daniel, "adjudication", caseFile, {}, { caseId });
  }
  await noor.fill("#reason", REASON);
  await noor.fill("#case", caseId);
  await noor.click("main button[type=submit]");
  const first = await noor.locator("main tbody tr").count();
  await noor.click("main button:has-text('Next')");
  assert.equal(noor.url(), `${site.address}/desk/audit`);
  const rest = await noor.locator("main tbody tr").count();
  assert.ok(first === 50 && rest > 5, `${first} and ${rest}`);
  assert.equal(await noor.inputValue("#reason"), REASON);
  await noor.locator("main tbody tr").first().getByRole("button", { name: caseId }).click();
  assert.equal(noor.url(), `${site.address}/desk/audit`);
  assert.match(await main(), /lines? found/);
});

test("she narrows by day; a day that does not exist is named", async () => {
  await noor.goto(`${site.address}/desk/audit`);
  await noor.fill("#reason", REASON);
  await noor.fill("#case", caseId);
  await noor.click("summary:has-text('Narrow')");
  await noor.fill("#from", "31");
  await noor.fill("#from-month", "2");
  await noor.fill("#from-year", "2026");
  await noor.click("main button[type=submit]");
  assert.match(await main(), /Write a day that exists/);
  await noor.fill("#from", "1");
  await noor.click("main button[type=submit]");
  assert.match(await main(), /lines? found/);
});

test("she draws a sample by a seed, and the same seed draws the same again", async () => {
  await noor.click("a:has-text('Draw a random sample')");
  const today = site.office.clock.today().split("-");
  const draw = async () => {
    await noor.fill("#reason", REASON);
    await noor.fill("#seed", "the seed of this test");
    await noor.fill("#size", "4");
    await noor.selectOption("#kind", "act");
    await noor.fill("#to", today[2] ?? "");
    await noor.fill("#to-month", today[1] ?? "");
    await noor.fill("#to-year", today[0] ?? "");
    await noor.click("main button[type=submit]");
    return noor.locator("main tbody").innerText();
  };
  const first = await draw();
  assert.match(first, /Accept the application/);
  assert.equal(await draw(), first);
});

test("the person whose case was searched reads that an auditor searched it, and why", async () => {
  const amina = await newPage(browser, { javaScript: false, width: 360 });
  await site.signIn(amina, "amina");
  await amina.goto(`${site.address}/cases/${caseId}/looks`);
  const text = await amina.locator("main").innerText();
  assert.match(text, /auditor/i);
  assert.ok(text.includes(REASON));
  assert.ok(!text.includes("noor Example"), "staff stand by role and pseudonym");
  await amina.context().close();
});

test("nobody else reaches the room, and Noor opens no file", async () => {
  await noor.goto(`${site.address}/cases/${caseId}`);
  assert.match(await main(), /There is nothing here that you can open/);
  const daniel = await newPage(browser, { javaScript: false });
  await site.signIn(daniel, "daniel");
  const answer = await daniel.goto(`${site.address}/desk/audit?case=${caseId}&reason=${REASON}`);
  assert.equal(answer?.status(), 403);
  await daniel.context().close();
});

test("axe finds nothing serious in the auditor's room, in English and in Arabic", async () => {
  const page = await newPage(browser, { javaScript: true });
  await site.signIn(page, "noor");
  for (const language of ["en", "ar"]) {
    for (const [path, reason] of [
      ["/desk/audit", REASON],
      ["/desk/audit", ""],
      ["/desk/audit/sample", REASON],
    ] as const) {
      await page.goto(`${site.address}${path}?lang=${language}`);
      await page.fill("#reason", reason);
      if (path === "/desk/audit") await page.fill("#case", caseId);
      await page.click("main button[type=submit]");
      assert.deepEqual(await axe(page), [], `${path} in ${language}`);
    }
  }
  assert.deepEqual(site.faults, []);
});
