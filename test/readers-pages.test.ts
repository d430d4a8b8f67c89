import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { lastDay } from "#domain/case/given-access.ts";
import type { Who } from "#domain/ports.ts";
import { loadWords } from "#words/load-words.ts";
import { done, fileAsylum } from "./asylum.ts";
import { axe, launchBrowser, newPage } from "./browser.ts";
import { root } from "./office.ts";
import { type TestSite, testSite } from "./site.ts";

let site: TestSite;
let caseId: string;
let grace: Who;
let browser: Awaited<ReturnType<typeof launchBrowser>>;

before(async () => {
  site = await testSite();
  const amina = await site.member("amina", ["applicant"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  const leila = await site.member("leila", ["caseworker"]);
  grace = await site.member("grace", ["supervisor"]);
  await site.member("daniel", ["caseworker"]);
  await site.member("paul", ["privacy-officer"]);
  await site.member("noor", ["auditor"]);
  ({ caseId } = await fileAsylum(site.office, amina));
  await done(site.office, ines, "intake", { caseId, input: {}, event: "accept", version: 1 });
  const input = { officer: leila.accountId };
  await done(site.office, grace, "supervision", { caseId, input, event: "assign", version: 2 });
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await site.drop();
});

/** The year, the month and the day that the form brings with it. */
const typed = (page: Page): Promise<number[]> =>
  Promise.all(
    ["year", "month", "day"].map(async (part) =>
      Number(await page.inputValue(`[name=access-until-${part}]`)),
    ),
  );

const text = (page: Page) => page.locator("main").innerText();

async function as(name: string, path: string, work: (page: Page) => Promise<void>) {
  const page = await newPage(browser, { javaScript: true });
  await site.signIn(page, name);
  await page.goto(`${site.address}${path}`);
  await work(page);
  await page.context().close();
}

async function asks(page: Page, number: string): Promise<string> {
  await page.goto(`${site.address}/desk/access/ask`);
  await page.fill("[name=case]", number);
  await page.check("[value=stands-in]");
  await page.fill("[name=access-why]", "I stand in for Leila this week.");
  await page.check("[name=access-days][value='3']");
  await page.click("main form button");
  const html = await page.content();
  return html.replaceAll(/value="[^"]*"/g, "").replaceAll(number, "");
}

test("asking to read a case shows the same page for a number and for none", async () => {
  await as("daniel", "/desk/access", async (page) => {
    const [known, none] = [await asks(page, caseId), await asks(page, "RC-0000-0000")];
    assert.equal(known, none);
    assert.match(await text(page), /Taken down/);
  });
});

test("a supervisor approves from the list, and the person reads who may read and why", async () => {
  await as("grace", "/desk/access", async (page) => {
    assert.match(await text(page), /I stand in for Leila this week/);
    assert.deepEqual(await axe(page), []);
    await page.click("a:has-text('Answer')");
    assert.match(await text(page), /3 days/, "for how long it was asked");
    await page.check("[value=approve]");
    const last = lastDay(site.office.clock.today(), 3);
    assert.deepEqual(await typed(page), last.split("-").map(Number), "the last day is there");
    await page.fill("[name=access-until-year]", "2999");
    await page.fill("[name=access-because]", "She is away until Monday.");
    await page.click("main form button");
    const named = loadWords(root).words("en").date(last);
    const said = `The last day possible is ${named}`;
    assert.ok((await text(page)).includes(said), "what is too late names the last day");
    const [year, month, day] = site.office.clock.today().split("-");
    await page.fill("[name=access-until-day]", day ?? "");
    await page.fill("[name=access-until-month]", month ?? "");
    await page.fill("[name=access-until-year]", year ?? "");
    await page.fill("[name=access-because]", "She is away until Monday.");
    await page.click("main form button");
    assert.match(await text(page), /It is done/);
  });
  await as("daniel", "/desk/access", async (page) => {
    await page.click(`a:has-text('${caseId}')`);
    assert.match(await text(page), /A supervisor let you read this case/);
    assert.match(await text(page), /You do this for: reading this case/);
    const ways = page.locator(`main a[href$="/ask-access"], main a[href$="/break-glass"]`);
    assert.equal(await ways.count(), 0, "what is open to them already is not offered again");
  });
  await as("amina", `/cases/${caseId}`, async (page) => {
    const read = await text(page);
    assert.match(read, /may read this file until the end of/);
    assert.match(read, /I stand in for a colleague/);
    assert.ok(!read.includes("daniel Example"), "by role and initials");
    assert.deepEqual(await axe(page), []);
  });
});

test("an emergency says first what it costs, then until when the case is open", async () => {
  await as("daniel", "/desk/access/emergency", async (page) => {
    assert.match(await text(page), /Somebody else reads all that you opened/);
    assert.deepEqual(await axe(page), []);
    await page.fill("[name=case]", caseId);
    await page.check("[value=court-today]");
    await page.fill("[name=glass-why]", "too short");
    await page.click("main form button");
    assert.match(await text(page), /at least five different words/);
    await page.fill("[name=glass-why]", "The judge hears this person at three today.");
    await page.click("main form button");
    assert.match(await text(page), /This case is open to you until \d/);
  });
  await as("amina", `/cases/${caseId}`, async (page) => {
    assert.match(await text(page), /opened this file in an emergency/);
    assert.match(await text(page), /The judge hears this person at three today/);
  });
  await as("paul", "/desk/access", async (page) => {
    assert.match(await text(page), /The judge hears this person at three today/);
    assert.deepEqual(await axe(page), []);
    await page.click("a:has-text('Review this emergency')");
    await page.check("[name=glass-justified][value=no]");
    await page.fill("[name=glass-because]", "The hearing was next week.");
    await page.click("main form button");
    assert.match(await text(page), /Rights that are suspended/);
  });
});

test("auditors read who holds which role; a role past its end is none on the next request", async () => {
  const accountId = grace.accountId;
  const now = Date.now();
  const given = { accountId, step: "given", why: "She leads for a month.", by: "The director" };
  const startsAt = new Date(now - 60_000).toISOString();
  const over = new Date(now - 1000).toISOString();
  const records = { ...given, step: "given", role: "records-officer", startsAt } as const;
  await site.standingRoles.record(records);
  assert.ok((await site.again("grace")).roles.includes("records-officer"));
  await as("noor", "/desk/staff", async (page) => {
    assert.match(await text(page), /She leads for a month/);
    assert.match(await text(page), /Before the record began/);
    assert.deepEqual(await axe(page), []);
  });
  await site.standingRoles.record({ ...records, endsAt: over });
  assert.ok(!(await site.again("grace")).roles.includes("records-officer"));
  const session = await site.identity.signIn("grace", "correct horse battery staple");
  const token = "token" in session ? session.token : "";
  const supervisor = { ...records, role: "supervisor" } as const;
  await site.standingRoles.record({ ...supervisor, step: "ended" });
  assert.deepEqual((await site.identity.whoIs(token))?.who.roles, []);
  await site.standingRoles.record(supervisor);
  assert.deepEqual((await site.identity.whoIs(token))?.who.roles, ["supervisor"]);
});
