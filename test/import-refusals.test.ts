import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Purpose, Role } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { acceptImport, stageImport } from "#door/import.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { QUESTIONS } from "#questions/all.ts";
import { officeCases } from "#questions/worklist.ts";
import { bringIn, csvOf, fixtureLog, stageLog } from "./import-log.ts";
import { allowed, refused, type TestOffice, testOffice } from "./office.ts";

const STAFF: readonly (readonly [Role, Purpose])[] = [
  ["records-officer", "records"],
  ["caseworker", "adjudication"],
  ["supervisor", "supervision"],
  ["intake-clerk", "intake"],
  ["auditor", "audit"],
];

let office: TestOffice;
let owner: pg.Client;
let omar: Who;
let imported: string[];
const members = new Map<Role, Who>();

before(async () => {
  office = await testOffice();
  for (const [role] of STAFF) members.set(role, await office.member(role, [role]));
  omar = members.get("records-officer") ?? (await office.member("omar", ["records-officer"]));
  owner = new pg.Client(office.database.owner);
  await owner.connect();
  await bringIn(office, omar, await fixtureLog("permits.csv"));
  imported = await caseIds("imported.permits");
});
after(async () => {
  await owner.end();
  await office.drop();
});

async function caseIds(typeId: string): Promise<string[]> {
  const { rows } = await owner.query<{ case_id: string }>(
    "select case_id from imported_cases where type_id = $1",
    [typeId],
  );
  return rows.map((row) => row.case_id);
}

const ABOUT_PEOPLE = {
  "a name": ["Applicant name", "Jane Invented"],
  "an A-number": ["A-Number", "A012-345-678"],
  "an e-mail address": ["email", "jane@example.org"],
  "a nationality": ["nationality", "Utopian"],
  "a place": ["Place of birth", "Exampleton"],
  "a telephone number": ["phone", "+1 555 0100 222"],
} as const;

for (const [what, [column, value]] of Object.entries(ABOUT_PEOPLE)) {
  test(`R3: a log with ${what} is refused with the column, and nothing of it is kept`, async () => {
    const file = csvOf(`case,activity,time,${column}`, `1,Open,2031-01-01,${value}`);
    const outcome = await stageLog(office, omar, file, "people");
    assert.ok(outcome.is === "file-refused");
    assert.equal(outcome.problem.code, "columns-about-people");
    assert.match(outcome.problem.message, new RegExp(column));
    const { rows } = await owner.query("select 1 from imported_events where source = 'people'");
    assert.equal(rows.length, 0);
  });
}

test("R3: renaming or mapping a column does not carry people in as work", async () => {
  const file = csvOf("case,activity,time,role", "1,Open,2031-01-01,jane@example.org");
  const outcome = await stageLog(office, omar, file, "people");
  assert.ok(outcome.is === "file-refused");
  assert.equal(outcome.problem.code, "value-about-people");
  const mapped = await stageLog(
    office,
    omar,
    csvOf("email,x,time", "a@b.org,Open,2031-01-01"),
    "p",
    {
      columns: { caseId: "email", activity: "x", at: "time" },
    },
  );
  assert.ok(mapped.is === "file-refused");
});

test("R3: people written as activities and roles are refused, and nothing is kept", async () => {
  const people = Array.from({ length: 100 }, (_, one) => `Person${one} Surname${one}`);
  const described = people.map((name, one) => [
    `"Interview of ${name} born Kabul 1990-02-11, 12 High Street"`,
    `lives with Zahra${one} Example`,
  ]);
  const named = people.map((name) => [`Interview of ${name}`, "Officer"]);
  const housed = people.map((name) => ["Interview", `flat of ${name}`]);
  const codes: string[] = [];
  for (const rows of [described, named, housed]) {
    const lines = rows.map(([step, role], one) => `${one},${step},2031-01-01,${role}`);
    const outcome = await stageLog(
      office,
      omar,
      csvOf("case,activity,time,role", ...lines),
      "people",
    );
    assert.ok(outcome.is === "file-refused");
    codes.push(outcome.problem.code);
  }
  assert.deepEqual(codes, ["value-about-people", "values-do-not-recur", "values-do-not-recur"]);
  const { rows } = await owner.query("select 1 from imported_events where source = 'people'");
  assert.equal(rows.length, 0);
});

test("R3: every value is shown before accepting, and how many is recorded", async () => {
  const staged = await stageLog(office, omar, await fixtureLog("permits.csv"), "shown");
  assert.ok(staged.is === "staged");
  const shown = staged.findings.vocabulary.flatMap(({ values }) => values);
  assert.equal(shown.length, 11);
  const accepted = allowed(await acceptImport(office.office, omar, "records", staged.importId));
  assert.equal(accepted.values, 11);
});

test("R3: a column about people that is left out explicitly is counted and not kept", async () => {
  const file = csvOf("case,activity,time,email", "1,Open,2031-01-01,jane@example.org");
  const outcome = await stageLog(office, omar, file, "left-out", { leaveOut: ["email"] });
  assert.ok(outcome.is === "staged");
  assert.deepEqual(outcome.findings.leftOut, [{ column: "email", count: 1, why: "about-people" }]);
});

test("R3: equal ids in two sources never meet", async () => {
  await bringIn(office, omar, await fixtureLog("permits.csv"), "elsewhere");
  const elsewhere = await caseIds("imported.elsewhere");
  assert.equal(elsewhere.length, imported.length);
  assert.ok(elsewhere.every((id) => !imported.includes(id)));
  const { rows } = await owner.query<{ role: string }>(
    "select event_tag from imported_events group by event_tag having count(*) > 1",
  );
  assert.equal(rows.length, 0);
});

test("R3: no id of the log stands anywhere in the database", async () => {
  const { rows } = await owner.query<{ text: string }>(
    `select i::text as text from imports i union all select c::text from imported_cases c
     union all select s::text from case_steps s union all select e::text from events e`,
  );
  assert.ok(rows.length > 0);
  assert.ok(rows.every(({ text }) => !/P-1|P-2|\bR1\b/.test(text)));
});

test("R3: relations between objects are left out and counted", async () => {
  const ocel = await fixtureLog("permits.ocel.json");
  const outcome = await stageLog(office, omar, ocel, "objects", { caseObject: "Permit" });
  assert.ok(outcome.is === "staged");
  const relations = outcome.findings.leftOut.filter(({ why }) => why === "object-relation");
  assert.deepEqual(
    relations.map(({ column, count }) => [column, count]),
    [
      ["event to Letter", 2],
      ["Permit to object", 1],
      ["Letter to object", 1],
    ],
  );
});

for (const [role, purpose] of STAFF) {
  test(`R3: a ${role} cannot open, assign, link or work on an imported case`, async () => {
    const who = members.get(role) ?? omar;
    const caseId = imported[0] ?? "";
    assert.equal(
      refused(await ask(office.office, who, purpose, caseFile, {}, { caseId })).code,
      "not-found",
    );
    const input = { officer: who.accountId, representative: "CODE", text: "x" };
    for (const event of ["assign", "represent", "note", "record-open", "import"]) {
      const request = { caseId, event, input, version: 3, key: `${role} ${event}` };
      assert.equal(
        refused(await act(office.office, who, purpose, request)).code,
        "not-found",
        event,
      );
    }
  });
}

test("R3: the history of an imported case holds steps and claimed times alone", async () => {
  const grace = members.get("supervisor") ?? omar;
  const about = { caseId: imported[0] ?? "" };
  const { answer } = allowed(
    await ask(office.office, grace, "supervision", caseHistory, {}, about),
  );
  assert.equal(answer.mode, "imported");
  assert.ok(answer.steps.length > 0);
  assert.ok(answer.steps.every(({ kind, claimedAt }) => kind === "import" && claimedAt));
  assert.equal(
    refused(await ask(office.office, omar, "records", caseHistory, {}, about)).code,
    "not-found",
  );
});

test("R3: an imported case stands in no list, and no question searches for one", async () => {
  const grace = members.get("supervisor") ?? omar;
  const { cases } = allowed(await ask(office.office, grace, "supervision", officeCases, {})).answer;
  assert.deepEqual(cases, []);
  const { rows } = await owner.query("select 1 from cases where mode = 'imported'");
  assert.equal(rows.length, 0);
  assert.ok(
    !Object.keys(QUESTIONS).some((name) => /search-import|import-search|imported-case/.test(name)),
  );
});

test("R3: nobody can open a new case of an imported type", async () => {
  const amina = await office.member("amina", ["applicant"]);
  const request = { typeId: "imported.permits", event: "file", input: {}, key: "new" };
  assert.equal(refused(await act(office.office, amina, "own-case", request)).code, "unknown-event");
});

for (const [role, purpose] of STAFF.slice(1)) {
  test(`a ${role} imports, accepts and exports nothing, and the attempt is recorded`, async () => {
    const who = members.get(role) ?? omar;
    const wanted = {
      file: csvOf("case,activity,time", "1,Open,2031-01-01"),
      source: "x",
      options: {},
    };
    assert.equal(
      refused(await stageImport(office.office, who, purpose, wanted)).code,
      "not-allowed",
    );
    const id = office.office.newId();
    assert.equal(refused(await acceptImport(office.office, who, purpose, id)).code, "not-allowed");
    const exporting = QUESTIONS["export-log"];
    assert.ok(exporting);
    const asked = await ask(office.office, who, purpose, exporting, {
      source: "permits",
      reason: "A test asks for what it may not have",
    });
    assert.equal(refused(asked).code, "not-allowed");
    const { rows } = await owner.query(
      "select 1 from access_entries where actor_id = $1 and outcome = 'denied'",
      [who.accountId],
    );
    assert.ok(rows.length >= 3);
  });
}
