import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose, Role } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act, type ActAnswer } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { joinCase } from "#door/join-case.ts";
import { caseFile } from "#questions/case-file.ts";
import { myCases } from "#questions/my-cases.ts";
import { ASYLUM_APPLICATION, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let ruth: Who;
let filed: ActAnswer;
const key = freshKey();

before(async () => {
  site = await testOffice();
  ruth = await site.member("ruth", ["representative"]);
  await site.member("wen", ["applicant"]);
  await site.member("amina", ["applicant"]);
  await site.member("daniel", ["caseworker"]);
  filed = allowed(await files(ruth, "representation", key));
});
after(() => site.drop());

const files = (who: Who, purpose: Purpose, withKey: string) =>
  act(site.office, who, purpose, {
    typeId: "us.asylum.affirmative",
    event: "file",
    input: { ...ASYLUM_APPLICATION, name: "Wen Example" },
    key: withKey,
  });
const codeOf = ({ invitation }: ActAnswer): string => invitation?.code ?? "";

async function opens(name: string, purpose: Purpose, caseId: string) {
  const who = await site.again(name);
  return ask(site.office, who, purpose, caseFile, {}, { caseId });
}
const joins = async (name: string, code: string, purpose: Purpose = "own-case") =>
  joinCase(site.office, await site.again(name), purpose, code);

test("who filed for somebody opens the case as their representative, and lists it", async () => {
  const { answer } = allowed(await opens("ruth", "representation", filed.caseId));
  assert.deepEqual(
    answer.state.representatives.map(({ name, to }) => ({ name, to })),
    [{ name: "ruth Example", to: undefined }],
  );
  assert.deepEqual(
    answer.state.parties.map(({ name }) => name),
    ["Wen Example"],
  );
  ruth = await site.again("ruth");
  const listed = allowed(await ask(site.office, ruth, "representation", myCases, {})).answer;
  assert.deepEqual(
    listed.map((one) => one.as),
    ["representative"],
  );
});

test("the code comes with the answer and, for the filer's own repetition, with its repetition", async () => {
  assert.match(codeOf(filed), /^[0-9A-HJKMNP-TV-Z]{5}(-[0-9A-HJKMNP-TV-Z]{5}){3}$/);
  const again = allowed(await files(ruth, "representation", key));
  assert.deepEqual(again, filed);
});

test("what the office stores holds no code, nor does anything of it open the invitation", async () => {
  const code = codeOf(filed);
  const { rows } = await stored();
  assert.equal(rows.length, 1);
  const [row] = rows;
  assert.ok(row !== undefined);
  assert.ok(!row.sealed.includes(Buffer.from(filed.caseId)));
  const answered = await site.office.store.answered(
    site.office.newId(),
    site.office.tag("idempotency", `${ruth.personKey?.toString("base64") ?? ""}|${key}`),
  );
  assert.equal(answered?.answer["caseId"], filed.caseId);
  assert.ok(!JSON.stringify(answered?.answer).includes(code));
});

test("a wrong code, and a right one in the wrong hands, opens nothing and uses nothing up", async () => {
  const wrong = refused(await joins("wen", "00000-00000-00000-00000"));
  assert.deepEqual(wrong.fields, [{ field: "code", code: "unknown" }]);
  assert.deepEqual(refused(await joins("wen", "no code\0 at all")), wrong);
  assert.equal(refused(await joins("ruth", codeOf(filed), "representation")).code, "not-allowed");
  assert.equal(refused(await joins("ruth", codeOf(filed))).code, "not-allowed");
  assert.equal(refused(await joins("daniel", codeOf(filed), "adjudication")).code, "not-allowed");
  assert.equal((await stored()).rows.length, 1);
});

test("the person joins with the code as they write it, and opens the case", async () => {
  assert.equal(refused(await opens("wen", "own-case", filed.caseId)).code, "not-found");
  const typed = ` ${codeOf(filed).toLowerCase().replaceAll("-", " ").replaceAll("0", "o")} `;
  assert.deepEqual(allowed(await joins("wen", typed)), { caseId: filed.caseId });
  allowed(await opens("wen", "own-case", filed.caseId));
  const wen = await site.again("wen");
  const listed = allowed(await ask(site.office, wen, "own-case", myCases, {})).answer;
  assert.deepEqual(
    listed.map((one) => [one.caseId, one.as]),
    [[filed.caseId, "party"]],
  );
  allowed(await opens("ruth", "representation", filed.caseId));
});

test("a code works once, for one person: nobody else gets in with it", async () => {
  const used = refused(await joins("amina", codeOf(filed)));
  assert.deepEqual(used.fields, [{ field: "code", code: "unknown" }]);
  assert.deepEqual(refused(await joins("wen", codeOf(filed))), used);
  assert.equal(refused(await opens("amina", "own-case", filed.caseId)).code, "not-found");
  assert.equal((await stored()).rows.length, 0);
});

test("of two who use one code at once, one gets in", async () => {
  const { caseId, ...rest } = allowed(await files(ruth, "representation", freshKey()));
  const code = codeOf({ caseId, ...rest });
  const answers = await Promise.all([joins("wen", code), joins("amina", code)]);
  assert.equal(answers.filter((one) => "refused" in one).length, 1);
});

test("a code works on its thirtieth day and no longer", async () => {
  for (const [days, works] of [
    [30, true],
    [31, false],
  ] as const) {
    const answer = allowed(await files(ruth, "representation", freshKey()));
    const on = dayAfter(site.office.clock.today(), days);
    const later = { ...site.office, clock: { ...site.office.clock, today: () => on } };
    const joined = await joinCase(later, await site.again("wen"), "own-case", codeOf(answer));
    assert.equal("caseId" in joined, works, `${days} days`);
  }
});

test("a guardian files for somebody in the same way; who files for themselves needs no code", async () => {
  const guard = await site.member("guard", ["guardian"] satisfies Role[]);
  const answer = allowed(await files(guard, "own-case", freshKey()));
  allowed(await opens("guard", "own-case", answer.caseId));
  allowed(await joins("amina", codeOf(answer)));
  const mine = allowed(await files(await site.again("wen"), "own-case", freshKey()));
  assert.equal(mine.invitation, undefined);
});

function dayAfter(on: string, days: number): string {
  const then = new Date(`${on}T00:00:00Z`);
  then.setUTCDate(then.getUTCDate() + days);
  return then.toISOString().slice(0, 10);
}

async function stored() {
  const rows = await site.office.reading(site.office.newId(), (reader) =>
    reader.rows<{ sealed: Buffer }>("select sealed from case_invitations"),
  );
  return { rows };
}
