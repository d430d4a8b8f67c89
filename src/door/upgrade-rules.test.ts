import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isRefusal } from "#domain/refusal.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { rulesUpgrade } from "#questions/rules-upgrade.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";
import { caseUnderOlderRules, OLDER_HASH } from "#test/older-rules.ts";
import { act } from "./act.ts";
import { ask } from "./ask.ts";

const TYPE = "us.asylum.affirmative";
let office: TestOffice;
let caseId: string;

before(async () => {
  office = await testOffice();
  await office.member("grace", ["supervisor"]);
  await office.member("daniel", ["caseworker"]);
  caseId = await caseUnderOlderRules(office, await office.member("amina", ["applicant"]));
});
after(() => office.drop());

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
  assert.deepEqual([answer?.from.hash, answer?.not], [OLDER_HASH, undefined]);
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
  const other = refused(await move("grace", OLDER_HASH, version));
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
