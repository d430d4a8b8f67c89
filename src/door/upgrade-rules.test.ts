import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { isRefusal } from "#domain/refusal.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { rulesUpgrade } from "#questions/rules-upgrade.ts";
import { fileAsylum } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { act } from "./act.ts";
import { ask } from "./ask.ts";

const TYPE = "us.asylum.affirmative";
const HASH = "0".repeat(64);
let office: TestOffice;
let owner: pg.Client;
let older: PinnedCaseType;
let caseId: string;

/**
 * A case that was opened under an earlier version: one whose compiled text knew nothing of moving
 * to a later one, and gave the office longer to hold the interview.
 */
before(async () => {
  office = await testOffice();
  owner = new pg.Client(office.database.owner);
  await owner.connect();
  const amina = await office.member("amina", ["applicant"]);
  await office.member("grace", ["supervisor"]);
  await office.member("daniel", ["caseworker"]);
  const { rules } = office.office;
  const present = rules.current.get(TYPE);
  assert.ok(present);
  const { "upgrade-rules": _later, ...events } = present.events;
  const { "interview-due": due, ...deadlines } = present.deadlines;
  assert.ok(due);
  const own = { ...due, rule: undefined, days: 90, unit: "calendar", roll: "never" };
  const longer = { ...own, kind: "duty", "duty-of": "agency", cite: "8 USC 1158(d)(5)(A)(ii)" };
  older = {
    ...present,
    hash: HASH,
    version: "2001-01-01",
    events,
    deadlines: { ...deadlines, "interview-due": JSON.parse(JSON.stringify(longer)) },
  };
  await owner.query(
    `insert into case_types (office_id, hash, type_id, version, compiled, recorded_at)
     values ($1, $2, $3, $4, $5, now())`,
    [office.office.officeId, HASH, older.id, older.version, JSON.stringify(older)],
  );
  assert.ok(await rules.find(HASH));
  const current = new Map(rules.current).set(TYPE, older);
  const then = { ...office.office, rules: { ...rules, current } };
  caseId = (await fileAsylum(then, amina)).caseId;
});
after(async () => {
  await owner.end();
  await office.drop();
});

const preview = async (name: string, purpose: "supervision" | "adjudication") =>
  ask(office.office, await office.again(name), purpose, rulesUpgrade, {}, { caseId });
const move = async (name: string, rules: string, version: number) => {
  const purpose = name === "grace" ? "supervision" : "adjudication";
  return act(office.office, await office.again(name), purpose, {
    caseId,
    event: "upgrade-rules",
    input: { rules, "upgrade-reason": "The office has a shorter time to hold interviews." },
    version,
    key: `${name}-${rules}-${version}`,
  });
};

test("the supervisor reads what the present rules would change, and may move the case", async () => {
  const grace = await office.again("grace");
  const { answer, version } = allowed(await preview("grace", "supervision"));
  assert.deepEqual([answer?.from.hash, answer?.not], [HASH, undefined]);
  const codes = answer?.changes.map(({ code, effect }) => `${effect} ${code}`) ?? [];
  assert.ok(codes.includes("better deadline-shorter"), codes.join(", "));
  assert.deepEqual(
    answer?.moves.map(({ name }) => name),
    ["interview-due"],
  );
  const file = allowed(await ask(office.office, grace, "supervision", caseFile, {}, { caseId }));
  assert.ok(file.answer.may.includes("upgrade-rules"), "though its own rules do not name it");
  assert.equal(version, file.version);
});

test("a caseworker can neither read the preview nor move a case", async () => {
  assert.equal(refused(await preview("daniel", "adjudication")).code, "not-found");
  assert.ok(isRefusal(await move("daniel", office.office.rules.current.get(TYPE)?.hash ?? "", 1)));
});

test("a version that nobody read is refused; the one that was read is taken up and told", async () => {
  const { answer, version } = allowed(await preview("grace", "supervision"));
  const to = answer?.to.hash ?? "";
  const other = refused(await move("grace", HASH, version));
  assert.deepEqual(other.fields, [{ field: "rules", code: "rules-moved-on" }]);
  allowed(await move("grace", to, version));
  const amina = await office.again("amina");
  const file = allowed(await ask(office.office, amina, "own-case", caseFile, {}, { caseId }));
  assert.equal(file.answer.type.hash, to);
  assert.match(file.answer.state.upgrades[0]?.why ?? "", /shorter time to hold interviews/);
  const due = file.answer.state.deadlines.find(({ name }) => name === "interview-due");
  assert.ok(due && due.adverse.dueOn > due.display.dueOn, "shown sooner, held to as before");
  const told = allowed(await ask(office.office, amina, "own-case", caseHistory, {}, { caseId }));
  assert.equal(told.answer.rulesHash, to);
  assert.equal(told.answer.steps.at(-1)?.event, "upgrade-rules");
});

test("a case that stands under the present rules moves no further", async () => {
  const { answer, version } = allowed(await preview("grace", "supervision"));
  assert.equal(answer?.not, "rules-are-present");
  const again = refused(await move("grace", answer?.to.hash ?? "", version));
  assert.deepEqual(
    [again.code, again.fields],
    ["not-now", [{ field: "rules", code: "rules-are-present" }]],
  );
  const grace = await office.again("grace");
  const file = allowed(await ask(office.office, grace, "supervision", caseFile, {}, { caseId }));
  assert.ok(!file.answer.may.includes("upgrade-rules"));
});
