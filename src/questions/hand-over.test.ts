import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { handOver } from "#questions/hand-over.ts";
import { ASYLUM_APPLICATION, done, fileAsylum } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let clinic: TestOffice;
let ruth: Who;
let leila: Who;
let grace: Who;
let first: string;
let second: string;

const listed = async (input: object, who = grace, purpose: Purpose = "supervision") =>
  allowed(await ask(clinic.office, who, purpose, handOver, input)).answer;

before(async () => {
  clinic = await testOffice("observed");
  ruth = await clinic.member("ruth", ["representative"]);
  leila = await clinic.member("leila", ["representative"]);
  grace = await clinic.member("grace", ["supervisor"]);
  const step = { typeId: "us.asylum.affirmative", event: "file", input: ASYLUM_APPLICATION };
  first = (await done(clinic.office, ruth, "representation", step)).caseId;
  second = (await done(clinic.office, ruth, "representation", step)).caseId;
});
after(() => clinic.drop());

test("the list says who represents whom by number, and nothing of the client", async () => {
  const { cases, all } = await listed({});
  assert.equal(all, 2);
  assert.deepEqual(new Set(cases.map((one) => one.caseId)), new Set([first, second]));
  for (const one of cases) {
    const keys = ["caseId", "filedOn", "representedBy", "typeId", "version"];
    assert.deepEqual(Object.keys(one).toSorted(), keys);
    assert.equal(one.representedBy, ruth.accountId);
  }
});

test("the version in the list is enough to hand the client over, and then is stale", async () => {
  const [one] = (await listed({ case: first })).cases;
  const step = { caseId: first, event: "reassign", input: { officer: leila.accountId } };
  await done(clinic.office, grace, "supervision", { ...step, version: one?.version ?? 0 });
  const [now] = (await listed({ case: first })).cases;
  assert.equal(now?.representedBy, leila.accountId);
  assert.equal(now?.version, (one?.version ?? 0) + 1);
});

test("a page goes on where the one before ended, and one case stands alone", async () => {
  const page = await listed({ limit: 1 });
  assert.equal(page.cases.length, 1);
  const rest = await listed({ limit: 1, after: page.next });
  assert.equal(rest.next, undefined);
  assert.notEqual(rest.cases[0]?.caseId, page.cases[0]?.caseId);
  assert.deepEqual(
    (await listed({ case: second })).cases.map((one) => one.caseId),
    [second],
  );
});

test("nobody but who hands clients over has the list", async () => {
  const answer = await ask(clinic.office, ruth, "representation", handOver, {});
  assert.equal(refused(answer).code, "not-allowed");
});

test("an office that decides has no such list", async () => {
  const office = await testOffice();
  try {
    const amina = await office.member("amina", ["applicant"]);
    const lead = await office.member("grace", ["supervisor"]);
    await fileAsylum(office.office, amina);
    const { answer } = allowed(await ask(office.office, lead, "supervision", handOver, {}));
    assert.deepEqual(answer, { cases: [], all: 0 });
  } finally {
    await office.drop();
  }
});
