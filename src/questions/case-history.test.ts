import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { myCases } from "#questions/my-cases.ts";
import { ASYLUM_APPLICATION, done, fileAsylum } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let office: TestOffice;
let amina: Who;
let tomas: Who;
let daniel: Who;
let ines: Who;
let first: string;
let second: string;

before(async () => {
  office = await testOffice();
  amina = await office.member("amina", ["applicant"]);
  tomas = await office.member("tomas", ["applicant"]);
  daniel = await office.member("daniel", ["caseworker"]);
  ines = await office.member("ines", ["intake-clerk"]);
  const grace = await office.member("grace", ["supervisor"]);
  first = (await fileAsylum(office.office, amina)).caseId;
  second = (await fileAsylum(office.office, amina)).caseId;
  const accept = { caseId: first, event: "accept", input: {}, version: 1 };
  await done(office.office, ines, "intake", accept);
  const input = { officer: daniel.accountId };
  const assign = { caseId: first, event: "assign", input, version: 2 };
  await done(office.office, grace, "supervision", assign);
  const reject = {
    caseId: second,
    event: "reject-intake",
    input: { "rejection-reason": "old-form", "rejection-explained": "An invented reason." },
    version: 1,
  };
  await done(office.office, ines, "intake", reject);
  amina = await office.again("amina");
});
after(() => office.drop());

const history = async (who: Who, purpose: Purpose, caseId = first) =>
  ask(office.office, who, purpose, caseHistory, {}, { caseId });
const file = (who: Who, purpose: Purpose, caseId = first) =>
  ask(office.office, who, purpose, caseFile, {}, { caseId });

test("the history tells every step in order, and nothing that was written in them", async () => {
  const { answer } = allowed(await history(daniel, "adjudication"));
  assert.deepEqual(
    answer.steps.map(({ version, event, role }) => [version, event, role]),
    [
      [1, "file", "applicant"],
      [2, "accept", "intake-clerk"],
      [3, "assign", "supervisor"],
    ],
  );
  assert.ok(!JSON.stringify(answer).includes(ASYLUM_APPLICATION.fear));
});

test("accounts of staff stand in it for staff, and for nobody else", async () => {
  const staff = allowed(await history(daniel, "adjudication")).answer.steps;
  assert.equal(staff[1]?.actorId, ines.accountId);
  const hers = allowed(await history(amina, "own-case")).answer.steps;
  assert.ok(hers.every((step) => step.actorId === undefined));
  assert.equal(hers[1]?.pseudonym, "I.");
});

test("whoever has nothing to do with a case reads no history and no file of it", async () => {
  assert.equal(refused(await history(tomas, "own-case")).code, "not-found");
  assert.equal(refused(await file(tomas, "own-case")).code, "not-found");
  assert.equal(refused(await history(daniel, "adjudication", second)).code, "not-found");
});

test("the person's file names staff by role and pseudonym, the officer's by account", async () => {
  const hers = allowed(await file(amina, "own-case")).answer;
  assert.deepEqual(hers.state.assignedTo, { actorId: "", name: "", pseudonym: "D." });
  const text = JSON.stringify(hers.state);
  for (const staff of [daniel, ines]) {
    assert.ok(!text.includes(staff.accountId) && !text.includes(staff.name), staff.name);
  }
  assert.equal(hers.isPersonsView, true);
  const his = allowed(await file(daniel, "adjudication")).answer;
  assert.equal(his.state.assignedTo?.actorId, daniel.accountId);
  assert.equal(his.isPersonsView, false);
});

test("one's own cases are listed, open ones first, and nobody else's", async () => {
  const { answer } = allowed(await ask(office.office, amina, "own-case", myCases, {}));
  assert.deepEqual(
    answer.map(({ caseId, isOpen, as }) => [caseId, isOpen, as]),
    [
      [first, true, "party"],
      [second, false, "party"],
    ],
  );
  assert.deepEqual(answer[0]?.names, [ASYLUM_APPLICATION.name]);
  const his = allowed(await ask(office.office, tomas, "own-case", myCases, {}));
  assert.deepEqual(his.answer, []);
});
