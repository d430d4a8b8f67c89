import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Who } from "#domain/ports.ts";
import { RECENTLY } from "#test/asylum.ts";
import { launchBrowser, newPage } from "#test/browser.ts";
import { onDay } from "#test/office.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { letDaysPass } from "./steps.ts";
import { daysFromNow, mainText, PDF, REASONS, storyteller, STORY } from "./stories.ts";

const TYPE = "us.asylum.affirmative";
const MEGABYTE = 1024 * 1024;
const EMPTY = { ...PDF, name: "empty.pdf", buffer: Buffer.alloc(0) };
const PROGRAM = { ...PDF, name: "visa.pdf", buffer: Buffer.from("MZ\x90\0 an invented program") };
const HUGE = { ...PDF, name: "huge.pdf", buffer: Buffer.alloc(21 * MEGABYTE, "%PDF-1.4 ") };

let site: TestSite;
let browser: Browser;
let page: Page;
let people: Record<"ines" | "daniel" | "grace", Who>;
let caseId = "";
let tell: ReturnType<typeof storyteller>;

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  await site.member("amina", ["applicant"]);
  await site.member("tomas", ["applicant"]);
  people = {
    ines: await site.member("ines", ["intake-clerk"]),
    daniel: await site.member("daniel", ["caseworker"]),
    grace: await site.member("grace", ["supervisor"]),
  };
  tell = storyteller(site, () => caseId);
  page = await newPage(browser, { javaScript: false, width: 360, locale: "ar" });
  await site.signIn(page, "amina");
  await page.goto(`${site.address}/cases?lang=ar`);
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

const go = (path: string) => page.goto(`${site.address}${path}`);
const save = () => page.click("main form.rc-form button[type=submit]");
const errors = () => page.locator(".govuk-error-summary__list").innerText();
const at = () => new URL(page.url()).pathname;

test("her pages are Arabic and run from right to left, and no case is there yet", async () => {
  assert.equal(await page.getAttribute("html", "dir"), "rtl");
  assert.equal(await page.getAttribute("html", "lang"), "ar");
  assert.match(await mainText(page), /ليست لديك قضية هنا بعد/);
});

test("before the first question she reads what a no may bring and who advises", async () => {
  await go("/apply");
  await page.click(`main a[href="/apply/${TYPE}"]`);
  const text = await mainText(page);
  assert.match(text, /ما الذي قد يفعله هذا المكتب إذا كان الجواب لا/);
  assert.match(text, /أين تجد مشورة مجانية/);
  assert.equal(await page.locator("main input:not([type=hidden])").count(), 0);
});

test("each question says why and for whom, and an empty answer is named at its field", async () => {
  await save();
  await page.click(`main a[href="/apply/${TYPE}/name"]`);
  assert.match(await mainText(page), /لماذا نسأل/);
  assert.match(await mainText(page), /من سيرى هذا/);
  await save();
  assert.match(await errors(), /املأ هذا/);
  assert.equal(await page.getAttribute("#name", "aria-invalid"), "true");
  await page.fill("#name", "أمينة المثال");
  await save();
});

test("she answers one question a page, stops, signs out, and finds her draft again", async () => {
  assert.equal(at(), `/apply/${TYPE}/language`);
  await page.selectOption("#language", "ar");
  await save();
  await page.selectOption("#nationality", "UTO");
  await save();
  await go(`/apply/${TYPE}/arrived-on`);
  const [year = "", month = "", day = ""] = RECENTLY.split("-");
  await page.fill("[name=arrived-on-day]", "31");
  await page.fill("[name=arrived-on-month]", "2");
  await page.fill("[name=arrived-on-year]", year);
  await save();
  assert.match(await errors(), /هذا اليوم غير موجود/);
  assert.equal(await page.inputValue("[name=arrived-on-day]"), "31", "what was typed is kept");
  await page.fill("[name=arrived-on-day]", day);
  await page.fill("[name=arrived-on-month]", month);
  await page.click("main form.rc-form button[value=later]");
  await page.click("form.rc-account button");
  await site.signIn(page, "tomas");
  await go(`/apply/${TYPE}/check`);
  assert.equal(at(), `/apply/${TYPE}`, "nobody else finds a draft");
  await page.click("form.rc-account button");
  await site.signIn(page, "amina");
  await go(`/apply/${TYPE}/name?lang=ar`);
  assert.equal(await page.inputValue("#name"), "أمينة المثال");
});

test("a file is taken by what it is: empty, disguised and huge ones are named", async () => {
  await go(`/apply/${TYPE}/in-status`);
  await page.check("#in-status");
  await save();
  await go(`/apply/${TYPE}/fear`);
  await page.fill("#fear", STORY);
  await save();
  assert.equal(at(), `/apply/${TYPE}/evidence`);
  for (const [file, said] of [
    [EMPTY, /هذا الملف فارغ/],
    [PROGRAM, /ليس PDF/],
    [HUGE, /أكبر من 20/],
  ] as const) {
    await page.setInputFiles("#evidence", file);
    await save();
    assert.match(await errors(), said);
  }
  await page.setInputFiles("#evidence", PDF);
  await save();
  await go(`/apply/${TYPE}/evidence`);
  assert.match(await mainText(page), /letter\.pdf/);
});

test("a question that her answers close is passed over", async () => {
  await go(`/apply/${TYPE}/filed-late`);
  await page.check("input[name=filed-late][value=no]");
  await save();
  assert.equal(at(), `/apply/${TYPE}`, "no reason for lateness is asked");
  await go(`/apply/${TYPE}/mailing-address`);
  await page.fill("#mailing-address", "1 Sample Street, Exampleton");
  await save();
  assert.equal(at(), `/apply/${TYPE}/safe-contact`);
  await save();
});

test("she checks, declares and sends; the receipt shows number and date alone", async () => {
  await go(`/apply/${TYPE}/check`);
  await page.click(`main a[href="/apply/${TYPE}/name?from=check"]`);
  await page.fill("#name", "Amina Example");
  await save();
  assert.equal(at(), `/apply/${TYPE}/check`);
  await save();
  assert.match(await errors(), /ضع علامة في المربع للتأكيد/);
  await page.check("#declares-true");
  await save();
  assert.match(at(), /^\/cases\/RC-[0-9A-Z]{4}-[0-9A-Z]{4}\/receipt$/);
  caseId = at().split("/")[2] ?? "";
  const text = await mainText(page);
  assert.match(text, new RegExp(caseId));
  assert.doesNotMatch(text, /Amina|اللجوء|invented/);
  await go(`/apply/${TYPE}/check`);
  assert.equal(at(), `/apply/${TYPE}`, "what was sent is no draft any more");
});

test("she answers a request with a PDF; a bad file keeps her words", async () => {
  await tell(people.ines, "accept");
  await tell(people.grace, "assign", { officer: people.daniel.accountId });
  const desk = await newPage(browser, { javaScript: false });
  await site.signIn(desk, "daniel");
  await desk.goto(`${site.address}/cases/${caseId}/request-evidence?lang=en`);
  assert.match(await mainText(desk), /The person speaks Arabic/, "he knows who reads his words");
  await desk.close();
  await tell(people.daniel, "request-evidence", {
    items: "A paper that shows your status",
    why: "To see whether you are in status.",
    service: "mail",
  });
  await go("/cases");
  assert.match(await mainText(page), /بانتظارك/);
  await go(`/cases/${caseId}#papers`);
  const item = page.locator('main [lang="en"]:has-text("A paper that shows your status")');
  assert.equal(await item.getAttribute("dir"), "ltr");
  assert.match(await mainText(page), /كتب الموظف هذا النص بالإنكليزية/);
  await go("/cases");
  await page.click(`main a[href="/cases/${caseId}/respond"]`);
  await save();
  assert.match(await errors(), /اكتب شيئًا أو أضف ملفًا/);
  await page.fill("#statement", "هذه هي الورقة.");
  await page.setInputFiles("#documents", PROGRAM);
  await save();
  assert.match(await errors(), /ليس PDF/);
  assert.equal(await page.inputValue("#statement"), "هذه هي الورقة.");
  await page.setInputFiles("#documents", PDF);
  await save();
  assert.equal(at(), `/cases/${caseId}`);
  assert.match(await mainText(page), /استلمناه/);
  assert.equal(await page.locator('a[href*="/exhibits/"]').count(), 2);
});

test("each date of the case says why it is that date", async () => {
  const why = page.locator("#why-interview-due");
  assert.match(await why.innerText(), /لماذا هذا التاريخ/);
  assert.ok((await why.locator("ol li").count()) >= 2, "the steps of the count are there");
});

test("a signed decision is hers to read only once it is served", async () => {
  await tell(people.daniel, "schedule-interview", {
    "meets-on": daysFromNow(20),
    "meets-at": "09:30",
    mode: "remote",
  });
  letDaysPass(21);
  await site.signIn(page, "amina");
  await onDay(site, daysFromNow(20), () =>
    tell(people.daniel, "hold-interview", {
      "spoken-language": "ar",
      interpreter: "present",
      "interpreter-number": "4711",
      "competence-checked": true,
      understood: true,
      "representative-present": false,
      notes: "An invented interview.",
    }),
  );
  const draft = { outcome: "grant", reasons: REASONS };
  const { version } = await tell(people.daniel, "draft-decision", draft);
  assert.equal((await go(`/cases/${caseId}/decision`))?.status(), 404, "a draft is no decision");
  await tell(people.daniel, "sign-decision", { "draft-version": String(version) });
  assert.equal((await go(`/cases/${caseId}/decision`))?.status(), 404, "signed is not served");
  await tell(people.daniel, "serve-decision", { service: "electronic" });
  assert.equal((await go(`/cases/${caseId}/decision`))?.status(), 200);
  assert.match(await mainText(page), /القرار لصالحك/);
});

test("leaving quickly signs her out and leads to another site", async () => {
  await page.route("https://www.weather.gov/**", (route) =>
    route.fulfill({ body: "<h1>Weather</h1>", contentType: "text/html" }),
  );
  await go(`/cases/${caseId}`);
  await page.click(".rc-exit__button");
  await page.waitForURL("https://www.weather.gov/");
  await go(`/cases/${caseId}`);
  assert.equal(at(), "/sign-in");
});

test("no page of hers met a fault", () => {
  assert.deepEqual(site.faults, []);
});
