import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { parse } from "csv-parse/sync";
import { extractText, getDocumentProxy } from "unpdf";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { caseExport } from "#questions/case-export.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { ASYLUM_APPLICATION, done, fileAsylum } from "./asylum.ts";
import { allowed, PASSWORD, refused } from "./office.ts";

const PETITION = {
  "abuser-is": "parent",
  "abuser-name": "Sample Father",
  "abuser-status": "citizen",
  "lived-together": "In Exampleton until 2025.",
  "what-happened": '=HYPERLINK("http://elsewhere.invalid")',
  "declares-true": true,
};
const REQUEST = {
  items: "A paper",
  why: "It is missing.",
  service: "mail",
  "how-to-send": ["post"],
  "if-late": "decided-on-file",
};

let site: ApiSite;
let daniel: Who;
let decided: string;
let asked: string;

type Step = readonly [who: Who, purpose: Purpose, event: string, input?: object];

async function steps(caseId: string, from: number, all: readonly Step[]): Promise<void> {
  let version = from;
  for (const [who, purpose, event, input = {}] of all) {
    const request = { caseId, event, input, version };
    ({ version } = await done(site.office, who, purpose, request));
  }
}

before(async () => {
  site = await apiSite();
  const ines = await site.member("ines", ["intake-clerk", "sworn"]);
  const grace = await site.member("grace", ["supervisor", "sworn"]);
  daniel = await site.member("daniel", ["caseworker", "sworn"]);
  const officer = { officer: daniel.accountId };
  const amina = await site.member("amina", ["applicant"]);
  const input = { "reach-by": "here-only", name: "Amina Example", language: "ar" };
  const opening = { typeId: "us.vawa.i360", event: "set-safe-contact", input };
  decided = (await done(site.office, amina, "own-case", opening)).caseId;
  await steps(decided, 1, [
    [await site.again("amina"), "own-case", "file-petition", PETITION],
    [ines, "intake", "accept"],
    [grace, "supervision", "assign", officer],
    [daniel, "adjudication", "draft-decision", { outcome: "approve", reasons: "She is credible." }],
    [daniel, "adjudication", "sign-and-serve", { "draft-version": "5", service: "electronic" }],
  ]);
  const wen = await site.member("wen", ["applicant"]);
  asked = (await fileAsylum(site.office, wen, { name: "李小龍" })).caseId;
  await steps(asked, 1, [
    [ines, "intake", "accept", { "receipt-number": "MSC2190123456" }],
    [grace, "supervision", "assign", officer],
    [daniel, "adjudication", "request-evidence", REQUEST],
  ]);
});
after(() => site.drop());

/** What the page gives to somebody who signed in, on a form with its token. */
async function taken(name: string, caseId: string, format: string) {
  const { token } = allowed(await site.identity.signIn(name, PASSWORD));
  const cookie = `recourse-testville=${token}`;
  const url = `/cases/${caseId}/take-out`;
  const page = await site.app.inject({ method: "GET", url, headers: { cookie } });
  const csrf = /name="csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? "";
  const headers = {
    cookie,
    "sec-fetch-site": "same-origin",
    "content-type": "application/x-www-form-urlencoded",
  };
  const payload = new URLSearchParams({ csrf, format }).toString();
  return { page, answer: await site.app.inject({ method: "POST", url, headers, payload }) };
}

type Copy = { sections: { title: string; rows: { name: string; value: string }[] }[] };

const inJson = async (name: string, caseId: string): Promise<Copy> =>
  (await taken(name, caseId, "json")).answer.json<Copy>();

const section = ({ sections }: Copy, title: string) =>
  sections.find((one) => one.title === title)?.rows ?? [];

test("a copy is named by its day alone, and its page says what it does not hold", async () => {
  const { page, answer } = await taken("amina", decided, "json");
  const name = /"file-\d{4}-\d{2}-\d{2}\.json"/;
  assert.match(String(answer.headers["content-disposition"]), name);
  assert.match(page.body, /Who looked at the file does not stand in the copy/);
});

test("a person's copy holds the decision, its reasons and the letter that served it", async () => {
  const copy = await inJson("amina", decided);
  const decision = section(copy, "Decisions");
  assert.ok(decision.some(({ name, value }) => name === "Why" && value === "She is credible."));
  assert.ok(decision.some(({ name, value }) => name === "Decided by" && value === "caseworker"));
  assert.equal(section(copy, "Letters from the office").length, 1);
  for (const staff of [daniel.name, daniel.accountId]) {
    assert.ok(!JSON.stringify(copy).includes(staff), staff);
  }
});

test("a person's copy holds what the office asked for, and every deadline with its rule", async () => {
  const copy = await inJson("wen", asked);
  const request = section(copy, "What the office asked for").map(({ value }) => value);
  for (const said of ["A paper", "It is missing.", "Waiting for your answer"]) {
    assert.ok(request.includes(said), said);
  }
  const deadlines = section(copy, "Deadlines");
  assert.ok(
    deadlines.some(({ value }) => /^By .* · running$/.test(value)),
    "their own",
  );
  assert.ok(
    deadlines.some(({ value }) => value.startsWith("The office, by ")),
    "the office's",
  );
  assert.ok(deadlines.some(({ name, value }) => name === "The rule" && /8 CFR/.test(value)));
  assert.ok(section(copy, "What was told").some(({ value }) => value === "MSC2190123456"));
  assert.deepEqual(section(copy, "Decisions"), [], "none was made");
});

test("the three formats hold the same, and what a program could run is text", async () => {
  const copy = await inJson("amina", decided);
  const rows = copy.sections.flatMap(({ title, rows: all }) =>
    all.map(({ name, value }) => [title, name, value]),
  );
  const csv: string[][] = parse((await taken("amina", decided, "csv")).answer.body);
  const bare = (text = "") => (/^\s*[=+\-@]/u.test(text) ? `'${text}` : text);
  assert.deepEqual(
    csv.slice(1),
    rows.map((cells) => cells.map(bare)),
  );
  assert.ok(csv.flat().includes(`'${PETITION["what-happened"]}`));
  const { answer } = await taken("amina", decided, "pdf");
  const opened = await getDocumentProxy(new Uint8Array(answer.rawPayload));
  const { text } = await extractText(opened, { mergePages: true });
  // What reads a PDF back turns brackets about and marks the direction of what stands in them.
  const plain = (value: string) => value.replaceAll(/[\s()\u2066-\u2069]/gu, "");
  let left = plain(text);
  for (const value of ["Amina Example", "She is credible.", PETITION["what-happened"]]) {
    assert.ok(left.includes(plain(value)), value);
  }
  // Nothing but what is shown, and the numbers of the pages.
  for (const shown of [...copy.sections.map(({ title }) => title), ...rows.flat()]
    .map(plain)
    .toSorted((a, b) => b.length - a.length)) {
    left = left.replace(shown, "");
  }
  assert.match(left, new RegExp(`^(File)?(${decided})?\\d{0,3}$`));
  assert.equal(await opened.getAttachments(), null);
  assert.equal(await opened.getJSActions(), null);
});

test("a name outside the fonts makes no PDF, and the page says which copy to take", async () => {
  const { answer } = await taken("wen", asked, "pdf");
  assert.equal(answer.statusCode, 422);
  assert.match(String(answer.headers["content-type"]), /^text\/html/);
  assert.match(answer.body, /Take the copy as CSV to read it, or as JSON/);
  assert.match(answer.body, /value="csv"[^>]*checked|checked[^>]*value="csv"/);
  const csv = await taken("wen", asked, "csv");
  assert.ok(csv.answer.body.includes("李小龍"));
  assert.equal((await taken("amina", decided, "pdf")).answer.statusCode, 200);
});

test("a guardian takes what they read of a child's file, and nothing of another's", async () => {
  const hana = await site.member("hana", ["guardian"]);
  const filing = { typeId: "us.asylum.affirmative", event: "file", input: ASYLUM_APPLICATION };
  const { caseId } = await done(site.office, hana, "own-case", filing);
  const again = await site.again("hana");
  const out = (id: string, input: object = {}) =>
    ask(site.office, again, "own-case", caseExport, input, { caseId: id });
  const { answer } = allowed(await out(caseId));
  assert.equal(answer?.to, "person");
  assert.equal(answer?.file.state.answers["fear"], undefined, "no story without a grant");
  assert.equal(allowed(await out(caseId, { to: "archive" })).answer, undefined);
  assert.equal(refused(await out(asked)).code, "not-found");
  const { page, answer: copy } = await taken("hana", caseId, "json");
  assert.deepEqual([page.statusCode, copy.statusCode], [200, 200]);
  assert.ok(copy.body.includes("Amina Example"));
  assert.ok(!copy.body.includes(ASYLUM_APPLICATION.fear));
});

test("who represents people finds the search from their cases, and nobody else is led there", async () => {
  await site.member("ruth", ["representative"]);
  for (const [name, isLed] of [
    ["ruth", true],
    ["amina", false],
  ] as const) {
    const { token } = allowed(await site.identity.signIn(name, PASSWORD));
    const headers = { cookie: `recourse-testville=${token}` };
    const page = await site.app.inject({ method: "GET", url: "/cases", headers });
    assert.equal(page.statusCode, 200);
    assert.equal(page.body.includes('href="/desk/search"'), isLed, name);
    if (!isLed) continue;
    const search = await site.app.inject({ method: "GET", url: "/desk/search", headers });
    assert.ok(search.body.includes("in which you are of record"));
  }
});
