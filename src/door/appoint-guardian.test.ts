import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import { markOf } from "#domain/case/exhibit-class.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { myCases } from "#questions/my-cases.ts";
import { ASYLUM_APPLICATION, done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

// A child who came alone applies for herself; a court gives her a guardian, and later another one.
let office: TestOffice;
let caseId: string;
let version = 0;
let child: Who;
let daniel: Who;
let hana: Who;
let sofia: Who;
let grace: Who;

before(async () => {
  office = await testOffice();
  const applies = await office.member("amina", ["applicant"]);
  caseId = (await fileAsylum(office.office, applies)).caseId;
  child = await office.again("amina");
  const ines = await office.member("ines", ["intake-clerk"]);
  grace = await office.member("grace", ["supervisor"]);
  daniel = await office.member("daniel", ["caseworker"]);
  hana = await office.member("hana", ["guardian"]);
  sofia = await office.member("sofia", ["guardian"]);
  version = 1;
  await does(ines, "intake", "accept", {});
  await does(grace, "supervision", "assign", { officer: daniel.accountId });
});
after(() => office.drop());

async function does(who: Who, purpose: Purpose, event: string, input: object): Promise<void> {
  version = (await done(office.office, who, purpose, { caseId, event, input, version })).version;
}

const read = (who: Who, purpose: Purpose = "own-case") =>
  ask(office.office, who, purpose, caseFile, {}, { caseId });
const sees = async (who: Who) => allowed(await read(who)).answer.sees.toSorted();
const CARE = ["contact", "identity", "record", "whereabouts"];

async function order() {
  const bytes = Buffer.from(`%PDF-1.4\n% ${freshKey()}\n%%EOF\n`);
  const file = { name: "order.pdf", bytes, isTooLarge: false };
  return allowed(await office.files.keep(caseId, "appointment-paper", file));
}

const appointing = async (more: object = {}) => ({
  representative: "CODE-hana",
  "appointed-by": "court-order",
  "appointed-on": "2026-01-30",
  "appointment-paper": [await order()],
  "not-the-accused": true,
  "entrusted-with": ["narrative"],
  "best-interests-note": "The court heard the child.",
  "born-on": "2015-06-30",
  ...more,
});

// The supervisor reads the paper that stands on file.
const confirming = async (more: object = {}) => ({
  ...(await appointing(more)),
  "appointment-paper": [],
});

const tried = async (who: Who, purpose: Purpose, event: string, input: object, at = version) =>
  refused(
    await act(office.office, who, purpose, { caseId, event, input, version: at, key: freshKey() }),
  );

const saysKept = (...kept: string[]) =>
  act(office.office, child, "own-case", {
    caseId,
    event: "keep-from-guardian",
    input: { "kept-from-guardian": kept },
    key: freshKey(),
  });

test("a child who has nobody gets a guardian on a court's order, who sees what was named", async () => {
  assert.equal(refused(await read(hana)).code, "not-found");
  const recorded = await appointing({ "entrusted-with": ["narrative", "health"] });
  await does(daniel, "adjudication", "appoint-guardian", recorded);
  hana = await office.again("hana");
  assert.equal(refused(await read(hana)).code, "not-found");
  await does(daniel, "adjudication", "appoint-guardian", await appointing());
  hana = await office.again("hana");
  assert.equal(refused(await read(hana)).code, "not-found");
  await does(grace, "supervision", "appoint-guardian", await confirming());
  hana = await office.again("hana");
  assert.deepEqual(await sees(hana), [...CARE, "narrative"].toSorted());
  assert.equal(allowed(await read(hana)).answer.state.answers["fear"], ASYLUM_APPLICATION.fear);
  await does(hana, "own-case", "send-message", { text: "I speak for her now." });
});

test("the child reads who it is, since when, by which paper, and the paper itself", async () => {
  const { state } = allowed(await read(child)).answer;
  const [guardian, ...others] = state.representatives;
  assert.deepEqual(others, []);
  assert.equal(guardian?.role, "guardian");
  assert.equal(guardian?.name, hana.name);
  assert.deepEqual(guardian?.appointed, { by: "court-order", on: "2026-01-30" });
  assert.deepEqual(guardian?.entrusted, ["narrative"]);
  assert.deepEqual(state.exhibits.map(markOf), ["I1", "I2"]);
});

for (const [why, more, field, code] of [
  ["a code that nobody has", { representative: "CODE-nobody" }, "representative", "unknown"],
  [
    "the code of somebody who is no guardian",
    { representative: "daniel" },
    "representative",
    "unknown",
  ],
  ["no paper", { "appointment-paper": [] }, "appointment-paper", "required"],
  ["a paper of tomorrow", { "appointed-on": "2999-01-01" }, "appointed-on", "not-past"],
  [
    "the officer not having looked who is accused",
    { "not-the-accused": false },
    "not-the-accused",
    "must-be",
  ],
  [
    "no note of why it is good for the child",
    { "best-interests-note": " " },
    "best-interests-note",
    "required",
  ],
] as const) {
  test(`nobody becomes a guardian with ${why}`, async () => {
    const no = await tried(daniel, "adjudication", "appoint-guardian", await appointing(more));
    assert.equal(no.fields?.[0]?.field, field, JSON.stringify(no));
    if (code !== "not-past") assert.equal(no.fields?.[0]?.code, code);
  });
}

test("nobody appoints themselves, and the child needs no say of the guardian", async () => {
  for (const who of [hana, child]) {
    const own = allowed(await read(who)).version;
    const no = await tried(who, "own-case", "appoint-guardian", await appointing(), own);
    assert.equal(no.code, "not-allowed");
  }
});

test("under fourteen a child keeps no class from a guardian by themselves", async () => {
  const no = refused(await saysKept("narrative"));
  assert.equal(no.code, "not-now");
  assert.equal(no.fields?.[0]?.code, "too-young");
  assert.ok((await sees(hana)).includes("narrative"));
});

test("who was guardian before sees nothing more from the day on which another is appointed", async () => {
  const another = await appointing({
    representative: "CODE-sofia",
    "appointed-by": "authority-paper",
    "entrusted-with": ["narrative", "health"],
    "born-on": "2010-06-30",
  });
  await does(daniel, "adjudication", "appoint-guardian", another);
  const other = { ...another, "appointment-paper": [], "appointed-on": "2026-01-29" };
  const otherPaper = await tried(grace, "supervision", "appoint-guardian", other);
  assert.equal(otherPaper.fields?.[0]?.field, "appointment-paper");
  const same = { ...another, "appointment-paper": [] };
  await does(grace, "supervision", "appoint-guardian", same);
  sofia = await office.again("sofia");
  assert.equal(refused(await read(hana)).code, "not-found");
  assert.deepEqual(allowed(await ask(office.office, hana, "own-case", myCases, {})).answer, []);
  assert.deepEqual(await sees(sofia), [...CARE, "health", "narrative"].toSorted());
  const { representatives } = allowed(await read(child)).answer.state;
  assert.deepEqual(
    representatives.map(({ name, to }) => [name, to]),
    [
      [hana.name, office.office.clock.today()],
      [sofia.name, undefined],
    ],
  );
});

test("what a child of fourteen keeps no guardian reads, and no officer can open it to them", async () => {
  const before = allowed(await ask(office.office, sofia, "own-case", caseHistory, {}, { caseId }));
  allowed(await saysKept("narrative"));
  assert.deepEqual(await sees(sofia), [...CARE, "health"].toSorted());
  const after = allowed(await ask(office.office, sofia, "own-case", caseHistory, {}, { caseId }));
  assert.deepEqual(after.answer, before.answer);
  const guardian = allowed(await read(child)).answer.state.representatives[1];
  assert.deepEqual(guardian?.entrusted, ["health"]);
  version = allowed(await read(daniel, "adjudication")).version;
  const grant = {
    guardian: guardian?.partyId,
    guardianship: "goes-on",
    "best-interests-note": "To help her.",
  };
  const no = await tried(daniel, "adjudication", "record-guardianship", {
    ...grant,
    "entrusted-with": ["narrative"],
  });
  assert.equal(no.fields?.[0]?.code, "kept-by-child");
  const other = await appointing({ representative: "CODE-hana", "born-on": "2010-06-30" });
  const again = await tried(daniel, "adjudication", "appoint-guardian", other);
  assert.equal(again.fields?.[0]?.code, "kept-by-child");
  allowed(await saysKept("nothing"));
  assert.ok((await sees(sofia)).includes("narrative"));
});
