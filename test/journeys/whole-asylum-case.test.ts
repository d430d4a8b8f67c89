import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { RECENTLY } from "#test/asylum.ts";
import { launchBrowser } from "#test/browser.ts";
import { onDay } from "#test/office.ts";
import { type TestSite, testSite } from "#test/site.ts";
import {
  acceptFromList,
  apply,
  completeDraft,
  doInCase,
  giveToOfficer,
  letDaysPass,
  pathOf,
  readSecond,
  sendForm,
  signedIn,
} from "./steps.ts";
import { counting, daysFromNow, mainText, PDF, REASONS, STORY } from "./stories.ts";

const ANSWERS = {
  name: "Amina Example",
  language: "ar",
  nationality: "UTO",
  "arrived-on": RECENTLY,
  "in-status": true,
  fear: STORY,
  evidence: undefined,
  "filed-late": false,
  "mailing-address": "1 Sample Street, Exampleton",
  "safe-contact": undefined,
};
const ITEMS = "A paper that shows your status";
const WHY = "To see whether you are in status.";

let site: TestSite;
let browser: Browser;
let pages: Record<"amina" | "ines" | "grace" | "daniel", Page>;
let caseId = "";
/** The decision as Daniel read it before he signed, in her language. */
let preview = "";

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  await site.member("amina", ["applicant"]);
  await site.member("ines", ["intake-clerk"]);
  await site.member("grace", ["supervisor"]);
  await site.member("daniel", ["caseworker"]);
  pages = {
    amina: await signedIn(site, browser, "amina", { width: 360, locale: "ar" }),
    ines: await signedIn(site, browser, "ines"),
    grace: await signedIn(site, browser, "grace"),
    daniel: await signedIn(site, browser, "daniel"),
  };
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

const go = (page: Page, path: string) => page.goto(`${site.address}${path}`);
const summary = (page: Page) => page.locator(".govuk-error-summary__list").innerText();

test("Amina applies in Arabic and gets a receipt", async () => {
  const { amina } = pages;
  await go(amina, "/cases?lang=ar");
  caseId = await apply(amina, site, "us.asylum.affirmative", ANSWERS);
  assert.equal(await amina.getAttribute("html", "dir"), "rtl");
  assert.match(await mainText(amina), new RegExp(caseId));
});

test("Ines accepts the application and Grace gives it to Daniel", async () => {
  await acceptFromList(pages.ines, site, caseId);
  await giveToOfficer(pages.grace, site, caseId, "daniel Example");
});

test("Daniel finds the case in his list and asks for evidence", async () => {
  const { daniel } = pages;
  await go(daniel, "/desk");
  await daniel.click(`main a:has-text("${caseId}")`);
  await daniel.click('main a:has-text("Ask for evidence")');
  await daniel.fill("#items", ITEMS);
  await daniel.fill("#why", WHY);
  await daniel.click('main button:has-text("Ask for evidence")');
  assert.match(await mainText(daniel), /The office asked for evidence/);
});

test("Amina reads what is needed and why, and answers with a PDF", async () => {
  const { amina } = pages;
  await go(amina, "/cases");
  await amina.click(`main a[href="/cases/${caseId}/respond"]`);
  await go(amina, `/cases/${caseId}`);
  const asked = await mainText(amina);
  assert.ok(asked.includes(ITEMS) && asked.includes(WHY), "what is asked for, and why");
  await amina.click(`main a[href="/cases/${caseId}/respond"]`);
  await amina.fill("#statement", "هذه هي الورقة.");
  await amina.setInputFiles("#documents", PDF);
  await sendForm(amina);
  assert.equal(pathOf(amina), `/cases/${caseId}`);
  assert.match(await mainText(amina), /استلمناه/);
  assert.match(await mainText(amina), /letter\.pdf/);
});

test("Daniel sets a day for the interview, which Amina sees, and records what was said", async () => {
  const { amina, daniel } = pages;
  const meetsOn = daysFromNow(20);
  await doInCase(daniel, site, caseId, "schedule-interview", {
    "meets-on": meetsOn,
    "meets-at": "09:30",
    mode: "in-person",
  });
  await go(amina, `/cases/${caseId}`);
  assert.ok((await amina.locator(`main time[datetime^="${meetsOn}"]`).count()) > 0);
  letDaysPass(21);
  for (const [name, page] of Object.entries(pages)) await site.signIn(page, name);
  await onDay(site, daysFromNow(20), () =>
    doInCase(daniel, site, caseId, "hold-interview", {
      interpreter: "present",
      "interpreter-number": "4711",
      "competence-checked": true,
      understood: true,
      "representative-present": false,
      notes: "An invented interview.",
    }),
  );
});

test("Daniel drafts too little: signing is refused and all that is missing is named", async () => {
  const { amina, daniel } = pages;
  await go(daniel, `/cases/${caseId}`);
  await daniel.click(`main a.govuk-button[href="/desk/decide/${caseId}"]`);
  await daniel.check('[name=outcome][value="deny"]');
  await daniel.fill("#reasons", "No.");
  await daniel.click('main button:has-text("Save the draft")');
  await daniel.click('main button:has-text("Sign and serve the decision")');
  assert.match(await mainText(daniel), /The decision was not signed/);
  const missing = await summary(daniel);
  for (const named of [
    /A second person has to read this version first/,
    /The reasons are too short to be understood/,
    /No finding counts against the person/,
    /Exhibit 1 came from the person and is not answered/,
    /The standard of proof is missing/,
  ]) {
    assert.match(missing, named);
  }
  assert.equal((await go(amina, `/cases/${caseId}/decision`))?.status(), 404);
});

test("Daniel completes the draft, and only the second reader is missing", async () => {
  const { daniel } = pages;
  await completeDraft(counting(daniel));
  assert.match(await mainText(daniel), /One thing is missing before you can sign/);
  await daniel.click('main button:has-text("Sign and serve the decision")');
  assert.match(await summary(daniel), /^A second person has to read this version first\.?$/);
});

test("Grace reads it second; Daniel signs and serves it", async () => {
  const { daniel, grace } = pages;
  await readSecond(grace, site, caseId);
  await go(daniel, "/desk");
  await daniel.click(`main tr:has-text("${caseId}") a[href^="/desk/decide/"]`);
  assert.match(await mainText(daniel), /Nothing forbids signing/);
  preview = await daniel.locator("#preview").locator("..").innerText();
  await daniel.click('main button:has-text("Sign and serve the decision")');
  assert.match(await mainText(daniel), /An officer signed the decision/);
});

test("she reads the outcome, the reasons, the rule, and who signed", async () => {
  const { amina } = pages;
  await go(amina, `/cases/${caseId}`);
  await amina.click(`main a.govuk-button[href="/cases/${caseId}/decision"]`);
  const text = await mainText(amina);
  assert.match(await amina.locator("h1").innerText(), /لم يُمنح اللجوء/);
  assert.ok(text.includes(REASONS), "the reasons as the officer wrote them");
  assert.match(text, /8 USC 1101\(a\)\(42\)\(A\)/);
  assert.match(text, /daniel Example/, "by name on a signed decision");
  assert.match(text, /letter\.pdf/, "the paper of hers that it rests on");
  for (const part of ["reasons", "who", "disclosed"]) {
    const hers = await amina.locator(`#${part}`).locator("..").innerText();
    const lines = hers.split("\n").filter((line) => line.trim() !== "");
    assert.ok(lines.length > 1, part);
    for (const line of lines) assert.ok(preview.includes(line.trim()), `${part}: ${line}`);
  }
});

test("she reads that no appeal exists but a motion does, and its last safe day", async () => {
  const { amina } = pages;
  const text = await mainText(amina);
  assert.match(text, /لا يوجد استئناف/, "no appeal exists");
  assert.match(text, /I-290B/, "but a motion does");
  const motion = amina.locator("main section.rc-panel", { hasText: "I-290B" });
  assert.match(await motion.innerText(), /آخر يوم آمن/);
  const day = motion.locator("time");
  assert.ok(preview.includes(await day.innerText()), "the day that Daniel read before he signed");
  const dueOn = (await day.getAttribute("datetime")) ?? "";
  assert.ok(dueOn > daysFromNow(20) && dueOn <= daysFromNow(30), dueOn);
  await motion.locator(`a[href="/cases/${caseId}#why-motion"]`).click();
  assert.match(await amina.locator("#why-motion").innerText(), /لماذا هذا التاريخ/);
});

test("she sees every look with role, pseudonym and purpose, and her own folded away", async () => {
  const { amina } = pages;
  await go(amina, `/cases/${caseId}/looks?lang=en`);
  const looks = await amina.locator(".rc-looks").first().locator(".rc-look").allInnerTexts();
  const purposes = {
    "Intake clerk I.": "to receive your application",
    "Supervisor G.": "to watch over the work of the office",
    "Caseworker D.": "to deal with your application",
  };
  for (const look of looks) {
    const known = Object.entries(purposes).some(([who, why]) => {
      const [, does] = look.split(`${who} of the Testville Office `);
      return does?.includes(why);
    });
    assert.ok(known, look);
    assert.match(look, /Is this wrong\?/);
  }
  for (const [who, done] of [
    ["Intake clerk I.", "The office accepted the application"],
    ["Supervisor G.", "The case was given to an officer"],
    ["Caseworker D.", "The office asked for evidence"],
    ["Caseworker D.", "A draft of the decision was written"],
    ["Supervisor G.", "A second person read the draft"],
    ["Caseworker D.", "An officer signed the decision"],
  ] as const) {
    assert.ok(
      looks.some((look) => look.includes(who) && look.includes(done)),
      `${who}: ${done}`,
    );
  }
  const text = await mainText(amina);
  assert.doesNotMatch(
    looks.join(" "),
    /daniel|grace|ines/,
    "staff stand by pseudonym, never by name",
  );
  assert.match(
    await amina.locator("main details summary").innerText(),
    /You looked at your own file/,
  );
  assert.match(text, /could look without it/);
  await amina.click('main .rc-filter:has-text("Copied")');
  assert.match(await mainText(amina), /Nobody has looked/);
});

test("no page of anybody met a fault", () => {
  assert.deepEqual(site.faults, []);
});
