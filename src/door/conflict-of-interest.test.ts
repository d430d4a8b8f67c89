import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { officeInformation } from "#questions/office-information.ts";
import { officeCases, worklist } from "#questions/worklist.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

let office: TestOffice;
let amina: Who;
let ines: Who;
let daniel: Who;
let leila: Who;
let grace: Who;
let gus: Who;
let lena: Who;

before(async () => {
  office = await testOffice();
  amina = await office.member("amina", ["applicant"]);
  ines = await office.member("ines", ["intake-clerk"]);
  daniel = await office.member("daniel", ["caseworker"]);
  leila = await office.member("leila", ["caseworker"]);
  grace = await office.member("grace", ["supervisor"]);
  gus = await office.member("gus", ["supervisor"]);
  lena = await office.member("lena", ["supervisor"]);
});
after(() => office.drop());

async function givenTo(officer: Who): Promise<string> {
  const { caseId } = await fileAsylum(office.office, amina);
  const step = { caseId, input: {} };
  await done(office.office, ines, "intake", { ...step, event: "accept", version: 1 });
  const input = { officer: officer.accountId };
  await done(office.office, grace, "supervision", { caseId, input, event: "assign", version: 2 });
  return caseId;
}

const conflict = { conflict: "family", "conflict-explained": "An invented cousin." };
const open = async (who: Who, purpose: Purpose, caseId: string) => {
  const answer = await ask(office.office, who, purpose, caseFile, {}, { caseId });
  return "code" in answer ? answer.code : "opened";
};
const listed = async (who: Who, purpose: Purpose, need?: string) => {
  const question = purpose === "adjudication" ? worklist : officeCases;
  const input = need === undefined ? {} : { need };
  const { answer } = allowed(await ask(office.office, who, purpose, question, input));
  return answer.cases;
};

test("an officer with a conflict of interest loses the case, and nobody can give it back", async () => {
  const caseId = await givenTo(daniel);
  assert.equal(await open(daniel, "adjudication", caseId), "opened");
  const step = { caseId, event: "declare-conflict", input: conflict, version: 3 };
  await done(office.office, daniel, "adjudication", step);
  assert.equal(await open(daniel, "adjudication", caseId), "not-found");
  const mine = await listed(daniel, "adjudication");
  assert.ok(!mine.some((one) => one.caseId === caseId));
  const waiting = await listed(grace, "supervision", "unassigned");
  const row = waiting.find((one) => one.caseId === caseId);
  assert.deepEqual([row?.task, row?.waitsOn], ["reassign", "office"]);
  // The file does not fall back to the intake desk.
  assert.equal(await open(ines, "intake", caseId), "not-found");
  assert.ok(!(await listed(ines, "intake")).some((one) => one.caseId === caseId));
  const again = { caseId, event: "reassign", input: { officer: daniel.accountId }, version: 4 };
  const refusal = refused(
    await act(office.office, grace, "supervision", { ...again, key: freshKey() }),
  );
  assert.deepEqual(
    refusal.fields?.map(({ field, code }) => [field, code]),
    [["officer", "excluded"]],
  );
  const input = { officer: leila.accountId };
  await done(office.office, grace, "supervision", { ...again, input });
  assert.equal(await open(leila, "adjudication", caseId), "opened");
  assert.ok((await listed(leila, "adjudication")).some((one) => one.caseId === caseId));
});

test("a supervisor who is kept out finds the case nowhere, and acts in it no more", async () => {
  const caseId = await givenTo(leila);
  assert.equal(await open(gus, "supervision", caseId), "opened");
  const input = { ...conflict, officer: gus.accountId };
  const step = { caseId, event: "exclude-officer", input, version: 3 };
  await done(office.office, grace, "supervision", step);
  assert.equal(await open(gus, "supervision", caseId), "opened", "one alone shuts nobody out");
  const again = { ...step, version: 4 };
  const alone = await act(office.office, grace, "supervision", { ...again, key: freshKey() });
  assert.equal(refused(alone).code, "second-person-needed");
  await done(office.office, lena, "supervision", again);
  assert.equal(await open(gus, "supervision", caseId), "not-found");
  assert.ok(!(await listed(gus, "supervision")).some((one) => one.caseId === caseId));
  assert.ok((await listed(grace, "supervision")).some((one) => one.caseId === caseId));
  const hand = { caseId, event: "reassign", input: { officer: daniel.accountId }, version: 5 };
  const answer = await act(office.office, gus, "supervision", { ...hand, key: freshKey() });
  assert.equal(refused(answer).code, "not-found");
  const last = { ...step, input: { ...conflict, officer: lena.accountId }, version: 5 };
  assert.deepEqual(
    refused(await act(office.office, grace, "supervision", { ...last, key: freshKey() })).fields,
    [{ field: "officer", code: "last-supervisor" }],
  );
});

test("a wrong exclusion is lifted by another supervisor, and the person reads that and when", async () => {
  const caseId = await givenTo(daniel);
  const input = { ...conflict, officer: daniel.accountId };
  const step = { caseId, event: "exclude-officer", input, version: 3 };
  await done(office.office, grace, "supervision", step);
  assert.equal(await open(daniel, "adjudication", caseId), "not-found");
  const why = { officer: daniel.accountId, "why-back": "An invented namesake." };
  const back = { caseId, event: "let-officer-back", input: why, version: 4 };
  const own = await act(office.office, grace, "supervision", { ...back, key: freshKey() });
  assert.equal(refused(own).code, "second-person-needed");
  const himself = await act(office.office, daniel, "adjudication", { ...back, key: freshKey() });
  assert.equal(refused(himself).code, "not-found");
  await done(office.office, gus, "supervision", back);
  assert.equal(await open(daniel, "adjudication", caseId), "opened");
  assert.ok((await listed(daniel, "adjudication")).some((one) => one.caseId === caseId));
  amina = await office.again("amina");
  const { answer } = allowed(await ask(office.office, amina, "own-case", caseFile, {}, { caseId }));
  const told = answer.state.history.slice(-2);
  assert.deepEqual(
    told.map(({ event, on, actorId }) => [event, on, actorId]),
    ["exclude-officer", "let-officer-back"].map((event) => [
      event,
      office.office.clock.today(),
      "",
    ]),
  );
  assert.ok(!JSON.stringify(answer.state).includes("namesake"));
});

test("whoever shuts out one officer after the other is seen in the public count", async () => {
  const others = await Promise.all(
    Array.from({ length: 11 }, (_, at) => office.member(`other-${at}`, ["caseworker"])),
  );
  const caseId = await givenTo(daniel);
  let version = 3;
  for (const { accountId } of others) {
    const input = { ...conflict, officer: accountId };
    const step = { caseId, event: "exclude-officer", input, version };
    ({ version } = await done(office.office, grace, "supervision", step));
  }
  const counted = async () =>
    allowed(await ask(office.office, amina, "public-information", officeInformation, {})).answer;
  assert.deepEqual((await counted()).keptOut, [], "a month that is not over is not told");
  const today = office.office.clock.today();
  const year = Number(today.slice(0, 4));
  await onDay(office, `${year + 1}-${today.slice(5, 7)}-01`, async () => {
    const { keptOut } = await counted();
    assert.deepEqual(keptOut, [{ month: today.slice(0, 7), moreThan: 10 }]);
  });
});

test("nobody alone takes a case from the officer whose draft grants it, unless they left", async () => {
  const nora = await office.member("nora", ["caseworker"]);
  const drafted = async () => {
    const caseId = await givenTo(nora);
    const input = { outcome: "grant", findings: [], contrary: [] };
    const step = { caseId, event: "draft-decision", input, version: 3 };
    await done(office.office, nora, "adjudication", step);
    return caseId;
  };
  const caseId = await drafted();
  const gives = (who: Who, toCase: string, version: number) =>
    act(office.office, who, "supervision", {
      caseId: toCase,
      event: "reassign",
      input: { officer: leila.accountId },
      version,
      key: freshKey(),
    });
  const before = await office.office.directory.load(freshKey(), leila.accountId, "2026-01-01");
  allowed(await gives(grace, caseId, 4));
  assert.equal(await open(nora, "adjudication", caseId), "opened");
  assert.equal(await open(leila, "adjudication", caseId), "not-found");
  assert.equal(refused(await gives(grace, caseId, 5)).code, "second-person-needed");
  allowed(await gives(gus, caseId, 5));
  assert.equal(await open(nora, "adjudication", caseId), "not-found");
  assert.equal(await open(leila, "adjudication", caseId), "opened");
  const after = await office.office.directory.load(freshKey(), leila.accountId, "2026-01-01");
  assert.equal(after.open, before.open + 1);
  const another = await drafted();
  await office.identity.endAccount("nora");
  allowed(await gives(grace, another, 4));
  assert.equal(await open(leila, "adjudication", another), "opened");
});

test("nobody gives a case to themselves: a second supervisor does, and without one nobody", async () => {
  const caseId = await givenTo(daniel);
  const gives = (who: Who, officer: Who, version: number) =>
    act(office.office, who, "supervision", {
      caseId,
      event: "reassign",
      input: { officer: officer.accountId },
      version,
      key: freshKey(),
    });
  assert.deepEqual(refused(await gives(grace, grace, 3)).fields, [
    { field: "officer", code: "not-yourself" },
  ]);
  const read = async () =>
    allowed(await ask(office.office, grace, "supervision", caseFile, {}, { caseId })).answer;
  assert.ok(!(await read()).sees.includes("health"));
  allowed(await gives(gus, grace, 3));
  assert.ok((await read()).sees.includes("health"));
  allowed(await gives(grace, daniel, 4));
});

test("an officer declares a conflict for themselves alone", async () => {
  const caseId = await givenTo(daniel);
  const input = { ...conflict, officer: leila.accountId };
  const step = { caseId, event: "declare-conflict", input, version: 3, key: freshKey() };
  assert.equal(
    refused(await act(office.office, daniel, "adjudication", step)).code,
    "unknown-field",
  );
});

test("the person learns that an officer left, and neither who nor why", async () => {
  const caseId = await givenTo(daniel);
  const step = { caseId, event: "declare-conflict", input: conflict, version: 3 };
  await done(office.office, daniel, "adjudication", step);
  amina = await office.again("amina");
  const { answer } = allowed(await ask(office.office, amina, "own-case", caseFile, {}, { caseId }));
  assert.equal(answer.state.history.at(-1)?.type, "ConflictDeclared");
  assert.deepEqual(answer.state.excluded, []);
  assert.ok(!JSON.stringify(answer.state).includes("cousin"));
});

test("a dispute stands in the file of the officer, who answers it; a colleague does not", async () => {
  const caseId = await givenTo(daniel);
  amina = await office.again("amina");
  const wrong = { disputed: "field:arrived-on", "why-wrong": "I came a day later." };
  const step = { caseId, event: "dispute-fact", input: wrong, version: 3 };
  await done(office.office, amina, "own-case", step);
  const read = async (who: Who, purpose: Purpose) =>
    allowed(await ask(office.office, who, purpose, caseFile, {}, { caseId })).answer.state;
  const [dispute] = (await read(daniel, "adjudication")).disputes;
  assert.equal(dispute?.statement, "I came a day later.");
  const input = { disputed: dispute?.id, result: "kept", because: "The stamp says so." };
  const answer = { caseId, event: "answer-dispute", input, version: 4 };
  const other = await act(office.office, leila, "adjudication", { ...answer, key: freshKey() });
  assert.equal(refused(other).code, "not-found");
  await done(office.office, daniel, "adjudication", answer);
  const [answered] = (await read(amina, "own-case")).disputes;
  assert.deepEqual([answered?.answer, answered?.because], ["kept", "The stamp says so."]);
  assert.equal(answered?.statement, "I came a day later.");
});

test("nobody shuts out who checks the office, so no case is hidden from them", async () => {
  const caseId = await givenTo(daniel);
  const noor = await office.member("noor", ["auditor", "sworn"]);
  const overseers = [
    noor,
    await office.member("omar", ["ombudsman"]),
    await office.member("pia", ["privacy-officer"]),
  ];
  const exclude = (who: Who) =>
    act(office.office, grace, "supervision", {
      caseId,
      event: "exclude-officer",
      input: { officer: who.accountId, ...conflict },
      version: 3,
      key: freshKey(),
    });
  for (const who of overseers) {
    assert.deepEqual(refused(await exclude(who)).fields, [
      { field: "officer", code: "choose-one" },
    ]);
  }
  allowed(await ask(office.office, noor, "audit", caseHistory, {}, { caseId }));
  allowed(await exclude(leila));
});
