import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { joinCase } from "#door/join-case.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { myCases } from "#questions/my-cases.ts";
import { myPart } from "#questions/my-part.ts";
import { ASYLUM_APPLICATION, done, freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

// A child who was born in 2010 and whose aunt files for her.
const BIRTHDAY = "2028-06-30";
const DAY_BEFORE = "2028-06-29";

let office: TestOffice;
let caseId: string;
let hana: Who;
let child: Who;
let daniel: Who;
let version = 0;

before(async () => {
  office = await testOffice();
  const aunt = await office.member("hana", ["guardian"]);
  const input = ASYLUM_APPLICATION;
  const request = { typeId: "us.asylum.affirmative", event: "file", input };
  const filed = await done(office.office, aunt, "own-case", request);
  caseId = filed.caseId;
  hana = await office.again("hana");
  const joining = await office.member("amina", ["applicant"]);
  allowed(await joinCase(office.office, joining, "own-case", filed.invitation?.code ?? ""));
  child = await office.again("amina");
  const ines = await office.member("ines", ["intake-clerk"]);
  const grace = await office.member("grace", ["supervisor"]);
  daniel = await office.member("daniel", ["caseworker"]);
  await done(office.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  const officer = { officer: daniel.accountId };
  await done(office.office, grace, "supervision", {
    caseId,
    event: "assign",
    input: officer,
    version: 2,
  });
  version = 3;
});
after(() => office.drop());

const readBy = (who: Who) => ask(office.office, who, "own-case", caseFile, {}, { caseId });

async function record(input: object): Promise<void> {
  const guardian = allowed(await readBy(hana)).answer.state.representatives[0]?.partyId;
  const request = { caseId, event: "record-guardianship", input: { guardian, ...input }, version };
  const answer = await done(office.office, daniel, "adjudication", request);
  version = answer.version;
}

test("without a grant a guardian sees what care needs, and no story", async () => {
  const { sees, state } = allowed(await readBy(hana)).answer;
  assert.deepEqual(sees.toSorted(), ["contact", "identity", "record", "whereabouts"]);
  assert.equal(state.answers["fear"], undefined);
});

test("a grant names classes, with why it is good for the child, and opens those alone", async () => {
  await record({
    guardianship: "goes-on",
    "entrusted-with": ["narrative"],
    "best-interests-note": "The child asked that her aunt read it with her.",
    "born-on": "2010-06-30",
  });
  const { sees, state } = allowed(await readBy(hana)).answer;
  assert.ok(sees.includes("narrative") && !sees.includes("health"));
  assert.equal(state.answers["fear"], ASYLUM_APPLICATION.fear);
  await record({
    guardianship: "goes-on",
    "entrusted-with": [],
    "best-interests-note": "The child took it back.",
  });
  assert.ok(!allowed(await readBy(hana)).answer.sees.includes("narrative"));
  await record({
    guardianship: "goes-on",
    "entrusted-with": ["narrative", "health"],
    "best-interests-note": "Both again, as she asked.",
  });
});

test("what the child says in confidence no guardian reads, counts or sees happen", async () => {
  const story = () =>
    Promise.all([
      readBy(hana),
      ask(office.office, hana, "own-case", caseHistory, {}, { caseId }),
      ask(office.office, hana, "own-case", myCases, {}),
    ]);
  const before = JSON.stringify(await story());
  const said = await act(office.office, child, "own-case", {
    caseId,
    event: "say-in-confidence",
    input: { "in-confidence": "I do not want my aunt to read this." },
    key: freshKey(),
  });
  assert.equal(allowed(said).version, 1);
  assert.equal(JSON.stringify(await story()), before);
  const own = allowed(await ask(office.office, child, "own-case", myPart, {}, { caseId })).answer;
  assert.equal(own.file.answers["in-confidence"], "I do not want my aunt to read this.");
  const part = own.partId;
  const tried = await ask(office.office, hana, "own-case", myPart, { part }, { caseId });
  assert.equal(refused(tried).code, "not-found");
  const written = await act(office.office, hana, "own-case", {
    caseId,
    event: "say-in-confidence",
    input: { "in-confidence": "In her name." },
    key: freshKey(),
  });
  assert.equal(refused(written).code, "not-allowed");
  const file = allowed(await ask(office.office, daniel, "adjudication", caseFile, {}, { caseId }));
  assert.equal(file.answer.state.parts.length, 1);
  version = file.version;
});

test("a guardian's view lasts until the day before the birthday, and is over on it", async () => {
  const before = await onDay(office, DAY_BEFORE, () => readBy(hana));
  assert.equal(allowed(before).answer.state.caseId, caseId);
  const on = await onDay(office, BIRTHDAY, async () => ({
    file: await readBy(hana),
    cases: await ask(office.office, hana, "own-case", myCases, {}),
    act: await act(office.office, hana, "own-case", {
      caseId,
      event: "send-message",
      input: { text: "Still here." },
      version,
      key: freshKey(),
    }),
    theirs: await readBy(child),
  }));
  assert.equal(refused(on.file).code, "not-found");
  assert.deepEqual(allowed(on.cases).answer, []);
  assert.equal(refused(on.act).code, "not-found");
  assert.equal(allowed(on.theirs).answer.state.answers["fear"], ASYLUM_APPLICATION.fear);
});

test("an order ends it on the same day", async () => {
  assert.equal(allowed(await readBy(hana)).answer.state.caseId, caseId);
  await record({ guardianship: "ended-by-order" });
  assert.equal(refused(await readBy(hana)).code, "not-found");
});
