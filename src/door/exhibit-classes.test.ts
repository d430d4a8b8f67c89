import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import { markOf } from "#domain/case/exhibit-class.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { joinCase } from "#door/join-case.ts";
import { caseExhibit } from "#questions/case-exhibit.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { decisionChecklist } from "#questions/decision-checklist.ts";
import { ASYLUM_APPLICATION, done, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

// A child whose aunt files for her sends a letter and the report of a doctor.
let office: TestOffice;
let caseId: string;
let version = 0;
let hana: Who;
let child: Who;
let daniel: Who;
let grace: Who;
let letter: string;
let report: string;

async function kept(name: string, field: string) {
  const bytes = Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`);
  return allowed(await office.files.keep(caseId, field, { name, bytes, isTooLarge: false }));
}

async function does(who: Who, purpose: Purpose, event: string, input: object): Promise<void> {
  version = (await done(office.office, who, purpose, { caseId, event, input, version })).version;
}

const fileOf = async (who: Who, purpose: Purpose) =>
  allowed(await ask(office.office, who, purpose, caseFile, {}, { caseId })).answer;
const marks = async (who: Who, purpose: Purpose = "own-case") =>
  (await fileOf(who, purpose)).state.exhibits.map(markOf);
const opens = (who: Who, purpose: Purpose, fileId: string) =>
  ask(office.office, who, purpose, caseExhibit, { fileId }, { caseId });
const opened = async (who: Who, purpose: Purpose, fileId: string) =>
  allowed(await opens(who, purpose, fileId)).answer.exhibit?.fileId;

async function entrust(...classes: string[]): Promise<void> {
  const guardian = (await fileOf(hana, "own-case")).state.representatives[0]?.partyId;
  await does(daniel, "adjudication", "record-guardianship", {
    guardian,
    guardianship: "goes-on",
    "entrusted-with": classes,
    "best-interests-note": "As the child asked.",
  });
}

before(async () => {
  office = await testOffice();
  const aunt = await office.member("hana", ["guardian"]);
  const request = { typeId: "us.asylum.affirmative", event: "file", input: ASYLUM_APPLICATION };
  const filed = await done(office.office, aunt, "own-case", request);
  caseId = filed.caseId;
  version = filed.version;
  hana = await office.again("hana");
  const joining = await office.member("amina", ["applicant"]);
  allowed(await joinCase(office.office, joining, "own-case", filed.invitation?.code ?? ""));
  child = await office.again("amina");
  const ines = await office.member("ines", ["intake-clerk"]);
  grace = await office.member("grace", ["supervisor"]);
  daniel = await office.member("daniel", ["caseworker"]);
  const papers = [await kept("letter.pdf", "documents"), await kept("more.pdf", "documents")];
  const health = await kept("report-of-dr-example.pdf", "health-documents");
  await does(ines, "intake", "accept", {});
  await does(grace, "supervision", "assign", { officer: daniel.accountId });
  [letter, report] = [papers[0]?.fileId ?? "", health.fileId];
  await does(child, "own-case", "submit-evidence", { "health-documents": [health] });
  await does(child, "own-case", "submit-evidence", { documents: papers });
});
after(() => office.drop());

test("the person and the officer of the case have all of it, each class with its own numbers", async () => {
  assert.deepEqual(await marks(child), ["H1", 1, 2]);
  assert.deepEqual(await marks(daniel, "adjudication"), ["H1", 1, 2]);
  assert.equal(await opened(child, "own-case", report), report);
  assert.equal(await opened(daniel, "adjudication", report), report);
});

test("who reads a draft a second time and sees no health finds neither entry nor file nor gap (ASVS 8.2.3)", async () => {
  assert.deepEqual(await marks(grace, "supervision"), [1, 2]);
  assert.equal(await opened(grace, "supervision", letter), letter);
  assert.equal(await opened(grace, "supervision", report), undefined);
  const file = JSON.stringify(await fileOf(grace, "supervision"));
  assert.ok(!file.includes(report) && !file.includes("report-of-dr-example"));
  const { answer } = allowed(
    await ask(office.office, grace, "supervision", caseHistory, {}, { caseId }),
  );
  assert.ok(!JSON.stringify(answer).includes(report));
});

test("a guardian opens the papers of what they were entrusted with, and no others", async () => {
  assert.equal(refused(await opens(hana, "own-case", letter)).code, "not-found");
  await entrust("narrative");
  assert.deepEqual(await marks(hana), [1, 2]);
  assert.equal(await opened(hana, "own-case", letter), letter);
  assert.equal(await opened(hana, "own-case", report), undefined);
  await entrust("health");
  assert.deepEqual(await marks(hana), ["H1"]);
  assert.equal(await opened(hana, "own-case", report), report);
  assert.equal(await opened(hana, "own-case", letter), undefined);
  await entrust();
  assert.deepEqual(await marks(hana), []);
  assert.equal(refused(await opens(hana, "own-case", report)).code, "not-found");
});

test("a dispute of a paper about health tells nobody else that there is one", async () => {
  const input = { disputed: `exhibit:${report}`, "why-wrong": "It is somebody else's report." };
  await does(child, "own-case", "dispute-fact", input);
  assert.equal((await fileOf(daniel, "adjudication")).state.disputes.length, 1);
  const { state } = await fileOf(grace, "supervision");
  assert.deepEqual(state.disputes, []);
  const { id } = (await fileOf(daniel, "adjudication")).state.disputes[0] ?? { id: "" };
  const answer = { disputed: id, result: "kept", because: "Its name and number are hers." };
  await does(daniel, "adjudication", "answer-dispute", answer);
  assert.equal((await fileOf(child, "own-case")).state.disputes[0]?.answer, "kept");
  assert.ok(!JSON.stringify(await fileOf(grace, "supervision")).includes("name and number"));
});

test("a finding that rests on it says so to a second reader, without what or where", async () => {
  const finding = (exhibits: readonly string[]) => ({
    issue: "Past harm",
    finding: "It happened as she says.",
    provision: "refugee",
    weight: "Both are believed.",
    exhibits,
    adverse: false,
  });
  const drafted = await act(office.office, daniel, "adjudication", {
    caseId,
    event: "draft-decision",
    version,
    key: freshKey(),
    input: {
      outcome: "grant",
      findings: [finding([letter, report]), finding([report])],
      contrary: [{ exhibit: report, answer: "The report is answered here." }],
    },
  });
  version = allowed(drafted).version;
  const whole = (await fileOf(daniel, "adjudication")).state.draft;
  assert.deepEqual(
    whole?.findings.map(({ exhibits }) => exhibits),
    [[letter, report], [report]],
  );
  assert.equal(whole?.contrary[0]?.answer, "The report is answered here.");
  const seen = allowed(
    await ask(office.office, grace, "supervision", decisionChecklist, {}, { caseId }),
  ).answer;
  assert.deepEqual(
    seen.draft?.findings.map(({ exhibits, restsApart }) => [exhibits, restsApart]),
    [
      [[letter], true],
      [[], true],
    ],
  );
  assert.deepEqual(seen.draft?.contrary, []);
  const text = JSON.stringify(seen);
  assert.ok(!text.includes(report) && !text.includes("is answered here"));
  const open = seen.checks.find(({ id }) => id === "INV-04")?.open ?? [];
  assert.ok(!open.some(({ code }) => code === "no-evidence"), JSON.stringify(open));
});
