import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { act } from "#door/act.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let amina: Who;
let wen: Who;
let ines: Who;
let aminas: string;
let wens: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  wen = await site.member("wen", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk"]);
  aminas = (await fileAsylum(site.office, amina)).caseId;
  wens = (await fileAsylum(site.office, wen)).caseId;
  amina = await site.again("amina");
  wen = await site.again("wen");
  for (const caseId of [aminas, wens]) {
    allowed(await ask(site.office, ines, "intake", caseFile, {}, { caseId }));
  }
});
after(() => site.drop());

const looksAt = async (who: Who, caseId: string) =>
  allowed(await ask(site.office, who, "own-case", caseLooks, {}, { caseId })).answer.looks;
const write = (who: Who, caseId: string, look: unknown, version = 1) =>
  act(site.office, who, "own-case", {
    caseId,
    event: "send-message",
    input: { text: "Why was this?", look },
    version,
    key: freshKey(),
  });
const theLook = async (who: Who, caseId: string) => {
  const look = (await looksAt(who, caseId)).find((one) => !one.own);
  assert.ok(look, "the clerk's look is told");
  return look;
};

test("a look at somebody else's case cannot be attached, nor one that never was", async () => {
  const wensLook = await theLook(wen, wens);
  const forged = { ...wensLook, role: "supervisor" };
  const ids = [wensLook.id, "0197a000-0000-7000-8000-000000000000", "x", "", 7, forged];
  for (const look of ids) {
    const no = refused(await write(amina, aminas, look));
    assert.deepEqual(no.fields, [{ field: "look", code: "unknown-look" }]);
  }
  assert.equal(refused(await write(amina, wens, wensLook.id)).code, "not-found");
});

test("one's own look cannot be put on file", async () => {
  const own = (await looksAt(amina, aminas)).find((one) => one.own);
  assert.ok(own);
  const no = refused(await write(amina, aminas, own.id));
  assert.deepEqual(no.fields, [{ field: "look", code: "unknown-look" }]);
});

test("a message carries the look it is about, and the office reads which it is", async () => {
  const look = await theLook(amina, aminas);
  allowed(await write(amina, aminas, look.id));
  const about = { caseId: aminas };
  const { answer } = allowed(await ask(site.office, amina, "own-case", caseFile, {}, about));
  const { id, at, name, kind, outcome, purpose, role, pseudonym } = look;
  const told = { id, at, name, kind, outcome, purpose, role, pseudonym };
  assert.deepEqual(answer.state.messages.at(-1)?.look, told);
  assert.equal(role, "intake-clerk");
  assert.equal(answer.state.messages.at(-1)?.text, "Why was this?");
});

test("a message without a look stays as it was, and staff attach none", async () => {
  const look = await theLook(amina, aminas);
  allowed(await write(amina, aminas, undefined, 2));
  const about = { caseId: aminas };
  const { answer } = allowed(await ask(site.office, amina, "own-case", caseFile, {}, about));
  assert.equal(answer.state.messages.at(-1)?.look, undefined);
  const staff = await act(site.office, ines, "intake", {
    caseId: aminas,
    event: "send-message",
    input: { text: "We looked.", look: look.id },
    version: 3,
    key: freshKey(),
  });
  assert.deepEqual(refused(staff).fields, [{ field: "look", code: "unknown-field" }]);
});
