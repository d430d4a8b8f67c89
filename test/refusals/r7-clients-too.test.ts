import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MOST_CASES_A_DAY } from "#domain/access/counted-look.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { answerRelease, askRelease } from "#door/release.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseSearch } from "#questions/case-search.ts";
import { readReleases } from "#questions/release-rows.ts";
import { releases } from "#questions/releases.ts";
import { type ApiSite, apiSite } from "#test/api-site.ts";
import { ASYLUM_APPLICATION, done } from "#test/asylum.ts";
import { allowed, PASSWORD, refused } from "#test/office.ts";

// Written as somebody at a clinic who wants the files of all of its clients.

const WORK = "representation";
let clinic: ApiSite;
let ruth: Who;
let grace: Who;
let cases: readonly string[] = [];

before(async () => {
  clinic = await apiSite("observed");
  ruth = await clinic.member("ruth", ["representative"]);
  grace = await clinic.member("grace", ["supervisor"]);
  const found: string[] = [];
  for (let n = 0; n < MOST_CASES_A_DAY + 3; n++) {
    const input = { ...ASYLUM_APPLICATION, name: `Client${n} Example` };
    const step = { typeId: "us.asylum.affirmative", event: "file", input };
    found.push((await done(clinic.office, ruth, WORK, step)).caseId);
  }
  cases = found;
});
after(() => clinic.drop());

const beyond = (): string => cases[MOST_CASES_A_DAY] ?? "";
const open = (caseId: string, who: Who = ruth, purpose: Purpose = WORK) =>
  ask(clinic.office, who, purpose, caseFile, {}, { caseId });
const find = (text: string) => ask(clinic.office, ruth, WORK, caseSearch, { text });

test("a clinic's worker opens 25 clients in a day, and by no way one more alone", async () => {
  for (const caseId of cases.slice(0, MOST_CASES_A_DAY)) allowed(await open(caseId));
  assert.equal(refused(await open(beyond())).code, "too-many-files");
  const token = await clinic.token("ruth");
  for (const path of ["", "/history", "/looks"]) {
    const known = await clinic.call("GET", `/cases/${cases[0]}${path}`, { token });
    assert.equal(known.statusCode, 200, path);
    const answer = await clinic.call("GET", `/cases/${beyond()}${path}`, { token });
    assert.equal(answer.statusCode, 403, path);
    assert.equal(answer.json<{ code: string }>().code, "too-many-files");
  }
  const session = allowed(await clinic.identity.signIn("ruth", PASSWORD));
  const cookie = `recourse-testville=${session.token}`;
  for (const path of ["", "/looks", "/history"]) {
    const page = (caseId: string | undefined) =>
      clinic.app.inject({ method: "GET", url: `/cases/${caseId}${path}`, headers: { cookie } });
    const [known, more] = [await page(cases[0]), await page(beyond())];
    if (known.statusCode === 404) continue;
    assert.equal(known.statusCode, 200, path);
    assert.equal(more.statusCode, 403, path);
    assert.ok(!more.body.includes(`Client${MOST_CASES_A_DAY} `), path);
  }
});

test("a client who is found by name counts like one who is opened", async () => {
  const first = allowed(await find("Client0"));
  assert.deepEqual(
    first.answer.cases.map(({ caseId }) => caseId),
    [cases[0]],
  );
  for (const text of [`Client${MOST_CASES_A_DAY}`, beyond(), "Example"]) {
    assert.equal(refused(await find(text)).code, "too-many-files", text);
  }
  const none = allowed(await find("Nobody")).answer;
  assert.deepEqual(none, { cases: [], isMore: false });
  const now = allowed(await ask(clinic.office, ruth, WORK, releases, {})).answer;
  assert.deepEqual([now.opened, now.most], [MOST_CASES_A_DAY, MOST_CASES_A_DAY]);
});

test("who leads the clinic lets them open more, an hour later", async () => {
  const reason = "The court moved all hearings to this week.";
  const asked = { kind: "more-files", count: 1, reason } as const;
  const { id } = allowed(await askRelease(clinic.office, ruth, WORK, asked));
  const [request] = await clinic.office.reading(clinic.office.newId(), (reader) =>
    readReleases(reader, clinic.office.clock.now(), { id }),
  );
  const alone = await answerRelease(clinic.office, ruth, WORK, request, "agreed");
  assert.ok(isRefusal(alone));
  allowed(await answerRelease(clinic.office, grace, "supervision", request, "agreed"));
  assert.equal(refused(await open(beyond())).code, "too-many-files");
  const real = { ...clinic.office.clock };
  const later = new Date(real.now().getTime() + 61 * 60_000);
  Object.assign(clinic.office.clock, { now: () => later });
  try {
    allowed(await open(beyond()));
    assert.equal(refused(await open(cases[MOST_CASES_A_DAY + 1] ?? "")).code, "too-many-files");
  } finally {
    Object.assign(clinic.office.clock, real);
  }
});
