import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { myCases } from "#questions/my-cases.ts";
import { officeCases, worklist } from "#questions/worklist.ts";
import { ASYLUM_APPLICATION } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let office: TestOffice;
let amina: Who;
let wen: Who;
let ines: Who;
let daniel: Who;
let grace: Who;
let caseId: string;
let keys = 0;
const key = () => `key-${++keys}`;

before(async () => {
  office = await testOffice();
  amina = await office.member("amina", ["applicant"]);
  wen = await office.member("wen", ["applicant"]);
  ines = await office.member("ines", ["intake-clerk"]);
  daniel = await office.member("daniel", ["caseworker"]);
  grace = await office.member("grace", ["supervisor"]);
  const filed = await act(office.office, amina, "own-case", {
    typeId: "us.asylum.affirmative",
    event: "file",
    input: ASYLUM_APPLICATION,
    key: "filing",
  });
  caseId = allowed(filed).caseId;
  amina = await office.again("amina");
});
after(() => office.drop());

test("an applicant who filed finds her case and reads it", async () => {
  const { answer } = allowed(await ask(office.office, amina, "own-case", myCases, {}));
  assert.deepEqual(
    answer.map((one) => one.caseId),
    [caseId],
  );
  const file = allowed(await ask(office.office, amina, "own-case", caseFile, {}, { caseId }));
  assert.equal(file.answer.state.answers["fear"], ASYLUM_APPLICATION.fear);
  assert.equal(file.version, 1);
});

test("the same key and body answer the same again; another body is an error", async () => {
  const again = await act(office.office, amina, "own-case", {
    typeId: "us.asylum.affirmative",
    event: "file",
    input: ASYLUM_APPLICATION,
    key: "filing",
  });
  assert.equal(allowed(again).caseId, caseId);
  const other = await act(office.office, amina, "own-case", {
    typeId: "us.asylum.affirmative",
    event: "file",
    input: { ...ASYLUM_APPLICATION, fear: "Another." },
    key: "filing",
  });
  assert.equal(refused(other).code, "key-reused");
});

test("somebody else's case answers exactly as one that does not exist", async () => {
  const others = refused(await ask(office.office, wen, "own-case", caseFile, {}, { caseId }));
  const nobodys = refused(
    await ask(office.office, wen, "own-case", caseFile, {}, { caseId: "RC-0000-0000" }),
  );
  assert.deepEqual(others, nobodys);
  assert.equal(
    refused(await ask(office.office, daniel, "adjudication", caseFile, {}, { caseId })).code,
    "not-found",
  );
});

test("a case moves from intake to an officer, with every version checked", async () => {
  const accept = (version: number) =>
    act(office.office, ines, "intake", { caseId, event: "accept", input: {}, version, key: key() });
  assert.equal(refused(await accept(7)).code, "stale-version");
  assert.equal(allowed(await accept(1)).version, 2);
  const assigned = await act(office.office, grace, "supervision", {
    caseId,
    event: "assign",
    input: { officer: daniel.accountId },
    version: 2,
    key: key(),
  });
  allowed(assigned);
  const mine = allowed(await ask(office.office, daniel, "adjudication", worklist, {}));
  assert.deepEqual(
    mine.answer.cases.map((one) => one.caseId),
    [caseId],
  );
  assert.deepEqual(mine.answer.cases[0]?.names, ["Amina Example"]);
});

test("a look in a list says how the reader stood to the case", async () => {
  allowed(await ask(office.office, grace, "supervision", officeCases, {}));
  const { answer } = allowed(
    await ask(office.office, amina, "own-case", caseLooks, { kind: "listed" }, { caseId }),
  );
  const ties = new Map(answer.looks.map((one) => [one.role, one.relations]));
  assert.deepEqual(ties.get("caseworker"), ["assigned"]);
  assert.deepEqual(ties.get("supervisor"), ["supervising"]);
});

test("the applicant sees who looked, with role, pseudonym and purpose", async () => {
  allowed(await ask(office.office, daniel, "adjudication", caseFile, {}, { caseId }));
  const { answer } = allowed(
    await ask(office.office, amina, "own-case", caseLooks, {}, { caseId }),
  );
  const look = answer.looks.find(
    (one) => one.name === "case-file" && !one.own && one.outcome === "allowed",
  );
  assert.equal(look?.role, "caseworker");
  assert.equal(look?.pseudonym, "D.");
  assert.equal(look?.purpose, "adjudication");
  assert.equal(look?.actorId, undefined);
  const denied = answer.looks.filter((one) => one.outcome === "denied");
  assert.ok(denied.length >= 2, "denied looks are recorded for the person as well");
});
