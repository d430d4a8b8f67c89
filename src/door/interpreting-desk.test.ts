import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { auditSearch } from "#questions/audit-search.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { dashboard } from "#questions/dashboard.ts";
import { decisionChecklist } from "#questions/decision-checklist.ts";
import { handOver } from "#questions/hand-over.ts";
import { interpretersToFind } from "#questions/interpreters-to-find.ts";
import { interpreters } from "#questions/interpreters.ts";
import { officeCases, worklist } from "#questions/worklist.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

const PLACE = "Room 12 of the test house";
const IN_A_MONTH = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const NAMED = {
  "interpreter-number": "4711",
  "interprets-from": "ar",
  "conflict-checked": true,
};
let site: TestOffice;
let amina: Who;
let ines: Who;
let grace: Who;
let daniel: Who;
let caseId: string;
let hasOfficer = false;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk"]);
  grace = await site.member("grace", ["supervisor"]);
  daniel = await site.member("daniel", ["caseworker"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
  await now(ines, "intake", "accept", {});
  await now(grace, "supervision", "assign", { officer: daniel.accountId });
  hasOfficer = true;
});
after(() => site.drop());

const versionOf = async (who: Who, purpose: Purpose) => {
  // A try to open the file would stand in the record of looks.
  if (purpose === "intake" && hasOfficer) return allowed(await desk()).version;
  return allowed(await ask(site.office, who, purpose, caseFile, {}, { caseId })).version;
};
const tries = async (who: Who, purpose: Purpose, event: string, input: object) =>
  act(site.office, who, purpose, {
    caseId,
    event,
    input,
    version: await versionOf(who, purpose),
    key: freshKey(),
  });
const now = async (who: Who, purpose: Purpose, event: string, input: object) =>
  allowed(await tries(who, purpose, event, input));
const desk = () => ask(site.office, ines, "intake", interpreters, {}, { caseId });
const list = async (who = ines, input: object = {}) =>
  allowed(await ask(site.office, who, "intake", interpretersToFind, input)).answer;
const refuseNamed = () =>
  now(amina, "own-case", "refuse-interpreter", { "refused-interpreter": "4711" });

/** All that whoever decides on the case can ask, but for what counts every step alike. */
async function told(who: Who, purpose: Purpose): Promise<string> {
  const { office } = site;
  const about = { caseId };
  const answers = [
    ...(await Promise.all(
      [caseFile, caseHistory, decisionChecklist].map((one) =>
        ask<Record<string, never>, unknown>(office, who, purpose, one as never, {}, about),
      ),
    )),
    ...(await Promise.all(
      [worklist, officeCases, handOver, dashboard, interpretersToFind].map((one) =>
        ask<object, unknown>(office, who, purpose, one as never, {}),
      ),
    )),
    ...(await Promise.all(
      ["urgency-asked", "unanswered", "unassigned", "standing-still"].map((need) =>
        ask(office, who, purpose, worklist, { need }),
      ),
    )),
    await ask(office, who, purpose, interpreters, {}, about),
  ];
  const looks = await ask(office, who, purpose, caseLooks, { limit: 200 }, about);
  // What whoever asks here left themselves in the record.
  const others = "answer" in looks ? looks.answer.looks.filter((one) => !asks.has(one.role)) : [];
  // How many files were opened moves by what is asked here, and by nothing that the desk does.
  return JSON.stringify([answers, others])
    .replaceAll(/,?"(?:version|apart|opened)":\d+/g, "")
    .replaceAll(/"(?:at|id|recordedAt|movedAt|next)":"[^"]*"/g, "");
}
const asks = new Set(["caseworker", "supervisor"]);
const decidersAreTold = async () =>
  (await told(daniel, "adjudication")) + (await told(grace, "supervision"));

test("a meeting without an interpreter stands in the list of the desk, with what they need", async () => {
  assert.deepEqual(await list(), { cases: [] });
  await now(amina, "own-case", "ask-for-accommodation", {
    text: "I cannot hear well.",
    accommodation: ["sign-language", "wheelchair-access"],
  });
  const meeting = { "meets-on": IN_A_MONTH, "meets-at": "09:30", mode: "in-person", place: PLACE };
  await now(daniel, "adjudication", "schedule-interview", meeting);
  const found = { caseId, soon: "later", language: "ar", needs: ["sign-language"] };
  assert.deepEqual(await list(), { cases: [found] });
  assert.deepEqual(await list(ines, { soon: "later" }), { cases: [found] });
  assert.deepEqual(await list(ines, { soon: "within-a-week" }), { cases: [] });
});

test("nobody else has that list, and no filter in it is about who somebody is", async () => {
  const { office } = site;
  for (const [who, purpose] of [
    [daniel, "adjudication"],
    [grace, "supervision"],
    [amina, "own-case"],
  ] as const) {
    assert.equal(
      refused(await ask(office, who, purpose, interpretersToFind, {})).code,
      "not-allowed",
    );
  }
  const no = refused(await ask(office, ines, "intake", interpretersToFind, { language: "ar" }));
  assert.deepEqual(no.fields, [{ field: "language", code: "unknown-field" }]);
});

test("the desk reads time, language and needs of a case that an officer has, and no more", async () => {
  const { answer } = allowed(await desk());
  assert.deepEqual(Object.keys(answer.desk ?? {}).toSorted(), [
    "language",
    "meeting",
    "needs",
    "others",
  ]);
  assert.deepEqual(answer.desk?.meeting, { on: IN_A_MONTH, at: "09:30", mode: "in-person" });
  const text = JSON.stringify(answer);
  for (const other of [PLACE, "Amina Example", "invented account", "Sample Street", "hear well"]) {
    assert.ok(!text.includes(other), other);
  }
  assert.ok(!text.includes("wheelchair") && !text.includes("UTO"));
  const about = { caseId };
  for (const question of [caseFile, caseHistory, caseLooks, decisionChecklist]) {
    const found = await ask(site.office, ines, "intake", question as never, {}, about);
    assert.equal(refused(found).code, "not-found");
  }
});

test("an act of the desk says nothing of where the case stands, done or not", async () => {
  const note = await now(ines, "intake", "note-interpreting", { text: "Asked two agencies." });
  assert.equal(note.stage, "");
  const named = await now(ines, "intake", "name-interpreter", NAMED);
  assert.equal(named.stage, "");
  assert.deepEqual(await list(), { cases: [] });
});

test("a refusal puts the case back in the list, which does not say why", async () => {
  await refuseNamed();
  const found = { caseId, soon: "later", language: "ar", needs: ["sign-language"] };
  assert.deepEqual(await list(), { cases: [found] });
});

test("whoever decides is told the same to the byte, refused or not and looked for or not", async () => {
  await now(grace, "supervision", "name-interpreter", { ...NAMED, "interpreter-number": "4712" });
  const before = await decidersAreTold();
  assert.deepEqual(await list(), { cases: [] });
  await now(amina, "own-case", "refuse-interpreter", { "refused-interpreter": "4712" });
  assert.equal((await list()).cases.length, 1);
  assert.notEqual(allowed(await desk()).answer.refusedOn, undefined);
  await now(ines, "intake", "note-interpreting", { text: "Nobody free before Monday." });
  assert.ok((await decidersAreTold()) === before);
});

test("the person sees that the desk looked for somebody, and cannot send that line on", async () => {
  const found = await ask(site.office, amina, "own-case", caseLooks, { limit: 200 }, { caseId });
  const { looks } = allowed(found).answer;
  const line = looks.find(({ name }) => name === "interpreters-to-find");
  const input = { text: "What is this?", look: line?.id };
  const no = refused(await tries(amina, "own-case", "send-message", input));
  assert.deepEqual(no.fields, [{ field: "look", code: "unknown-field" }]);
});

test("whoever keeps the desk and decides on the case finds it in no list there", async () => {
  await site.member("both", ["caseworker", "intake-clerk"]);
  const both = await site.again("both");
  assert.equal((await list(both)).cases.length, 1);
  await now(grace, "supervision", "reassign", { officer: both.accountId });
  assert.deepEqual(await list(both), { cases: [] });
  const version = allowed(await desk()).version;
  const request = { caseId, event: "name-interpreter", input: NAMED, version, key: freshKey() };
  assert.equal(refused(await act(site.office, both, "intake", request)).code, "not-found");
  await site.member("lead", ["supervisor", "intake-clerk"]);
  assert.deepEqual(await list(await site.again("lead")), { cases: [] });
  // Nor does a page that would begin after it tell whether it stands there.
  assert.deepEqual(await list(both, { after: caseId, limit: 1 }), { cases: [] });
});

test("whoever checks the office and decides here too reads no line of the desk", async () => {
  await site.member("noor", ["auditor"]);
  const input = { reason: "Complaint of March, reads of this file", case: caseId, limit: 200 };
  const found = async (who: Who) =>
    allowed(await ask(site.office, who, "audit", auditSearch, input)).answer;
  const names = async (who: Who) => new Set((await found(who)).lines.map(({ name }) => name));
  const ofDesk = ["note-interpreting", "interpreters", "interpreters-to-find"];
  const noor = await names(await site.again("noor"));
  assert.deepEqual(
    ofDesk.filter((name) => !noor.has(name)),
    [],
  );
  for (const role of ["caseworker", "supervisor"] as const) {
    await site.member(`checks-${role}`, [role, "auditor"]);
    const who = await site.again(`checks-${role}`);
    const read = await names(who);
    assert.ok(read.has("assign"));
    assert.deepEqual(
      ofDesk.filter((name) => read.has(name)),
      [],
    );
    const { counts, lines } = await found(who);
    assert.equal(counts.allowed + counts.denied + counts.refused, lines.length);
  }
});

test("nobody is named who decides here, was refused, or is written by name", async () => {
  const problem = async (more: object, who = ines, purpose: Purpose = "intake") =>
    refused(await tries(who, purpose, "name-interpreter", { ...NAMED, ...more })).fields;
  const at = (field: string, code: string) => [{ field, code }];
  const staff = { "interpreter-number": "5000", "works-here": daniel.accountId };
  assert.deepEqual(await problem(staff), at("works-here", "interpreter-decides"));
  const lead = { ...staff, "works-here": grace.accountId };
  assert.deepEqual(await problem(lead), at("works-here", "interpreter-decides"));
  const account = { "interpreter-number": daniel.accountId };
  const byNumber = at("interpreter-number", "interpreter-number");
  assert.deepEqual(await problem(account), byNumber);
  assert.deepEqual(await problem({ "interpreter-number": "Amina Example" }), byNumber);
  const again = { "interpreter-number": "4712" };
  assert.deepEqual(await problem(again), at("interpreter-number", "interpreter-refused"));
  // A supervisor is told nothing of a refusal: the desk finds somebody else after that, too.
  await now(grace, "supervision", "name-interpreter", { ...NAMED, ...again });
  assert.equal((await list()).cases.length, 1);
  const omar = await site.member("omar", ["records-officer"]);
  const other = { ...NAMED, "interpreter-number": "5000", "works-here": omar.accountId };
  await now(ines, "intake", "name-interpreter", other);
  assert.ok(!JSON.stringify(allowed(await desk()).answer).includes(omar.accountId));
  assert.deepEqual(await list(), { cases: [] });
});

test("who interprets for somebody else in the case does not interpret for this person", async () => {
  const wife = { "further-name": "Nadia Example", "further-language": "ar" };
  await now(amina, "own-case", "add-derivative", wife);
  const { desk: told } = allowed(await desk()).answer;
  assert.deepEqual(Object.keys(told?.others[0] ?? {}), ["partId"], "not what they are in it");
  const part = told?.others[0]?.partId;
  const taken = { ...NAMED, "interpreter-number": "5000", part };
  const another = [{ field: "interpreter-number", code: "interpreter-of-another" }];
  assert.deepEqual(refused(await tries(ines, "intake", "name-interpreter", taken)).fields, another);
  const free = { ...taken, "interpreter-number": "6000" };
  const before = await told_(amina);
  await now(ines, "intake", "name-interpreter", free);
  assert.equal(await told_(amina), before);
  const own = { ...NAMED, "interpreter-number": "6000" };
  assert.deepEqual(refused(await tries(ines, "intake", "name-interpreter", own)).fields, another);
  const nobody = refused(
    await tries(ines, "intake", "name-interpreter", { ...free, part: "nobody" }),
  );
  assert.deepEqual(nobody.fields, [{ field: "part", code: "choose-one" }]);
});

/** What the person of the case reads of it: of somebody else's part nothing, nor that it moved. */
async function told_(who: Who): Promise<string> {
  const about = { caseId };
  const { office } = site;
  const { answer: file } = allowed(await ask(office, who, "own-case", caseFile, {}, about));
  const asked = await ask(office, who, "own-case", caseLooks, { kind: "act" }, about);
  return JSON.stringify([file.state, allowed(asked).answer.looks]);
}

test("of a case for which nobody is sought or named the desk reads nothing", async () => {
  const { caseId: quiet } = await fileAsylum(site.office, amina);
  const found = await ask(site.office, ines, "intake", interpreters, {}, { caseId: quiet });
  const { answer } = allowed(found);
  assert.equal(answer.desk, undefined);
  assert.ok(!JSON.stringify(answer).includes("asylum"));
});

test("where the person needs nobody, the desk says so, and the person reads it", async () => {
  await site.member("kim", ["applicant"]);
  const kim = await site.again("kim");
  const { office } = site;
  const second = (await fileAsylum(office, kim, { language: "en" })).caseId;
  const about = { caseId: second };
  await done(office, ines, "intake", { ...about, event: "accept", input: {}, version: 1 });
  const officer = { officer: daniel.accountId };
  await done(office, grace, "supervision", {
    ...about,
    event: "assign",
    input: officer,
    version: 2,
  });
  const meeting = { "meets-on": IN_A_MONTH, "meets-at": "10:00", mode: "remote" };
  const set = { ...about, event: "schedule-interview", input: meeting, version: 3 };
  await done(office, daniel, "adjudication", set);
  assert.deepEqual(
    (await list()).cases.map((one) => one.caseId),
    [second],
  );
  const text = "Speaks the language of the officer.";
  const note = { text, "interpreter-needed": false };
  await done(office, ines, "intake", { ...about, event: "note-interpreting", input: note });
  assert.deepEqual(await list(), { cases: [] });
  const again = await site.again("kim");
  const { answer } = allowed(await ask(office, again, "own-case", interpreters, {}, about));
  assert.deepEqual([answer.isNotNeeded, answer.notes], [true, []]);
  const undone = { text, "interpreter-needed": true };
  await done(office, ines, "intake", { ...about, event: "note-interpreting", input: undone });
  assert.equal((await list()).cases.length, 1);
});
