import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ACTIONS } from "#domain/case/actions/all.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { QUESTIONS } from "#questions/all.ts";
import { officeCases, worklist, WorklistFilters } from "#questions/worklist.ts";
import { fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, root, type TestOffice, testOffice } from "#test/office.ts";

// An operator wants to pick people by who they are, and to act on many of them at once.

let office: TestOffice;
let ines: Who;
let daniel: Who;
let grace: Who;
let cases: readonly string[];

before(async () => {
  office = await testOffice();
  ines = await office.member("ines", ["intake-clerk"]);
  daniel = await office.member("daniel", ["caseworker"]);
  grace = await office.member("grace", ["supervisor"]);
  const amina = await office.member("amina", ["applicant"]);
  const wen = await office.member("wen", ["applicant"]);
  cases = [
    (await fileAsylum(office.office, amina)).caseId,
    (await fileAsylum(office.office, wen, { nationality: "RUR" })).caseId,
  ];
});
after(() => office.drop());

const WHO_SOMEBODY_IS = [
  "nationality",
  "birthplace",
  "country",
  "religion",
  "address",
  "city",
  "employer",
  "school",
  "representative",
  "detained",
  "detention",
  "language",
  "name",
  "sex",
  "age",
  "ethnicity",
  "type",
];

test("R5: the filters of a list are a closed list, and none is about who somebody is", async () => {
  assert.deepEqual(Object.keys(WorklistFilters.shape).toSorted(), [
    "after",
    "due-before",
    "limit",
    "need",
    "state",
    "task",
  ]);
  for (const filter of WHO_SOMEBODY_IS) {
    for (const [who, purpose, question] of [
      [daniel, "adjudication", worklist],
      [grace, "supervision", officeCases],
    ] as const) {
      const answer = await ask(office.office, who, purpose, question, { [filter]: "UTO" });
      assert.equal(refused(answer).code, "invalid-input", filter);
    }
  }
});

test("R5: a value that hides a second condition selects nothing more", async () => {
  const all = allowed(await ask(office.office, grace, "supervision", officeCases, {})).answer;
  assert.equal(all.cases.length, 2);
  for (const state of ["filed' or '1' = '1", "filed;nationality=UTO", "%"]) {
    const answer = await ask(office.office, grace, "supervision", officeCases, { state });
    assert.equal(allowed(answer).answer.cases.length, 0);
  }
});

test("R5: no list shows a field by which somebody could be picked", async () => {
  const { cases: listed } = allowed(
    await ask(office.office, grace, "supervision", officeCases, {}),
  ).answer;
  const text = JSON.stringify(listed);
  for (const told of ["UTO", "RUR", "Sample Street", "invented account"]) {
    assert.ok(!text.includes(told), `the list shows ${told}`);
  }
});

test("R5: one act is about one case, whatever is sent in its place", async () => {
  for (const caseId of [cases, cases.join(","), cases.join(" "), "*", "%"]) {
    const request = { caseId, event: "accept", input: {}, version: 1, key: freshKey() };
    const answer = await act(office.office, ines, "intake", request as never).catch(
      () => undefined,
    );
    if (answer !== undefined) assert.equal(refused(answer).code, "not-found");
  }
  for (const input of [{ cases }, { caseIds: cases }, { also: cases }]) {
    const request = { caseId: cases[0]!, event: "accept", input, version: 1, key: freshKey() };
    assert.equal(refused(await act(office.office, ines, "intake", request)).code, "unknown-field");
  }
  const left = allowed(await ask(office.office, grace, "supervision", officeCases, {})).answer;
  assert.ok(
    left.cases.every((one) => one.stage === "filed"),
    "something was accepted",
  );
});

test("R5: no action and no question is about several cases to be held, signed or refused", () => {
  const schema = readFileSync(join(root, "policies/recourse.cedarschema"), "utf8");
  const words = [...Object.keys(ACTIONS), ...Object.keys(QUESTIONS), schema];
  for (const word of words) assert.ok(!/batch|bulk|mass-|-many|select-people/i.test(word), word);
});

test("R5: the columns of a list hold nothing about who somebody is", async () => {
  const rows = await office.office.reading(office.office.newId(), (reader) =>
    reader.rows<{ name: string }>(
      `select column_name as name from information_schema.columns
       where table_schema = 'public' and table_name in ('cases', 'case_milestones')`,
    ),
  );
  const columns = rows.map((row) => row.name);
  assert.ok(columns.length > 10);
  for (const name of columns) {
    const told = WHO_SOMEBODY_IS.filter(
      (word) => word !== "type" && name.split("_").includes(word),
    );
    assert.deepEqual(told, [], `cases.${name}`);
  }
});
