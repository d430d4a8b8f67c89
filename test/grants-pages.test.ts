import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import type { CaseReader } from "#domain/access/case-readers.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { accessDesk } from "#questions/access-desk.ts";
import { caseReaders } from "#questions/case-readers.ts";
import { done, fileAsylum } from "./asylum.ts";
import { axe, launchBrowser, newPage } from "./browser.ts";
import { allowed, refused } from "./office.ts";
import { type TestSite, testSite } from "./site.ts";

let site: TestSite;
let caseId: string;
let version = 0;
let browser: Awaited<ReturnType<typeof launchBrowser>>;
const cast: Record<string, Who> = {};

const STAFF = {
  ines: "intake-clerk",
  leila: "caseworker",
  daniel: "caseworker",
  grace: "supervisor",
  gabe: "supervisor",
  paul: "privacy-officer",
  noor: "auditor",
  olga: "ombudsman",
} as const;
const PURPOSES: Readonly<Record<string, Purpose>> = {
  amina: "own-case",
  ines: "intake",
  leila: "adjudication",
  daniel: "adjudication",
  grace: "supervision",
  gabe: "supervision",
  paul: "oversight",
  noor: "audit",
  olga: "oversight",
};

before(async () => {
  site = await testSite();
  cast["amina"] = await site.member("amina", ["applicant"]);
  for (const [name, role] of Object.entries(STAFF)) cast[name] = await site.member(name, [role]);
  ({ caseId } = await fileAsylum(site.office, cast["amina"]));
  version = 1;
  await does("ines", "accept", {});
  const officer = cast["leila"]?.accountId ?? "";
  await does("grace", "assign", { officer, "assign-why": "language" });
  cast["amina"] = await site.again("amina");
  browser = await launchBrowser();
});
after(async () => {
  await browser.close();
  await site.drop();
});

/** Does something at the version that the case has now. */
async function does(name: string, event: string, input: object): Promise<void> {
  const request = { caseId, event, input: input as Record<string, unknown>, version };
  const asked = event === "ask-access" || event === "break-glass";
  const { version: _unknown, ...unseen } = request;
  const who = { ...cast[name]!, isFresh: true };
  const purpose = PURPOSES[name] ?? "own-case";
  const answer = await done(site.office, who, purpose, asked ? unseen : request);
  version = asked ? version + 1 : answer.version;
}

async function readers(name: string): Promise<readonly CaseReader[]> {
  const found = await ask(site.office, cast[name]!, PURPOSES[name], caseReaders, {}, { caseId });
  return allowed(found).answer.readers;
}
const of = (all: readonly CaseReader[], kind: CaseReader["kind"]) =>
  all.filter((one) => one.kind === kind);
const now = (all: readonly CaseReader[]) => all.filter(({ isNow }) => isNow);

test("an assignment stands with its day, its reason and by whose word", async () => {
  const [leila] = of(await readers("grace"), "assigned");
  assert.equal(leila?.who, "leila Example");
  assert.equal(leila?.why, "language");
  assert.equal(leila?.by, "grace Example");
  assert.equal(leila?.from, site.office.clock.today());
  assert.deepEqual(leila?.opens, ["case-file", "case-history", "case-looks"]);
});

test("who has a standing role stands with what policies open to them, and not who has none", async () => {
  const standing = of(await readers("grace"), "standing");
  const found = Object.fromEntries(standing.map(({ who, opens }) => [who.split(" ")[0], opens]));
  assert.deepEqual(Object.keys(found).toSorted(), ["gabe", "grace", "noor", "olga", "paul"]);
  assert.ok(found["gabe"]?.includes("case-file"));
  assert.deepEqual(found["noor"], ["case-history", "case-looks"]);
  assert.deepEqual(found["paul"], ["case-looks"]);
});

test("what was asked for opens the case once it is approved, with its reason and last day", async () => {
  const said = "I stand in for Leila until Friday.";
  const asked = { "access-for": "stands-in", "access-why": said, "access-days": "3" };
  await does("daniel", "ask-access", asked);
  assert.deepEqual(of(await readers("grace"), "granted"), []);
  const desk = await ask(site.office, cast["grace"]!, "supervision", accessDesk, {});
  const [waits] = allowed(desk).answer.asked;
  version = waits?.version ?? 0;
  const until = site.office.clock.today();
  await does("grace", "answer-access", {
    "access-request": waits?.id,
    "access-answer": "approve",
    "access-until": until,
    "access-because": "She is away.",
  });
  const [daniel] = of(await readers("paul"), "granted");
  assert.deepEqual([daniel?.who, daniel?.isNow, daniel?.until], ["D.", true, until]);
  assert.deepEqual([daniel?.why, daniel?.said, daniel?.by], ["stands-in", said, "G."]);
  assert.deepEqual(daniel?.opens, ["case-file", "case-history"]);
});

test("an emergency stands with its minutes, and with what was found of it", async () => {
  const why = "The judge hears this person at three today.";
  await does("daniel", "break-glass", { "glass-for": "court-today", "glass-why": why });
  const [daniel] = of(await readers("grace"), "broke-glass");
  assert.deepEqual([daniel?.isNow, daniel?.found, daniel?.said], [true, "waits", why]);
  const minutes = (Date.parse(daniel?.until ?? "") - Date.parse(daniel?.from ?? "")) / 60_000;
  assert.equal(minutes, 60);
});

test("whom a conflict keeps out is kept out with a start, and with an end on both sides", async () => {
  const officer = cast["daniel"]?.accountId ?? "";
  await does("grace", "exclude-officer", { officer, conflict: "family" });
  const [out] = of(await readers("gabe"), "excluded");
  assert.equal(out?.isNow, true);
  assert.equal(out?.why, "family");
  assert.equal(out?.by, "grace Example");
  await does("gabe", "let-officer-back", { officer, "why-back": "They are divorced." });
  const [back] = of(await readers("grace"), "excluded");
  assert.equal(back?.isNow, false);
  assert.equal(back?.until, site.office.clock.today());
  assert.equal(back?.endedBy, "gabe Example");
  assert.equal(back?.whyEnded, "They are divorced.");
});

test("a case that was given on ends the earlier assignment on that day", async () => {
  const officer = cast["daniel"]?.accountId ?? "";
  await does("gabe", "reassign", { officer, "assign-why": "is-away" });
  const [daniel, leila] = of(await readers("grace"), "assigned");
  assert.deepEqual([daniel?.who, daniel?.isNow], ["daniel Example", true]);
  assert.deepEqual([leila?.isNow, leila?.until], [false, site.office.clock.today()]);
  assert.deepEqual(leila?.opens, []);
});

test("a person reads who may open it now, by pseudonym, and nobody who is kept out", async () => {
  const told = await readers("amina");
  assert.deepEqual(now(told), told);
  assert.deepEqual(of(told, "excluded"), []);
  assert.ok(!JSON.stringify(told).includes("Example"));
  assert.ok(told.every((one) => one.accountId === undefined && one.by === undefined));
  const [daniel] = of(told, "assigned");
  assert.deepEqual([daniel?.who, daniel?.why], ["D.", "is-away"]);
});

test("who works on the case, and who checks the office, reads no such list", async () => {
  for (const name of ["daniel", "leila", "ines", "noor"]) {
    const found = await ask(site.office, cast[name]!, PURPOSES[name], caseReaders, {}, { caseId });
    assert.equal(refused(found).code, "not-found", name);
  }
});

async function as(name: string, language: string, work: (page: Page) => Promise<void>) {
  const page = await newPage(browser, { javaScript: true });
  await site.signIn(page, name);
  await page.goto(`${site.address}/cases/${caseId}/readers?lang=${language}`);
  await work(page);
  await page.context().close();
}
const text = (page: Page) => page.locator("main").innerText();

test("the person's page says in sentences who may open the file and why", async () => {
  await as("amina", "en", async (page) => {
    const said = await text(page);
    assert.match(said, /D\., caseworker, has this case since/);
    assert.match(said, /Whoever had the case is away/);
    assert.match(said, /Supervisors give cases to officers/);
    assert.match(said, /Now, 2 people: G\. and G\. \(supervisor\)/);
    assert.match(said, /Auditors check how the office works/);
    assert.deepEqual(await axe(page), []);
    await page.goto(`${site.address}/cases/${caseId}`);
    assert.ok((await page.content()).includes(`href="/cases/${caseId}/readers"`));
  });
});

test("a supervisor's page shows every kind with its end and its reason, also in Arabic", async () => {
  await as("grace", "en", async (page) => {
    const said = await text(page);
    assert.match(said, /daniel Example/);
    assert.match(said, /They are divorced/);
    assert.match(said, /Nobody is kept out/);
    assert.deepEqual(await axe(page), []);
  });
  await as("paul", "ar", async (page) => {
    assert.match(await text(page), /تضارب في المصالح/);
    assert.ok(!(await text(page)).includes("Example"), "to a privacy officer by pseudonym");
    assert.deepEqual(await axe(page), []);
  });
});
