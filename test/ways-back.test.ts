import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { withClient } from "#adapters/postgres/connection.ts";
import { isRefusal } from "#domain/refusal.ts";
import { helpBack } from "#door/help-back.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { axe, launchBrowser, newPage } from "./browser.ts";
import { fileAsylum } from "./asylum.ts";
import { allowed, PASSWORD, refused } from "./office.ts";

let site: ApiSite;
let browser: Browser;
let address: string;
const CODE = /(?:[0-9A-Z]{6}-){3}[0-9A-Z]{6}/;
const REASON = "The photograph in the passport is of this person.";

before(async () => {
  site = await apiSite();
  browser = await launchBrowser();
  address = await site.app.listen({ host: "127.0.0.1", port: 0 });
  for (const [name, role] of [
    ["ana", "applicant"],
    ["ines", "intake-clerk"],
    ["grace", "supervisor"],
    ["omar", "records-officer"],
    ["daniel", "caseworker"],
  ] as const) {
    await site.member(name, [role]);
  }
});
after(async () => {
  assert.deepEqual(site.faults, []);
  await browser.close();
  await site.drop();
});

async function signedIn(name: string, locale = "en", width = 1280): Promise<Page> {
  const page = await newPage(browser, { javaScript: true, locale, width });
  await page.goto(`${address}/sign-in`);
  await page.fill("#name", name);
  await page.fill("#password", PASSWORD);
  await page.click("main button[type=submit]");
  return page;
}
async function newLetter(): Promise<void> {
  const { accountId } = await site.again("ana");
  await site.accounts.telling.tell(accountId, "password-changed");
}
const main = async (page: Page) => (await page.textContent("main")) ?? "";
async function prove(page: Page, name: string, act = "prove-person") {
  await page.goto(`${address}/desk/ways-back`);
  const form = page.locator(`form:has(input[value='${act}'])`);
  await form.locator("#name").fill(name);
  if (act === "prove-person") await form.locator("#paper").selectOption("passport");
  await form.locator("#reason").fill(REASON);
  await form.locator("button[type=submit]").click();
}
async function looked(page: Page, name: string): Promise<void> {
  const folder = process.env["RECOURSE_LOOK"];
  if (folder !== undefined) {
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  }
}

test("at the counter: one looks at the paper, another confirms, and the code is handed over", async () => {
  const who = await site.again("ana");
  const contact = await site.accounts.telling.setPost(who, "Ana Example\n1 Street", "post");
  assert.equal(contact, undefined);
  const ines = await signedIn("ines");
  await prove(ines, "ana");
  assert.match(await main(ines), /waits for a second person/);
  // Whoever proved it finds no button to confirm it with.
  assert.equal(await ines.locator("input[value='confirm-way-back']").count(), 0);
  const grace = await signedIn("grace");
  await grace.goto(`${address}/desk/ways-back`);
  assert.match(await main(grace), /ana[\s\S]*Passport[\s\S]*photograph in the passport/);
  await grace.click("form:has(input[value='confirm-way-back']) button");
  const code = CODE.exec(await main(grace))?.[0] ?? "";
  assert.notEqual(code, "");
  assert.equal(allowed(await site.identity.signIn("ana", PASSWORD)).token.length > 0, true);
  const { recovery } = site.accounts;
  const early = await recovery.finish(code, "a sentence about green umbrellas", "10.1.1.1");
  assert.equal(refused(early).code, "too-soon");
  // Who types it early reads the hour that whoever handed it over was told, and of no law.
  const told = /It works after ([^.]*\d\d:\d\d)/.exec(await main(grace))?.[1] ?? "";
  assert.notEqual(told, "");
  const visitor = await newPage(browser, { javaScript: false, locale: "en" });
  await visitor.goto(`${address}/sign-in/lost/new`);
  await visitor.fill("#code", code);
  await visitor.fill("#password", "a sentence about green umbrellas");
  await visitor.click("main button[type=submit]");
  assert.ok((await main(visitor)).includes(`It works after ${told}.`), await main(visitor));
  assert.doesNotMatch(await main(visitor), /The law/);
  const owner = await site.accounts.telling.notices(who.accountId);
  assert.ok(owner.some((one) => one.code === "recovery-begun"));
});

test("a letter is printed in the language of its reader, and leaves the list once it is posted", async () => {
  const ines = await signedIn("ines");
  await ines.goto(`${address}/desk/letters`);
  const before = await ines.locator("main table a").count();
  assert.ok(before >= 1);
  assert.doesNotMatch(await main(ines), /Ana Example/);
  await ines.locator("main table a").last().click();
  const letter = await main(ines);
  assert.match(letter, /Ana Example/);
  assert.match(letter, CODE);
  assert.doesNotMatch(letter, /Testville|asylum|case/i);
  const href = ines.url();
  await ines.click("main form button[type=submit]");
  assert.equal(await ines.locator("main table a").count(), before - 1);
  await ines.goto(href);
  assert.match(ines.url(), /\/desk\/letters$/);
  const grace = await signedIn("grace");
  const answer = await grace.goto(`${address}/desk/letters`);
  assert.equal(answer?.status(), 403);
});

test("what is left out is said at its field, and what was typed stays", async () => {
  const ines = await signedIn("ines");
  await ines.goto(`${address}/desk/ways-back`);
  await ines.locator("#name").fill("somebody");
  await ines.locator("#reason").fill("short");
  await ines.click("form:has(input[value='prove-person']) button");
  assert.match(await ines.title(), /^Problem/);
  assert.match(await main(ines), /Choose one of the answers[\s\S]*at least 10/);
  assert.equal(await ines.locator("#name").inputValue(), "somebody");
  assert.equal(await ines.locator("#reason").inputValue(), "short");
});

test("a colleague is proved by who leads them; a clerk has no form for it, others no page", async () => {
  const grace = await signedIn("grace");
  await prove(grace, "daniel", "prove-colleague");
  assert.match(await main(grace), /waits for a second person/);
  const omar = await signedIn("omar");
  await omar.goto(`${address}/desk/ways-back`);
  await omar.click("form:has(input[value='refuse-way-back']) button");
  assert.match(await main(omar), /It is refused/);
  const ines = await signedIn("ines");
  await ines.goto(`${address}/desk/ways-back`);
  assert.equal(await ines.locator("input[value='prove-colleague']").count(), 0);
  const daniel = await signedIn("daniel");
  assert.equal((await daniel.goto(`${address}/desk/ways-back`))?.status(), 403);
});

test("by the API as well, and each 'no' with its reason", async () => {
  const [ines, grace, daniel] = await Promise.all(["ines", "grace", "daniel"].map(site.token));
  const body = { whom: "person", name: "nobody", paper: "passport", reason: REASON };
  const post = (token: string | undefined, path: string, sent?: unknown) =>
    site.call("POST", path, { token: token ?? "", ...(sent === undefined ? {} : { body: sent }) });
  assert.equal((await post(daniel, "/ways-back/prove", body)).statusCode, 403);
  assert.equal((await post(ines, "/ways-back/prove", { ...body, extra: 1 })).statusCode, 422);
  assert.equal(
    (await post(ines, "/ways-back/prove", { ...body, paper: undefined })).statusCode,
    422,
  );
  assert.equal((await post(ines, "/ways-back/prove", body)).statusCode, 204);
  const list = await site.call("GET", "/ways-back", { token: grace ?? "" });
  const [one] = list.json<{ waiting: { id: string; isOwn: boolean }[] }>().waiting;
  assert.equal(one?.isOwn, false);
  assert.doesNotMatch(list.body, /accountId|"by":/);
  const confirm = `/ways-back/${one.id}/confirm`;
  assert.equal((await post(ines, confirm)).statusCode, 409);
  const handed = await post(grace, confirm);
  assert.match(handed.json<{ code: string }>().code, CODE);
  // A page that was lost is asked for again by who confirmed, and by nobody else.
  assert.equal((await post(grace, confirm)).body, handed.body);
  assert.equal((await post(ines, confirm)).statusCode, 404);
  assert.equal((await post(grace, `/ways-back/${one.id}/refuse`)).statusCode, 404);
  assert.equal((await post(daniel, `/ways-back/${one.id}/refuse`)).statusCode, 403);
  await newLetter();
  const letters = await site.call("GET", "/letters-to-post", { token: ines ?? "" });
  assert.equal(letters.statusCode, 200);
  const [letter] = letters.json<{ letters: { letterId: string }[] }>().letters;
  const path = `/letter-to-post?letterId=${letter?.letterId ?? ""}`;
  assert.equal((await site.call("GET", path, { token: grace ?? "" })).statusCode, 403);
  assert.match((await site.call("GET", path, { token: ines ?? "" })).body, /Ana Example/);
  const posted = `/letters-to-post/${letter?.letterId ?? ""}/posted`;
  assert.equal((await post(grace, posted)).statusCode, 403);
  assert.equal((await post(ines, posted)).statusCode, 204);
  assert.equal((await post(ines, posted)).statusCode, 404);
});

test("an open screen proves nobody, and every try stands in the record without the name", async () => {
  const ines = await site.again("ines");
  const stale = { ...ines, isFresh: false };
  const said = { signInName: "zoe-of-no-list", paper: "passport", reason: REASON };
  const no = await helpBack(site.office, stale, "intake", "prove-person", said);
  assert.equal(refused(no).code, "fresh-sign-in-needed");
  allowed(await helpBack(site.office, ines, "intake", "prove-person", said));
  const none = await helpBack(site.office, ines, undefined, "prove-person", said);
  assert.equal(refused(none).code, "purpose-needed");
  const { rows } = await withClient(site.database.admin, (client) =>
    client.query<{ outcome: string; n: string }>(
      `select outcome, count(*) as n from access_entries
       where name = 'prove-person' and actor_id = $1 group by 1`,
      [ines.accountId],
    ),
  );
  const counted = Object.fromEntries(rows.map(({ outcome, n }) => [outcome, Number(n)]));
  assert.equal(counted["denied"], 1);
  assert.ok((counted["allowed"] ?? 0) >= 1 && (counted["refused"] ?? 0) >= 1);
  const all = await withClient(site.database.admin, (client) =>
    client.query<{ line: string }>("select a::text as line from access_entries a"),
  );
  assert.ok(all.rows.every(({ line }) => !line.includes("zoe-of-no-list")));
  const found = await site.identity.signIn("ines", PASSWORD);
  assert.ok(!isRefusal(found));
});

test("a new way into one case: proved on its page, and stopped by whose case it is", async () => {
  const { caseId } = await fileAsylum(site.office, await site.again("ana"));
  const path = `${address}/cases/${caseId}/way-in`;
  const ines = await signedIn("ines");
  await ines.goto(`${address}/cases/${caseId}`);
  await ines.click("a[href$='/way-in']");
  await ines.click("form:has(input[value='prove-party']) button");
  assert.match(await ines.title(), /^Problem/);
  await ines.locator("#paper").selectOption("passport");
  await ines.locator("#reason").fill(REASON);
  await ines.click("form:has(input[value='prove-party']) button");
  assert.match(await main(ines), /waits for a second person[\s\S]*somebody else has to confirm/);
  const grace = await signedIn("grace");
  await grace.goto(path);
  await grace.click("form:has(input[value='confirm-party']) button");
  assert.match(await main(grace), /(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}/);
  for (const [locale, width] of [
    ["en", 360],
    ["ar", 360],
    ["en", 1280],
  ] as const) {
    const ana = await signedIn("ana", locale, width);
    await ana.goto(`${path}?lang=${locale}`);
    assert.deepEqual(await axe(ana), []);
    const wide = Number(await ana.evaluate("document.documentElement.scrollWidth"));
    assert.ok(wide <= width, `${wide} wide`);
    await looked(ana, `${locale}-${width}-way-in`);
    await ana.context().close();
  }
  const ana = await signedIn("ana");
  await ana.goto(`${address}/cases/${caseId}/looks`);
  assert.match(await main(ana), /Confirmed a new way into this case/);
  await ana.click("a[href$='/way-in']");
  await ana.click("form:has(input[value='stop-way-in']) button");
  assert.match(await main(ana), /It is stopped/);
  assert.equal(await ana.locator("input[value='stop-way-in']").count(), 0);
});

test("the pages are usable by everybody, at a phone's width too", async () => {
  await newLetter();
  for (const [locale, width] of [
    ["en", 360],
    ["ar", 360],
    ["en", 1280],
    ["ar", 1280],
  ] as const) {
    const page = await signedIn("ines", locale, width);
    for (const path of ["/desk/ways-back", "/desk/letters"]) {
      await page.goto(`${address}${path}?lang=${locale}`);
      assert.deepEqual(await axe(page), [], path);
      const wide = Number(await page.evaluate("document.documentElement.scrollWidth"));
      assert.ok(wide <= width, `${path} is ${wide} wide`);
      await looked(page, `${locale}-${width}${path.replaceAll("/", "-")}`);
    }
    await page.locator("main table a").first().click();
    assert.deepEqual(await axe(page), []);
    await looked(page, `${locale}-${width}-letter`);
    await page.context().close();
  }
});
