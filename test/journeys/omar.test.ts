import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { axe, launchBrowser, newPage } from "#test/browser.ts";
import { type TestSite, testSite } from "#test/site.ts";
import { csvOf, fixtureLog } from "#test/import-log.ts";

let site: TestSite;
let browser: Browser;
let omar: Page;
let log: Buffer;

before(async () => {
  site = await testSite();
  await site.member("omar", ["records-officer"]);
  browser = await launchBrowser();
  omar = await newPage(browser, { javaScript: false });
  log = await fixtureLog("permits.csv");
});
after(async () => {
  await browser.close();
  await site.drop();
});

const main = () => omar.locator("main").innerText();
const path = () => new URL(omar.url()).pathname;

async function send(file: Buffer, source: string): Promise<void> {
  await omar.goto(`${site.address}/desk/imports`);
  await omar.setInputFiles("#file", { name: "log.csv", mimeType: "text/csv", buffer: file });
  await omar.fill("#source", source);
  await omar.click("text=Read the log");
}

test("Omar signs in and stands among the imports, of which there are none", async () => {
  await site.signIn(omar, "omar");
  assert.equal(path(), "/desk/imports");
  assert.match(await main(), /Nothing has been imported yet/);
});

test("a form without a file and without a source comes back with both named", async () => {
  await omar.click("text=Read the log");
  assert.match(await omar.title(), /^Problem:/);
  assert.match(await main(), /Choose a file/);
  assert.match(await main(), /Say what the log comes from/);
});

test("a log about people is refused by column, and what was typed is kept", async () => {
  const people = csvOf("case,activity,time,email", "1,Open,2031-01-01,jane@example.org");
  await send(people, "people");
  assert.match(await main(), /These columns are about people.*email/s);
  assert.equal(await omar.inputValue("#source"), "people");
  await omar.fill("#leave-out", "email");
  await omar.setInputFiles("#file", { name: "log.csv", mimeType: "text/csv", buffer: people });
  await omar.click("text=Read the log");
  assert.match(await main(), /email\s+1\s+About people/);
});

test("columns with unusual names are asked for, with the names that the file has", async () => {
  await send(csvOf("nr,what,when", "1,Open,2031-01-01"), "unusual");
  assert.match(await main(), /nr, what, when/);
  assert.equal(await omar.locator("details[open] #case").count(), 1);
  await omar.fill("#case", "nr");
  await omar.fill("#activity", "what");
  await omar.fill("#time", "when");
  const buffer = csvOf("nr,what,when", "1,Open,2031-01-01");
  await omar.setInputFiles("#file", { name: "log.csv", mimeType: "text/csv", buffer });
  await omar.click("text=Read the log");
  assert.match(await main(), /The log was read to its end/);
});

test("a list of names is refused with the names and with how to go on", async () => {
  const rows = Array.from({ length: 21 }, (_, one) => `${one},Hear Person${one},2031-01-01`);
  await send(csvOf("case,activity,time", ...rows), "names");
  assert.match(await main(), /activity has 21 different values.*Hear Person0, Hear Person1/s);
  assert.match(await main(), /Leave the column out, or put one name for each kind of work/);
});

test("an import with problems shows them by line, and is undone", async () => {
  await send(csvOf("case,activity,time", "A,Open,2031-01-01", "A,,2031-01-02"), "broken");
  assert.match(await main(), /3\s+activity\s+The event does not say what was done/);
  await omar.click("text=Undo it and keep nothing");
  assert.match(await main(), /The import was undone/);
  assert.equal(await omar.locator("text=Accept the import").count(), 0);
});

test("a log is staged, looked at, accepted, and then pictured", async () => {
  await send(log, "permits");
  assert.match(await main(), /Cases\s+3/);
  assert.match(await main(), /Cases whose end is before their start\s+Line 7\s+1/);
  assert.match(await main(), /What is accepted stays/);
  for (const value of ["Register", "Intake", "Internet", "Works"]) {
    assert.match(await main(), new RegExp(`${value}\\s`), "every value is shown before accepting");
  }
  assert.match(await main(), /The 11 different values shown above come in as they stand/);
  await omar.click("text=Accept the import");
  assert.match(await main(), /The import was accepted/);
  assert.match(await main(), /11 different values were shown before it was accepted/);
  await omar.click("text=See how it went");
  assert.equal(path(), "/desk/map");
  assert.equal(await omar.locator("svg .rc-map__box").count(), 4);
  assert.match(await main(), /Register/);
});

test("the same log again adds nothing and says so", async () => {
  await send(log, "permits");
  assert.match(await main(), /Nothing was added: all 7 events/);
});

test("an export asks what for, and hands out the log without our case numbers", async () => {
  await omar.goto(`${site.address}/desk/imports`);
  await omar.click("text=Export of permits");
  await omar.click("text=Export the log");
  assert.match(await main(), /Fill this in/);
  await omar.fill("#reason", "A study of how permits move");
  await omar.check("input[value=csv]");
  const [download] = await Promise.all([
    omar.waitForEvent("download"),
    omar.click("text=Export the log"),
  ]);
  const text = await readFile(await download.path(), "utf8");
  assert.equal(download.suggestedFilename(), "permits.csv");
  assert.equal(text.trim().split("\n").length, 8);
  assert.doesNotMatch(text, /imported-|P-1|jane/);
});

test("an import that does not exist answers as nothing there", async () => {
  for (const address of ["/desk/imports/none", `/desk/imports/${site.office.newId()}`]) {
    const answer = await omar.goto(site.address + address);
    assert.equal(answer?.status(), 404, address);
  }
});

test("nobody else sees imports, and the pages can be listened to", async () => {
  await site.member("daniel", ["caseworker"]);
  const daniel = await newPage(browser, { javaScript: false });
  await site.signIn(daniel, "daniel");
  const answer = await daniel.goto(`${site.address}/desk/imports`);
  assert.equal(answer?.status(), 403);
  const checked = await newPage(browser, { javaScript: true, locale: "ar" });
  await site.signIn(checked, "omar");
  const [permits] = await checked.locator("main a[href^='/desk/imports/']").all();
  const detail = (await permits?.getAttribute("href")) ?? "";
  for (const address of ["/desk/imports", detail, "/desk/map", "/desk/map?paths=all"]) {
    await checked.goto(site.address + address);
    assert.deepEqual(await axe(checked), [], address);
  }
  assert.deepEqual(site.faults, []);
});
