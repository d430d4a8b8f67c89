import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { interpretersToFind } from "#questions/interpreters-to-find.ts";
import { interpreters } from "#questions/interpreters.ts";
import { officeCases, worklist } from "#questions/worklist.ts";
import { done, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

// A case that 8 USC 1367 protects goes from the first word to the decision, and nobody who is not
// sworn ever learns that it is there.

let site: TestOffice;
let amina: Who;
let ines: Who;
let ida: Who;
let daniel: Who;
let leila: Who;
let grace: Who;
let gus: Who;
let caseId: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk", "sworn"]);
  ida = await site.member("ida", ["intake-clerk"]);
  daniel = await site.member("daniel", ["caseworker", "sworn"]);
  leila = await site.member("leila", ["caseworker"]);
  grace = await site.member("grace", ["supervisor", "sworn"]);
  gus = await site.member("gus", ["supervisor"]);
  const opening = { "reach-by": "here-only", name: "Amina Example", language: "ar" };
  const event = "set-safe-contact";
  const first = { typeId: "us.vawa.i360", event, input: opening };
  caseId = (await done(site.office, amina, "own-case", first)).caseId;
  amina = await site.again("amina");
});
after(() => site.drop());

const PETITION = {
  "abuser-is": "parent",
  "abuser-name": "Sample Father",
  "abuser-status": "citizen",
  "lived-together": "In Exampleton until 2025.",
  "what-happened": "He kept me locked in.",
  "declares-true": true,
};
let version = 1;

async function step(who: Who, purpose: Purpose, event: string, input: object = {}) {
  const answer = await done(site.office, who, purpose, { caseId, event, input, version });
  version = answer.version;
}

async function listed(who: Who, purpose: Purpose): Promise<boolean> {
  const question = purpose === "adjudication" ? worklist : officeCases;
  const { answer } = allowed(await ask(site.office, who, purpose, question, {}));
  return answer.cases.some((one) => one.caseId === caseId);
}

async function opens(who: Who, purpose: Purpose): Promise<string> {
  const answer = await ask(site.office, who, purpose, caseFile, {}, { caseId });
  return "code" in answer ? answer.code : "opened";
}

/** Nobody who is not sworn has it in a list, or is told anything but that there is none. */
async function unseen(): Promise<void> {
  for (const [who, purpose] of [
    [ida, "intake"],
    [leila, "adjudication"],
    [gus, "supervision"],
  ] as const) {
    assert.equal(await listed(who, purpose), false, who.name);
    assert.equal(await opens(who, purpose), "not-found", who.name);
  }
}

test("it is protected from the first fact on, before a word of the story is told", async () => {
  const opened = await site.office.store.open(site.office.newId(), caseId);
  const state = await opened?.view(new Set(FIELD_CLASSES));
  assert.deepEqual([state?.isProtected, state?.stage], [true, "safe-contact-set"]);
  await unseen();
});

test("a clerk who is sworn finds it and takes it in, and no other clerk does", async () => {
  await step(amina, "own-case", "file-petition", PETITION);
  assert.equal(await listed(ines, "intake"), true);
  await unseen();
  const request = { caseId, event: "accept", input: {}, version, key: freshKey() };
  assert.equal(refused(await act(site.office, ida, "intake", request)).code, "not-found");
  await step(ines, "intake", "accept");
});

test("it is given to an officer who is sworn, and to nobody else", async () => {
  const input = { officer: leila.accountId };
  const request = { caseId, event: "assign", input, version, key: freshKey() };
  const no = refused(await act(site.office, grace, "supervision", request));
  assert.deepEqual(no.fields, [{ field: "officer", code: "not-sworn" }]);
  await step(grace, "supervision", "assign", { officer: daniel.accountId });
  assert.equal(await opens(ines, "intake"), "not-found");
  assert.equal(await listed(daniel, "adjudication"), true);
  await unseen();
});

test("it is decided and served, and stays as hidden after that as it was before", async () => {
  await step(daniel, "adjudication", "draft-decision", { outcome: "approve" });
  const input = { "draft-version": String(version), service: "electronic" };
  await step(daniel, "adjudication", "sign-and-serve", input);
  assert.equal(await opens(amina, "own-case"), "opened");
  assert.equal(await opens(grace, "supervision"), "opened");
  await unseen();
});

test("to be sworn is no work by itself: it opens no case to who has none in it", async () => {
  const only = await site.member("sam", ["caseworker", "sworn"]);
  assert.equal(await listed(only, "adjudication"), false);
  assert.equal(await opens(only, "adjudication"), "not-found");
});

test("a refused interpreter reaches the clerk who is sworn, and nobody who decides", async () => {
  const { office } = site;
  const sol = await site.member("sol", ["applicant"]);
  const opening = { "reach-by": "here-only", name: "Sol Example", language: "ar" };
  const first = { typeId: "us.vawa.i360", event: "set-safe-contact", input: opening };
  const second = (await done(office, sol, "own-case", first)).caseId;
  const about = { caseId: second };
  const again = await site.again("sol");
  const does = async (who: Who, purpose: Purpose, event: string, input: object, at: number) =>
    done(office, who, purpose, { ...about, event, input, version: at });
  await does(again, "own-case", "file-petition", PETITION, 1);
  await does(ines, "intake", "accept", {}, 2);
  await does(grace, "supervision", "assign", { officer: daniel.accountId }, 3);
  const named = { "interpreter-number": "4711", "interprets-from": "ar", "conflict-checked": true };
  assert.equal((await does(ines, "intake", "name-interpreter", named, 4)).stage, "");
  await does(again, "own-case", "refuse-interpreter", { "refused-interpreter": "4711" }, 5);
  const list = async (who: Who) =>
    allowed(await ask(office, who, "intake", interpretersToFind, {})).answer.cases.length;
  const one = async (who: Who, purpose: Purpose) =>
    ask(office, who, purpose, interpreters, {}, about);
  assert.deepEqual([await list(ines), await list(ida)], [1, 0]);
  assert.notEqual(allowed(await one(ines, "intake")).answer.refusedOn, undefined);
  for (const [who, purpose] of [
    [ida, "intake"],
    [daniel, "adjudication"],
    [grace, "supervision"],
    [gus, "supervision"],
  ] as const) {
    assert.equal(refused(await one(who, purpose)).code, "not-found", who.name);
  }
  const file = await ask(office, ines, "intake", caseFile, {}, about);
  assert.equal(refused(file).code, "not-found");
  // From a page that would begin after it, who is not sworn learns nothing either.
  const after = allowed(await ask(office, ida, "intake", interpretersToFind, { after: second }));
  assert.deepEqual(after.answer, { cases: [] });
});
