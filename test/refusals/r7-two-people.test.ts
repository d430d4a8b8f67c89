import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MOST_CASES_A_DAY } from "#domain/access/counted-look.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import type { ReleaseKind } from "#domain/release/release.ts";
import { ask } from "#door/ask.ts";
import { answerRelease, askRelease } from "#door/release.ts";
import { caseExport } from "#questions/case-export.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { listExport } from "#questions/list-export.ts";
import { readReleases } from "#questions/release-rows.ts";
import { releases, releasesToAnswer } from "#questions/releases.ts";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { fileAsylum } from "#test/asylum.ts";
import { allowed, refused } from "#test/office.ts";

const REASON = "An audit of the court asks for these.";
const MINUTE = 60_000;

let site: ApiSite;
let grace: Who;
let hal: Who;
let amina: Who;
let cases: readonly string[] = [];

before(async () => {
  site = await apiSite();
  amina = await site.member("amina", ["applicant"]);
  grace = await site.member("grace", ["supervisor"]);
  hal = await site.member("hal", ["supervisor"]);
  const { personKey: _, ...person } = amina;
  const found: string[] = [];
  for (let n = 0; n < MOST_CASES_A_DAY + 3; n++) {
    found.push((await fileAsylum(site.office, person)).caseId);
  }
  cases = found;
});
after(() => site.drop());

const request = (who: Who, kind: ReleaseKind, count: number, purpose: Purpose = "supervision") =>
  askRelease(site.office, who, purpose, { kind, count, reason: REASON });

async function answer(who: Who, id: string, says: "agreed" | "refused") {
  const [asked] = await site.office.reading(site.office.newId(), (reader) =>
    readReleases(reader, site.office.clock.now(), { id }),
  );
  return answerRelease(site.office, who, "supervision", asked, says);
}

const open = (who: Who, caseId: string | undefined) =>
  ask(site.office, who, "supervision", caseFile, {}, { caseId: caseId ?? "" });

/** Does something so many minutes later, signed in anew as far as the office knows. */
async function later<T>(minutes: number, does: () => Promise<T>): Promise<T> {
  const real = { ...site.office.clock };
  const now = real.now().getTime() + minutes * MINUTE;
  Object.assign(site.office.clock, { now: () => new Date(now) });
  try {
    return await does();
  } finally {
    Object.assign(site.office.clock, real);
  }
}

test("more cases open an hour after a second person's yes, so many and no more", async () => {
  const eve = await site.member("eve", ["supervisor"]);
  for (const caseId of cases.slice(0, MOST_CASES_A_DAY)) allowed(await open(eve, caseId));
  const { id } = allowed(await request(eve, "more-files", 2));
  assert.equal(refused(await open(eve, cases[25])).code, "too-many-files");
  assert.equal(refused(await answer(eve, id, "agreed")).code, "second-person-needed");
  allowed(await answer(hal, id, "agreed"));
  assert.equal(refused(await answer(grace, id, "agreed")).code, "already-done");
  assert.equal(refused(await open(eve, cases[25])).code, "too-many-files");
  await later(59, async () => {
    assert.equal(refused(await open(eve, cases[25])).code, "too-many-files");
  });
  await later(61, async () => {
    allowed(await open(eve, cases[25]));
    allowed(await open(eve, cases[26]));
    assert.equal(refused(await open(eve, cases[27])).code, "too-many-files");
    const now = allowed(await ask(site.office, eve, "supervision", releases, {})).answer;
    assert.deepEqual([now.opened, now.most, now.releases[0]?.standing], [27, 27, "open"]);
  });
});

test("two answers at once make one, and no is no", async () => {
  const { id } = allowed(await request(grace, "more-files", 5));
  const kim = await site.member("kim", ["supervisor"]);
  const both = await Promise.all([answer(hal, id, "refused"), answer(kim, id, "agreed")]);
  assert.equal(both.filter(isRefusal).length, 1);
  const { id: other } = allowed(await request(grace, "list", 50));
  allowed(await answer(hal, other, "refused"));
  const out = await later(61, () =>
    ask(site.office, grace, "supervision", listExport, { release: other }),
  );
  assert.equal(refused(out).code, "second-person-needed");
});

test("an account of one's own name, another role and an old sign-in are no second person", async () => {
  const { id } = allowed(await request(grace, "list", 50));
  const double: Who = { ...hal, name: grace.name.toUpperCase() };
  assert.equal(refused(await answer(double, id, "agreed")).code, "second-person-needed");
  const stale: Who = { ...hal, isFresh: false };
  assert.equal(refused(await answer(stale, id, "agreed")).code, "fresh-sign-in-needed");
  const daniel = await site.member("daniel", ["caseworker"]);
  const [asked] = await site.office.reading(site.office.newId(), (reader) =>
    readReleases(reader, site.office.clock.now(), { id }),
  );
  const said = await answerRelease(site.office, daniel, "adjudication", asked, "agreed");
  assert.equal(refused(said).code, "not-allowed");
});

test("a list with names leaves by two people alone, with its mark, and every person sees it", async () => {
  const alone = await ask(site.office, grace, "supervision", listExport, {
    release: "00000000-0000-7000-8000-000000000000",
  });
  assert.equal(refused(alone).code, "second-person-needed");
  const { id } = allowed(await request(grace, "list", cases.length));
  const take = (who: Who = grace) =>
    ask(site.office, who, "supervision", listExport, { release: id });
  assert.equal(refused(await take()).code, "second-person-needed");
  const seen = allowed(await ask(site.office, hal, "supervision", releasesToAnswer, {})).answer;
  const waiting = seen.releases.find((one) => one.id === id);
  assert.deepEqual([waiting?.count, waiting?.reason, waiting?.standing], [28, REASON, "asked"]);
  allowed(await answer(hal, id, "agreed"));
  assert.equal(refused(await take()).code, "second-person-needed");
  await later(61, async () => {
    assert.equal(refused(await take(hal)).code, "second-person-needed", "it is not theirs");
    const stale: Who = { ...grace, isFresh: false };
    assert.equal(refused(await take(stale)).code, "fresh-sign-in-needed");
    const out = allowed(await take()).answer;
    assert.equal(out.rows.length, cases.length);
    assert.deepEqual([out.mark.release, out.mark.pseudonym], [id, grace.pseudonym]);
  });
  const looks = allowed(
    await ask(site.office, hal, "supervision", caseLooks, {}, { caseId: cases[0] ?? "" }),
  );
  assert.ok(
    looks.answer.looks.some(({ kind, name }) => kind === "exported" && name === "list-export"),
  );
  await later(25 * 60 + 61, async () => {
    assert.equal(refused(await take()).code, "second-person-needed", "it has ended");
  });
});

test("a list of more rows than were agreed to does not leave", async () => {
  const { id } = allowed(await request(hal, "list", cases.length - 1));
  allowed(await answer(grace, id, "agreed"));
  const out = await later(61, () =>
    ask(site.office, hal, "supervision", listExport, { release: id }),
  );
  assert.equal(refused(out).code, "count-differs");
});

test("a list agreed to for one work is no list for another work of the same person", async () => {
  const two = await site.member("two-desks", ["caseworker", "supervisor"]);
  const { id } = allowed(await request(two, "list", 200, "adjudication"));
  allowed(await answer(grace, id, "agreed"));
  const take = (purpose: Purpose) => ask(site.office, two, purpose, listExport, { release: id });
  await later(61, async () => {
    assert.equal(refused(await take("supervision")).code, "second-person-needed");
    const { rows, mark } = allowed(await take("adjudication")).answer;
    assert.deepEqual([rows, mark.role], [[], "caseworker"]);
  });
});

test("a count is a whole number within bounds and a reason says something", async () => {
  for (const [kind, count, reason] of [
    ["more-files", 0, REASON],
    ["more-files", 101, REASON],
    ["list", 1001, REASON],
    ["list", 10, "short"],
    ["list", 10, "x".repeat(501)],
    ["list", 10, "a reason with \0 in it"],
  ] as const) {
    const said = await askRelease(site.office, grace, "supervision", { kind, count, reason });
    assert.equal(refused(said).code, "invalid-input", `${kind} ${count}`);
  }
});

test("one file leaves to the person, who represents them or the archive, and to nobody else", async () => {
  const kim = await site.member("ben", ["supervisor"]);
  const mine = (await fileAsylum(site.office, amina)).caseId;
  const again = await site.again("amina");
  const out = (who: Who, purpose: Purpose, input: object, caseId = mine) =>
    ask(site.office, who, purpose, caseExport, input, { caseId });
  assert.equal(allowed(await out(again, "own-case", {})).answer?.to, "person");
  for (const to of ["representative", "archive"]) {
    assert.equal(allowed(await out(again, "own-case", { to })).answer, undefined, to);
  }
  assert.equal(allowed(await out(kim, "supervision", {})).answer?.to, "archive");
  for (const to of ["person", "representative"]) {
    assert.equal(allowed(await out(kim, "supervision", { to })).answer, undefined, to);
  }
  for (const to of ["police", "agency", "https://elsewhere.invalid", ""]) {
    assert.equal(refused(await out(kim, "supervision", { to })).code, "invalid-input", to);
  }
  const stale: Who = { ...kim, isFresh: false };
  assert.equal(refused(await out(stale, "supervision", {})).code, "fresh-sign-in-needed");
  for (const caseId of cases.slice(0, MOST_CASES_A_DAY - 1)) {
    allowed(await out(kim, "supervision", {}, caseId));
  }
  assert.equal(refused(await out(kim, "supervision", {}, cases[25])).code, "too-many-files");
});
