import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseExhibit } from "#questions/case-exhibit.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { decisionChecklist } from "#questions/decision-checklist.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

const PETITION = {
  name: "Tomás Ejemplo",
  language: "es",
  "petitioner-status": "citizen",
  "beneficiary-name": "Rosa Ejemplo",
  relationship: "parent",
  "beneficiary-nationality": "UTO",
  "earlier-petition": false,
  "mailing-address": "3 Sample Street, Exampleton",
  "declares-true": true,
};

let office: TestOffice;
let tomas: Who;
let ines: Who;
let daniel: Who;
let leila: Who;
let caseId: string;
let fileId: string;

before(async () => {
  office = await testOffice();
  tomas = await office.member("tomas", ["applicant"]);
  ines = await office.member("ines", ["intake-clerk"]);
  daniel = await office.member("daniel", ["caseworker"]);
  leila = await office.member("leila", ["caseworker"]);
  const grace = await office.member("grace", ["supervisor"]);
  const { office: door } = office;
  const filed = await act(door, tomas, "own-case", {
    typeId: "us.family.i130",
    event: "file",
    input: PETITION,
    key: "filing",
  });
  caseId = allowed(filed).caseId;
  tomas = await office.again("tomas");
  const bytes = Buffer.from("%PDF-1.4\n%%EOF\n");
  const file = { name: "letter.pdf", bytes, isTooLarge: false };
  const kept = allowed(await office.files.keep(caseId, "documents", file));
  fileId = kept.fileId;
  const documents = [{ ...kept }];
  allowed(
    await act(door, tomas, "own-case", {
      caseId,
      event: "submit-evidence",
      input: { documents },
      version: 1,
      key: "evidence",
    }),
  );
  allowed(
    await act(door, ines, "intake", {
      caseId,
      event: "accept",
      input: {},
      version: 2,
      key: "accept",
    }),
  );
  allowed(
    await act(door, grace, "supervision", {
      caseId,
      event: "assign",
      input: { officer: daniel.accountId },
      version: 3,
      key: "assign",
    }),
  );
});
after(() => office.drop());

test("whose case it is and who decides it open an exhibit, and the person sees that look", async () => {
  const { office: door } = office;
  const own = allowed(await ask(door, tomas, "own-case", caseExhibit, { fileId }, { caseId }));
  assert.equal(own.answer.exhibit?.title, "letter.pdf");
  allowed(await ask(door, daniel, "adjudication", caseExhibit, { fileId }, { caseId }));
  const { answer } = allowed(await ask(door, tomas, "own-case", caseLooks, {}, { caseId }));
  assert.ok(answer.looks.some((look) => look.name === "case-exhibit" && look.pseudonym === "D."));
});

test("intake and other officers open no exhibit; an unknown one opens nothing", async () => {
  const { office: door } = office;
  refused(await ask(door, ines, "intake", caseExhibit, { fileId }, { caseId }));
  refused(await ask(door, leila, "adjudication", caseExhibit, { fileId }, { caseId }));
  const other = { fileId: "f-0" };
  const none = allowed(await ask(door, daniel, "adjudication", caseExhibit, other, { caseId }));
  assert.equal(none.answer.exhibit, undefined);
});

test("the checklist names what a decision needs and what the person sent unanswered", async () => {
  const { office: door } = office;
  const about = { caseId };
  const { answer } = allowed(await ask(door, daniel, "adjudication", decisionChecklist, {}, about));
  assert.equal(answer.drafting, "draft-decision");
  assert.deepEqual(answer.signing, ["sign-and-serve", "sign-decision"]);
  assert.equal(answer.checks.length, 28);
  assert.deepEqual(
    answer.unanswered.map((exhibit) => exhibit.fileId),
    [fileId],
  );
  assert.ok(answer.missing.some((one) => one.field === "second-review"));
  assert.ok(answer.checks.find((check) => check.id === "INV-01")?.open.length === 0);
});

test("a favourable draft is held up by nothing but the question who signs", async () => {
  const { office: door } = office;
  allowed(
    await act(door, daniel, "adjudication", {
      caseId,
      event: "draft-decision",
      input: { outcome: "approve", findings: [], contrary: [] },
      version: 4,
      key: "draft",
    }),
  );
  const { answer } = allowed(
    await ask(door, daniel, "adjudication", decisionChecklist, {}, { caseId }),
  );
  assert.equal(answer.isAdverse, false);
  assert.deepEqual(
    answer.checks.filter((check) => check.isAsked).map((one) => one.id),
    ["INV-01"],
  );
  assert.deepEqual(answer.missing, []);
});

test("the person and other officers have no checklist", async () => {
  const { office: door } = office;
  refused(await ask(door, tomas, "own-case", decisionChecklist, {}, { caseId }));
  refused(await ask(door, leila, "adjudication", decisionChecklist, {}, { caseId }));
});
