import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import type { Who } from "#domain/ports.ts";
import { launchBrowser } from "#test/browser.ts";
import { onDay } from "#test/office.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { letDaysPass, signedIn } from "./steps.ts";
import { daysFromNow, mainText, NATURALIZATION, REASONS, storyteller } from "./stories.ts";

let site: TestSite;
let browser: Browser;
let people: Record<"wen" | "ines" | "daniel" | "leila" | "grace", Who>;
let pages: Record<"wen" | "leila" | "grace", Page>;
let caseId = "";

before(async () => {
  [site, browser] = await Promise.all([testSite(), launchBrowser()]);
  people = {
    wen: await site.member("wen", ["applicant"]),
    ines: await site.member("ines", ["intake-clerk"]),
    daniel: await site.member("daniel", ["caseworker"]),
    leila: await site.member("leila", ["caseworker"]),
    grace: await site.member("grace", ["supervisor"]),
  };
  await denied();
  pages = {
    wen: await signedIn(site, browser, "wen"),
    leila: await signedIn(site, browser, "leila"),
    grace: await signedIn(site, browser, "grace"),
  };
});
after(async () => {
  await browser?.close();
  await site?.drop();
});

/** Daniel has heard Wen and denied the application; Grace read it before he signed. */
async function denied(): Promise<void> {
  const tell = storyteller(site, () => caseId);
  const { wen, ines, daniel, grace } = people;
  caseId = (await tell(wen, "file", NATURALIZATION, "us.nat.n400")).caseId;
  await tell(ines, "accept");
  await tell(grace, "assign", { officer: daniel.accountId });
  await tell(daniel, "schedule-interview", {
    "meets-on": daysFromNow(20),
    "meets-at": "09:30",
    mode: "in-person",
  });
  letDaysPass(21);
  await onDay(site, daysFromNow(20), () =>
    tell(daniel, "hold-interview", {
      "spoken-language": "en",
      interpreter: "not-needed",
      understood: true,
      "representative-present": false,
      notes: "An invented interview.",
      "english-test": "passed",
      "civics-test": "not-yet",
    }),
  );
  const draft = await tell(daniel, "draft-decision", {
    outcome: "deny",
    reasons: REASONS,
    standard: "preponderance",
    burden: "applicant",
    findings: [
      {
        issue: "Civics",
        finding: "The test was not passed.",
        provision: "civics",
        weight: "The record of the interview was read.",
        exhibits: ["interview"],
        adverse: true,
      },
    ],
    contrary: [],
  });
  await tell(grace, "review-draft");
  await tell(daniel, "sign-and-serve", {
    "draft-version": String(draft.version),
    service: "electronic",
  });
}

test("Wen reads that the answer is no and asks for the hearing", async () => {
  const { wen } = pages;
  await wen.goto(`${site.address}/cases/${caseId}`);
  await wen.click('main a:has-text("hearing") >> nth=0');
  assert.match(wen.url(), /request-hearing/);
  await wen.fill(
    "#grounds",
    "I passed the test on another day, and this invented record is wrong.",
  );
  await wen.click("main .rc-form button[type=submit]");
  assert.match(wen.url(), new RegExp(`/cases/${caseId}`));
});

test("who denied it cannot be given the review; another officer can", async () => {
  const { grace } = pages;
  await grace.goto(`${site.address}/desk/office`);
  await grace.click(`main tr:has-text("${caseId}") a[href$="/assign-review"]`);
  assert.match(await mainText(grace), /Decided this case first/);
  await grace.check(`[name=officer][value="${people.daniel.accountId}"]`);
  await grace.click("main .rc-form button[type=submit]");
  assert.match(await mainText(grace), /The officer who decided first may not do this/);
  await grace.check(`[name=officer][value="${people.leila.accountId}"]`);
  await grace.click("main .rc-form button[type=submit]");
  assert.match(grace.url(), /done=assign-review/);
});

test("the first officer can no longer open the case", async () => {
  const daniel = await signedIn(site, browser, "daniel");
  const answer = await daniel.goto(`${site.address}/cases/${caseId}`);
  assert.equal(answer?.status(), 404);
  await daniel.context().close();
});

test("Leila hears Wen again, decides for Wen and waits for no second reader", async () => {
  const { leila } = pages;
  await leila.goto(`${site.address}/cases/${caseId}/hear-review`);
  await leila.check('[name=interpreter][value="not-needed"]');
  await leila.check('[name=representative-present][value="no"]');
  await leila.fill("#notes", "An invented hearing.");
  await leila.click("main .rc-form button[type=submit]");
  assert.match(leila.url(), /done=hear-review/);
  await leila.goto(`${site.address}/desk`);
  await leila.click(`main tr:has-text("${caseId}") a[href^="/desk/decide/"]`);
  await leila.check('[name=outcome][value="reversed"]');
  await leila.fill("#reasons", REASONS);
  await leila.click('main button:has-text("Save the draft")');
  assert.match(await mainText(leila), /Nothing forbids signing/);
  await leila.click("main .govuk-button--warning");
  assert.match(leila.url(), /done=sign-and-serve-review/);
});

test("Wen's case goes on to the oath", async () => {
  const { wen } = pages;
  await wen.goto(`${site.address}/cases/${caseId}`);
  const opened = await site.office.store.open(site.office.newId(), caseId);
  const state = await opened?.view(new Set(["record"]));
  assert.equal(state?.stage, "approved");
});

test("no page met a fault", () => {
  assert.deepEqual(site.faults, []);
});
