import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FIELD_CLASSES, type FieldClass, type Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import type { AnyQuestion } from "#domain/question.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { joinCase } from "#door/join-case.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { myCases } from "#questions/my-cases.ts";
import { myPart } from "#questions/my-part.ts";
import { partExhibit } from "#questions/part-exhibit.ts";
import { personsCase } from "#questions/persons-case.ts";
import { worklist } from "#questions/worklist.ts";
import { done, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { bringIn, LUCIAS_PART, type Petition, petition } from "#test/petition.ts";

let office: TestOffice;
let made: Petition;
let daniel: Who;

before(async () => {
  office = await testOffice();
  made = await petition(office);
  const ines = await office.member("ines", ["intake-clerk"]);
  const grace = await office.member("grace", ["supervisor"]);
  daniel = await office.member("daniel", ["caseworker"]);
  const { caseId } = made;
  await done(office.office, ines, "intake", { caseId, event: "accept", input: {}, version: 2 });
  const input = { officer: daniel.accountId };
  await done(office.office, grace, "supervision", { caseId, event: "assign", input, version: 3 });
});
after(() => office.drop());

const read = async (who: Who, input: object = {}) =>
  allowed(await ask(office.office, who, "own-case", myPart, input, { caseId: made.caseId }));
const acts = (who: Who, purpose: Purpose, event: string, input: object, version?: number) =>
  act(office.office, who, purpose, {
    caseId: made.caseId,
    event,
    input,
    key: freshKey(),
    ...(version === undefined ? {} : { version }),
  });
const readAsStaff = () =>
  ask(office.office, daniel, "adjudication", caseFile, {}, { caseId: made.caseId });
/** Everything that the petitioner can be told of the case, as text. */
async function allThatTomasReads(): Promise<string> {
  const about = { caseId: made.caseId };
  const { tomas } = made;
  const answers = [
    await ask(office.office, tomas, "own-case", caseFile, {}, about),
    await ask(office.office, tomas, "own-case", personsCase, {}, about),
    await ask(office.office, tomas, "own-case", caseHistory, {}, about),
    await ask(office.office, tomas, "own-case", caseLooks, { limit: 200 }, about),
    await ask(office.office, tomas, "own-case", myCases, {}),
  ];
  // The petitioner's own looks grow with each reading; nothing else may.
  return JSON.stringify(answers.map(allowed), (key, value: unknown) =>
    key === "looks" ? (value as { own: boolean }[]).filter(({ own }) => !own) : value,
  );
}

test("the beneficiary reads her own part, by its own count, and nothing of the petition", async () => {
  const { answer, version } = await read(made.lucia);
  assert.equal(version, 1);
  assert.equal(answer.role, "beneficiary");
  assert.equal(answer.file.parties[0]?.name, "Lucía Example");
  assert.equal(answer.record, undefined);
  assert.deepEqual(answer.may.toSorted(), [
    "correct-beneficiary-part",
    "message-beneficiary-part",
    "name-beneficiary-representative",
    "separate-beneficiary",
    "state-beneficiary-part",
  ]);
  assert.ok(!JSON.stringify({ ...answer, type: "" }).includes("Tomás"));
});

test("what she says, sends and hears moves no byte of what the petitioner reads", async () => {
  const { lucia } = made;
  const about = { caseId: made.caseId };
  const opened = await ask(office.office, daniel, "adjudication", caseFile, {}, about);
  const before = await allThatTomasReads();
  const said = allowed(await acts(lucia, "own-case", "state-beneficiary-part", LUCIAS_PART, 1));
  assert.deepEqual([said.version, said.stage], [2, ""]);
  // Before she said anything there was nothing that could be wrong.
  assert.ok((await read(lucia)).answer.may.includes("dispute-own-fact"));
  allowed(await acts(lucia, "own-case", "message-beneficiary-part", { text: "Please help." }, 2));
  allowed(await acts(lucia, "own-case", "separate-beneficiary", { "why-apart": "Fear." }, 3));
  const answer = { part: made.part, text: "We heard you." };
  const version = allowed(opened).version + 3;
  allowed(await acts(daniel, "adjudication", "message-beneficiary-part", answer, version));
  assert.equal(await allThatTomasReads(), before);
});

test("a part that is kept apart is not kept apart again, and she is not asked to", async () => {
  const own = await read(made.lucia);
  assert.ok(!own.answer.may.includes("separate-beneficiary"));
  const again = await acts(made.lucia, "own-case", "separate-beneficiary", {}, own.version);
  const { code, params } = refused(again);
  assert.deepEqual([code, params], ["already-done", { event: "separate-beneficiary", stage: "" }]);
  assert.equal((await read(made.lucia)).version, own.version);
});

test("staff read the part class by class, with what it says to be careful of", async () => {
  const about = { caseId: made.caseId };
  const { answer } = allowed(await ask(office.office, daniel, "adjudication", caseFile, {}, about));
  const [part] = answer.state.parts;
  assert.equal(part?.file.answers["own-address"], LUCIAS_PART["own-address"]);
  assert.ok(part?.file.separatedOn !== undefined);
  assert.equal(answer.state.answers["own-address"], undefined);
});

test("she sees who of the office looked, what they wrote, and nobody's own looks", async () => {
  const { answer } = await read(made.lucia);
  const names = new Set(answer.looks.map((look) => look.name));
  assert.deepEqual(names, new Set(["case-file", "message-beneficiary-part"]));
  assert.ok(answer.looks.every((look) => !look.own));
  assert.deepEqual(
    answer.file.messages.map((one) => [one.from, one.text]),
    [
      ["person", "Please help."],
      ["office", "We heard you."],
    ],
  );
});

test("each is a stranger in what is the other's", async () => {
  const { lucia, tomas, caseId, part } = made;
  const about = { caseId };
  for (const question of [caseFile, caseHistory, caseLooks, personsCase] as AnyQuestion[]) {
    const answer = await ask(office.office, lucia, "own-case", question, {}, about);
    assert.equal(refused(answer).code, "not-found", question.name);
  }
  for (const input of [{}, { part }]) {
    const answer = await ask(office.office, tomas, "own-case", myPart, input, about);
    if (input.part !== undefined) assert.equal(refused(answer).code, "not-found");
  }
  const fileId = "some-file";
  const seen = await ask(office.office, tomas, "own-case", partExhibit, { part, fileId }, about);
  assert.equal(refused(seen).code, "not-found");
  for (const event of [
    "withdraw",
    "submit-evidence",
    "appeal",
    "add-beneficiary",
    "send-message",
  ]) {
    assert.equal(refused(await acts(lucia, "own-case", event, {}, 1)).code, "not-allowed", event);
  }
  for (const event of ["state-beneficiary-part", "separate-beneficiary"]) {
    const tried = await acts(tomas, "own-case", event, { ...LUCIAS_PART, part }, 2);
    assert.equal(refused(tried).code, "not-allowed", event);
  }
});

test("a protected case of her own changes no byte of what the petitioner reads", async () => {
  const before = await allThatTomasReads();
  const opening = { "reach-by": "here-only", name: "Lucía Example", language: "es" };
  const type = office.office.rules.current.get("us.vawa.i360");
  const request = { typeId: "us.vawa.i360", event: type?.opens_with ?? "", input: opening };
  const { caseId } = await done(office.office, made.lucia, "own-case", request);
  const lucia = await office.again("lucia");
  const listed = allowed(await ask(office.office, lucia, "own-case", myCases, {})).answer;
  assert.equal(listed.length, 2);
  assert.equal(await allThatTomasReads(), before);
  const theirs = await ask(office.office, made.tomas, "own-case", caseFile, {}, { caseId });
  assert.equal(refused(theirs).code, "not-found");
  for (const answer of [await read(lucia), allowed(await readAsStaff())]) {
    assert.ok(!JSON.stringify(answer).includes(caseId));
  }
});

test("R2: no list of hers leaves an entry beside a case", async () => {
  const rows = await office.office.reading(office.office.newId(), (reader) =>
    reader.rows<{ case_id: string }>(
      "select case_id from access_entries where office_id = $1 and name = 'my-cases'",
      [office.office.officeId],
    ),
  );
  assert.ok(rows.length > 0 && rows.every(({ case_id }) => case_id === ""));
});

test("a sight that names no part opens none, and a part's sight opens nothing of the case", async () => {
  const { caseId, part } = made;
  const opened = await office.office.store.open(office.office.newId(), caseId);
  const plain = await opened?.view(new Set(FIELD_CLASSES));
  assert.deepEqual(plain?.parts, []);
  const sight = { main: new Set<FieldClass>(), own: { of: part, classes: new Set(FIELD_CLASSES) } };
  const own = await opened?.view(sight);
  assert.deepEqual([own?.history, own?.answers, own?.parties], [[], {}, []]);
  assert.deepEqual(
    own?.parts.map(({ partyId }) => partyId),
    [part],
  );
});

test("whoever speaks for the petitioner and for her keeps the two apart", async () => {
  const { caseId, part, lucia, tomas } = made;
  await office.member("ruth", ["representative"]);
  const choose = { representative: "CODE-ruth" };
  const file = allowed(await ask(office.office, tomas, "own-case", caseFile, {}, { caseId }));
  allowed(await acts(tomas, "own-case", "appoint-representative", choose, file.version));
  const own = await read(lucia);
  allowed(await acts(lucia, "own-case", "name-beneficiary-representative", choose, own.version));
  const ruth = await office.again("ruth");
  const about = { caseId };
  const his = allowed(await ask(office.office, ruth, "representation", caseFile, {}, about)).answer;
  assert.equal(his.state.parties[0]?.name, "Tomás Example");
  assert.deepEqual(his.state.parts, []);
  const hers = allowed(await ask(office.office, ruth, "representation", myPart, {}, about)).answer;
  assert.equal(hers.partId, part);
  assert.equal(hers.file.answers["own-work"], LUCIAS_PART["own-work"]);
  const listed = allowed(await ask(office.office, ruth, "representation", myCases, {})).answer;
  assert.deepEqual(
    listed.map((one) => [one.as, one.part?.role]),
    [
      ["representative", undefined],
      ["representative", "beneficiary"],
    ],
  );
  assert.equal(his.state.representatives.length, 1);
  assert.equal(hers.file.representatives.length, 1);
});

test("whose part it is alone uses the code, and once", async () => {
  const { tomas, caseId } = made;
  const { answer } = allowed(await ask(office.office, tomas, "own-case", caseFile, {}, { caseId }));
  const { invitation } = await bringIn(office, tomas, caseId, answer.state.version);
  const code = invitation?.code ?? "";
  const again = await office.again("tomas");
  assert.equal(
    refused(await joinCase(office.office, again, "own-case", code)).code,
    "invalid-input",
  );
  const other = await office.member("other", ["applicant"]);
  const joined = allowed(await joinCase(office.office, other, "own-case", code));
  assert.notEqual(joined.part, made.part);
  const third = await office.member("third", ["applicant"]);
  assert.equal(
    refused(await joinCase(office.office, third, "own-case", code)).code,
    "invalid-input",
  );
  const theirs = await office.again("other");
  const wrong = await ask(
    office.office,
    theirs,
    "own-case",
    myPart,
    { part: made.part },
    { caseId },
  );
  assert.equal(refused(wrong).code, "not-found");
});

test("the list of her cases says that a part is hers, and nothing of where the case stands", async () => {
  const mine = allowed(await ask(office.office, made.lucia, "own-case", myCases, {})).answer;
  assert.deepEqual(
    mine.map(({ as, part, stage, filedOn, names }) => [as, part?.role, stage, filedOn, names]),
    [["further-party", "beneficiary", "", "", []]],
  );
});

test("what others do at the same moment is no reason to say no in her part", async () => {
  const { lucia, tomas, caseId } = made;
  for (let round = 0; round < 4; round += 1) {
    const file = allowed(await ask(office.office, tomas, "own-case", caseFile, {}, { caseId }));
    const own = await read(lucia);
    const text = { text: "At the same moment." };
    const why = { "urgent-because": ["family"], text: "An invented reason." };
    const theirs = acts(tomas, "own-case", "ask-for-urgency", why, file.version);
    const hers = acts(lucia, "own-case", "message-beneficiary-part", text, own.version);
    for (const answer of await Promise.all([theirs, hers])) allowed(answer);
  }
});

test("nothing in her part ends with the petition, and the office can still answer her", async () => {
  const { lucia, tomas, caseId, part } = made;
  const file = allowed(await ask(office.office, tomas, "own-case", caseFile, {}, { caseId }));
  const { may } = (await read(lucia)).answer;
  allowed(await acts(tomas, "own-case", "withdraw", { confirm: true }, file.version));
  const own = await read(lucia);
  assert.deepEqual(own.answer.may, may);
  allowed(await acts(lucia, "own-case", "state-beneficiary-part", LUCIAS_PART, own.version));
  const text = { text: "Has anything come of it?" };
  const said = await acts(lucia, "own-case", "message-beneficiary-part", text, own.version + 1);
  const { record, file: hers } = (await read(lucia)).answer;
  assert.ok(!JSON.stringify([said, record, hers.stage]).includes("withdrawn"));
  const waiting = async (need: object) =>
    allowed(await ask(office.office, daniel, "adjudication", worklist, need)).answer.cases.map(
      (one) => one.caseId,
    );
  assert.deepEqual([await waiting({}), await waiting({ need: "unanswered" })], [[], [caseId]]);
  const { version } = allowed(await readAsStaff());
  const answer = { part, text: "We heard you." };
  allowed(await acts(daniel, "adjudication", "message-beneficiary-part", answer, version));
  assert.deepEqual(await waiting({ need: "unanswered" }), []);
});
