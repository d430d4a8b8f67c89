import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { QUESTIONS } from "#questions/all.ts";
import { officeCases, worklist } from "#questions/worklist.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

// An operator wants a list of people whose time has run out, or is about to.

let office: TestOffice;
let owner: pg.Client;
let daniel: Who;
let grace: Who;
let caseId: string;

before(async () => {
  office = await testOffice();
  const amina = await office.member("amina", ["applicant"]);
  const ines = await office.member("ines", ["intake-clerk"]);
  grace = await office.member("grace", ["supervisor"]);
  daniel = await office.member("daniel", ["caseworker"]);
  caseId = (await fileAsylum(office.office, amina)).caseId;
  await done(office.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  const officer = { officer: daniel.accountId };
  await done(office.office, grace, "supervision", {
    caseId,
    event: "assign",
    input: officer,
    version: 2,
  });
  const asked = { items: "A letter.", why: "To understand.", service: "electronic" };
  await done(office.office, daniel, "adjudication", {
    caseId,
    event: "request-evidence",
    input: asked,
    version: 3,
  });
  owner = new pg.Client(office.database.owner);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await office.drop();
});

const PERSONS_CLOCKS = [
  { "client-due-before": "2030-01-01" },
  { "response-due-before": "2030-01-01" },
  { "person-due": "2030-01-01" },
  { "ends-before": "2030-01-01" },
  { overdue: "person" },
  { sort: "client_due_on" },
  { order: "response-window" },
  { deadline: "evidence-response" },
];

test("R4: no filter or order of a list is a person's clock", async () => {
  for (const input of PERSONS_CLOCKS) {
    const own = await ask(office.office, daniel, "adjudication", worklist, input);
    assert.equal(refused(own).code, "invalid-input", JSON.stringify(input));
    const all = await ask(office.office, grace, "supervision", officeCases, input);
    assert.equal(refused(all).code, "invalid-input", JSON.stringify(input));
  }
});

test("R4: while a person's window runs, no list of their office holds its end", async () => {
  const { rows } = await owner.query<{ client_due_on: unknown; duty: string | null }>(
    "select client_due_on, duty from cases where case_id = $1",
    [caseId],
  );
  assert.equal(rows[0]?.client_due_on, null);
  assert.notEqual(rows[0]?.duty, "evidence-response");
  const lists = [
    allowed(await ask(office.office, daniel, "adjudication", worklist, {})).answer,
    allowed(await ask(office.office, grace, "supervision", officeCases, {})).answer,
  ];
  for (const { cases } of lists) {
    assert.equal(cases.find((one) => one.caseId === caseId)?.clientDueOn, null);
    assert.ok(!JSON.stringify(cases).includes("evidence-response"));
  }
});

test("R4: the database refuses a person's clock in a row of an office that decides", async () => {
  const late = owner.query("update cases set client_due_on = '2030-01-01' where mode = 'own'");
  await assert.rejects(late, /check constraint/);
});

test("R4: no question reads the timers, which know when a window may be closed", () => {
  const files = globSync("src/{questions,reports}/**/*.ts").filter(
    (file) => !file.includes(".test."),
  );
  assert.ok(files.length >= Object.keys(QUESTIONS).length / 2);
  for (const file of files) {
    assert.ok(!/\boutbox\b|\bdue_at\b/.test(readFileSync(file, "utf8")), `${file} reads timers`);
  }
});

test("R4: a person's clock stands in a list only where the office observes for its clients", () => {
  const files = globSync("src/questions/**/*.ts").filter((file) => !file.includes(".test."));
  for (const file of files) {
    const text = readFileSync(file, "utf8");
    if (text.includes("client_due_on")) assert.ok(text.includes('"observed"'), file);
  }
});
