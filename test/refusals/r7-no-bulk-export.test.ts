import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MOST_CASES_A_DAY } from "#domain/access/counted-look.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { QUESTIONS } from "#questions/all.ts";
import { caseFile } from "#questions/case-file.ts";
import { officeCases } from "#questions/worklist.ts";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed } from "#test/office.ts";
import { wireOffice } from "../../src/main/open-office.ts";

// Written as somebody who wants every file of the office, and has a desk in it.

let site: ApiSite;
let cases: readonly string[] = [];
let amina: Who;

before(async () => {
  site = await apiSite();
  amina = await site.member("amina", ["applicant"]);
  // Without a key of her own: nobody keeps a link to so many cases.
  const { personKey: _, ...person } = amina;
  const found: string[] = [];
  for (let n = 0; n < MOST_CASES_A_DAY + 15; n++) {
    found.push((await fileAsylum(site.office, person)).caseId);
  }
  cases = found;
});
after(() => site.drop());

const open = (who: Who, caseId: string, name = "case-file", purpose: Purpose = "supervision") =>
  ask(site.office, who, purpose, QUESTIONS[name] ?? caseFile, {}, { caseId });

const isTooMany = (answer: unknown): answer is Refusal =>
  isRefusal(answer) && answer.code === "too-many-files";

async function openMost(who: Who): Promise<void> {
  for (const caseId of cases.slice(0, MOST_CASES_A_DAY)) allowed(await open(who, caseId));
}

const beyond = (): string => cases[MOST_CASES_A_DAY] ?? "";

test("the 25th case in a day opens, the 26th does not, and those opened before still do", async () => {
  const grace = await site.member("grace", ["supervisor"]);
  await openMost(grace);
  assert.ok(isTooMany(await open(grace, beyond())));
  for (const caseId of cases.slice(0, MOST_CASES_A_DAY)) allowed(await open(grace, caseId));
  assert.ok(isTooMany(await open(grace, beyond())), "opening again frees no place");
  const other = cases[MOST_CASES_A_DAY + 1] ?? "";
  for (const name of ["case-history", "case-looks"]) {
    assert.ok(isTooMany(await open(grace, other, name)), name);
  }
});

test("one case at a time by the API, after pages, finds the same limit", async () => {
  const hal = await site.member("hal", ["supervisor"]);
  for (const caseId of cases.slice(0, MOST_CASES_A_DAY - 1)) allowed(await open(hal, caseId));
  const token = await site.token("hal");
  const last = await site.call("GET", `/cases/${cases[MOST_CASES_A_DAY - 1]}`, { token });
  assert.equal(last.statusCode, 200);
  for (const path of ["", "/history", "/looks"]) {
    const answer = await site.call("GET", `/cases/${beyond()}${path}`, { token });
    assert.equal(answer.statusCode, 403, path);
    assert.equal(answer.json<{ code: string }>().code, "too-many-files");
    assert.match(answer.json<{ remedy: string }>().remedy, /second person/i);
  }
});

test("forty requests at once open 25 cases, by one process or by two", async () => {
  const max = await site.member("max", ["supervisor"]);
  const { database, dataDir } = site;
  const second = await wireOffice(database.app, {
    officeId: "testville",
    name: "Testville Office",
    mode: "own",
    zone: "America/New_York",
    database: database.name,
    dataDir,
    officeKeyFile: undefined,
    root: new URL("../..", import.meta.url).pathname,
    isDemo: true,
  });
  const offices = [site.office, second.office];
  const answers = await Promise.all(
    cases.map((caseId, n) =>
      ask(offices[n % 2] ?? site.office, max, "supervision", caseFile, {}, { caseId }),
    ),
  );
  await second.close();
  const no = answers.filter(isTooMany);
  assert.equal(answers.length - no.length, MOST_CASES_A_DAY);
  assert.equal(no.length, cases.length - MOST_CASES_A_DAY);
});

test("another purpose, another role of the same account and another question share one count", async () => {
  const kim = await site.member("kim", ["supervisor", "auditor", "privacy-officer"]);
  await openMost(kim);
  for (const [purpose, question] of [
    ["audit", "case-history"],
    ["audit", "case-looks"],
    ["oversight", "case-looks"],
  ] as const) {
    assert.ok(isTooMany(await open(kim, beyond(), question, purpose)), purpose);
  }
});

test("whoever watches over others is bound as well", async () => {
  const noor = await site.member("noor", ["auditor"]);
  for (const caseId of cases.slice(0, MOST_CASES_A_DAY)) {
    allowed(await open(noor, caseId, "case-history", "audit"));
  }
  assert.ok(isTooMany(await open(noor, beyond(), "case-history", "audit")));
});

test("a refused case is on record, with no place taken and in the sight of whose case it is", async () => {
  const eve = await site.member("eve", ["supervisor"]);
  for (const caseId of cases.slice(0, MOST_CASES_A_DAY - 1)) allowed(await open(eve, caseId));
  // What was denied counts for nothing: a try at a case that is none takes no place.
  for (let n = 0; n < 5; n++) {
    const answer = await open(eve, "RC-0000-0000");
    assert.ok(isRefusal(answer) && answer.code === "not-found");
  }
  allowed(await open(eve, cases[MOST_CASES_A_DAY - 1] ?? ""));
  assert.ok(isTooMany(await open(eve, beyond())));
  const lines = await linesOf(eve);
  assert.equal(lines.filter((line) => line.outcome === "refused").length, 1);
  assert.equal(lines.find((line) => line.outcome === "refused")?.case_id, beyond());
});

test("a case that is none or not theirs answers the same at the limit as before it", async () => {
  const zoe = await site.member("zoe", ["supervisor"]);
  const before = await open(zoe, "RC-0000-0000");
  await openMost(zoe);
  assert.deepEqual(await open(zoe, "RC-0000-0000"), before);
});

test("after 24 hours one case more opens for each that has grown old, and not a minute earlier", async () => {
  const ada = await site.member("ada", ["supervisor"]);
  const real = { ...site.office.clock };
  const start = real.now().getTime();
  const at = (hours: number) =>
    Object.assign(site.office.clock, { now: () => new Date(start + hours * 3_600_000) });
  try {
    at(-24.5);
    await openMost(ada);
    at(-0.6);
    assert.ok(isTooMany(await open(ada, beyond())));
    // One case opened again is young again.
    allowed(await open(ada, cases[0] ?? ""));
    at(0);
    for (const caseId of cases.slice(MOST_CASES_A_DAY, MOST_CASES_A_DAY + 15)) {
      allowed(await open(ada, caseId));
    }
    for (const caseId of cases.slice(1, 10)) allowed(await open(ada, caseId));
    assert.ok(isTooMany(await open(ada, cases[11] ?? "")));
  } finally {
    Object.assign(site.office.clock, real);
  }
});

test("rows of a list open no file, and a person's own looks are never counted", async () => {
  const ben = await site.member("ben", ["supervisor"]);
  for (let n = 0; n < 3; n++) {
    allowed(await ask(site.office, ben, "supervision", officeCases, { limit: 200 }));
  }
  allowed(await open(ben, beyond()));
  const person = await site.member("person", ["applicant"]);
  const { caseId } = await fileAsylum(site.office, person);
  const again = await site.again("person");
  for (let n = 0; n < MOST_CASES_A_DAY + 5; n++) {
    allowed(await ask(site.office, again, "own-case", caseFile, {}, { caseId }));
  }
  const clerk = await site.member("clerk", ["intake-clerk"]);
  await done(site.office, clerk, "intake", { caseId, event: "accept", input: {}, version: 1 });
});

type Line = { case_id: string; outcome: string; name: string };

const linesOf = (who: Who): Promise<readonly Line[]> =>
  site.office.reading(site.office.newId(), (reader) =>
    reader.rows<Line>("select case_id, outcome, name from access_entries where actor_id = $1", [
      who.accountId,
    ]),
  );
