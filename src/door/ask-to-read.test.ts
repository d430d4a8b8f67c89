import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { worklist } from "#questions/worklist.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let office: TestOffice;
let amina: Who;
let ines: Who;
let daniel: Who;
let leila: Who;
let grace: Who;
let gus: Who;
let two: Who;

before(async () => {
  office = await testOffice();
  amina = await office.member("amina", ["applicant"]);
  ines = await office.member("ines", ["intake-clerk"]);
  daniel = await office.member("daniel", ["caseworker"]);
  leila = await office.member("leila", ["caseworker"]);
  grace = await office.member("grace", ["supervisor"]);
  gus = await office.member("gus", ["supervisor", "sworn"]);
  two = await office.member("two", ["supervisor", "caseworker"]);
});
after(() => office.drop());

async function daniels(): Promise<string> {
  const { caseId } = await fileAsylum(office.office, amina);
  const step = { caseId, input: {} };
  await done(office.office, ines, "intake", { ...step, event: "accept", version: 1 });
  const input = { officer: daniel.accountId };
  await done(office.office, grace, "supervision", { caseId, input, event: "assign", version: 2 });
  return caseId;
}

const NEVER = "RC-0000-0000";
const why = "The sister of this person is in a case of mine.";
const question = { "access-for": "same-person", "access-why": why, "access-days": "7" };
const asks = (who: Who, caseId: string, more: object = {}, purpose: Purpose = "adjudication") => {
  const input = { ...question, ...more };
  const request = { caseId, event: "ask-access", input, key: freshKey() };
  return act(office.office, who, purpose, request);
};
const opened = async (who: Who, caseId: string, purpose: Purpose = "adjudication") => {
  const answer = await ask(office.office, who, purpose, caseFile, {}, { caseId });
  return isRefusal(answer) ? answer.code : answer.answer;
};
const stateOf = async (caseId: string, who = grace) => {
  const file = await opened(who, caseId, "supervision");
  if (typeof file === "string") throw new Error(file);
  return file.state;
};
const today = () => office.office.clock.today();
const plus = (days: number) =>
  new Date(Date.parse(`${today()}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

async function answers(by: Who, caseId: string, more: object = {}, sees = by) {
  const { accessAsked = [], version } = await stateOf(caseId, sees);
  const input = {
    "access-request": accessAsked.at(-1)?.id,
    "access-answer": "approve",
    "access-until": plus(6),
    "access-because": "She has the sister.",
    ...more,
  };
  const request = { caseId, event: "answer-access", input, version, key: freshKey() };
  return act(office.office, by, "supervision", request);
}

async function on<T>(day: string, does: () => Promise<T>): Promise<T> {
  const real = { ...office.office.clock };
  Object.assign(office.office.clock, { today: () => day });
  try {
    return await does();
  } finally {
    Object.assign(office.office.clock, real);
  }
}

test("what a supervisor approves opens one case to be read, up to its last day and no longer", async () => {
  const [caseId, other] = [await daniels(), await daniels()];
  assert.equal(await opened(leila, caseId), "not-found");
  allowed(await asks(leila, caseId));
  assert.equal(await opened(leila, caseId), "not-found", "nothing opens by asking");
  allowed(await answers(grace, caseId));
  const file = await opened(leila, caseId);
  if (typeof file === "string") throw new Error(file);
  assert.deepEqual(file.sees.toSorted(), ["contact", "identity", "narrative", "record"]);
  assert.equal(file.state.answers["fear"], "An invented account for this test.");
  assert.deepEqual(
    file.may.filter((one) => one !== "break-glass" && one !== "ask-access"),
    ["end-access"],
    "they read, and do nothing else",
  );
  assert.equal(await opened(leila, other), "not-found", "a second case stays closed");
  await on(plus(6), async () => assert.notEqual(await opened(leila, caseId), "not-found"));
  await on(plus(7), async () => assert.equal(await opened(leila, caseId), "not-found"));
  const { answer } = allowed(await ask(office.office, leila, "adjudication", worklist, {}));
  assert.ok(!answer.cases.some((one) => one.caseId === caseId), "no list holds it");
  assert.equal(await opened(leila, caseId, "supervision"), "not-found", "for no other purpose");
});

test("whether there is such a case, the answer never tells: unknown, hidden, kept out or known", async () => {
  const known = await daniels();
  const hidden = await daniels();
  const version = (await stateOf(hidden, gus)).version;
  const steps = { caseId: hidden, event: "declare-conflict" };
  const conflict = { conflict: "family", "conflict-explained": "An invented cousin." };
  await done(office.office, daniel, "adjudication", { ...steps, input: conflict, version });
  const answered = await Promise.all([
    asks(leila, known),
    asks(leila, "RC-0000-0000"),
    asks(leila, "nonsense"),
    asks(daniel, hidden),
    asks(leila, known),
  ]);
  for (const one of answered) {
    const { caseId: _named, ...rest } = allowed(one);
    assert.deepEqual(rest, { version: 0, stage: "", events: [] });
  }
  assert.equal((await stateOf(known)).accessAsked?.length, 1, "asked once, whoever asks again");
  assert.equal((await stateOf(hidden)).accessAsked, undefined, "who is kept out asks nobody");
  const said = await Promise.all(
    [known, "RC-0000-0000"].map((caseId) => asks(leila, caseId, { "access-why": "need it" })),
  );
  assert.deepEqual(said[0], said[1]);
  assert.deepEqual(refused(said[0]).fields, [{ field: "access-why", code: "say-more" }]);
  for (const caseId of [known, "RC-0000-0000"]) {
    assert.equal(refused(await asks(grace, caseId, {}, "supervision")).code, "not-allowed");
  }
});

test("a case that the law hides is asked for like none at all, by whoever is not sworn to it", async () => {
  const safe = { "reach-by": "here-only", name: "Amina Example", language: "ar" };
  const first = { typeId: "us.vawa.i360", event: "set-safe-contact", input: safe };
  const { caseId } = await done(office.office, amina, "own-case", first);
  const [hidden, none] = [allowed(await asks(leila, caseId)), allowed(await asks(leila, NEVER))];
  assert.deepEqual({ ...hidden, caseId: NEVER }, none);
  const entries = await office.office.reading(office.office.newId(), (reader) =>
    reader.rows<{ case_id: string }>(
      `select case_id from access_entries where office_id = $1 and actor_id = $2
         and name = 'ask-access' order by id desc limit 3`,
      [reader.officeId, leila.accountId],
    ),
  );
  const places = entries.map((one) => one.case_id).toSorted();
  assert.deepEqual(places, ["", "", caseId], "each leaves a look at no case");
  assert.equal((await stateOf(caseId, gus)).accessAsked, undefined);
});

test("nobody answers themselves, nobody gets more days than they asked for, nor days gone by", async () => {
  const caseId = await daniels();
  allowed(await asks(two, caseId));
  assert.equal(refused(await answers(two, caseId)).code, "second-person-needed");
  const code = async (until: string) =>
    refused(await answers(grace, caseId, { "access-until": until })).fields?.[0]?.code;
  assert.equal(await code(plus(7)), "grant-too-long");
  assert.equal(await code(plus(-1)), "grant-over");
  allowed(await answers(grace, caseId, { "access-answer": "decline", "access-until": undefined }));
  assert.equal(await opened(two, caseId), "not-found");
  assert.equal((await stateOf(caseId)).accessAsked?.[0]?.answer, "decline");
});

test("nobody answers themselves under another account of theirs", async () => {
  const caseId = await daniels();
  const twin = await office.member("lei-la", ["supervisor"]);
  allowed(await asks(leila, caseId));
  assert.equal(refused(await answers(twin, caseId)).code, "second-person-needed");
  allowed(await answers(grace, caseId));
});

test("the most that anybody is given is 14 days", async () => {
  const caseId = await daniels();
  allowed(await asks(leila, caseId, { "access-days": "14" }));
  const late = await answers(grace, caseId, { "access-until": plus(14) });
  assert.equal(refused(late).fields?.[0]?.code, "grant-too-long");
  allowed(await answers(grace, caseId, { "access-until": plus(13) }));
  assert.equal(
    refused(await asks(leila, caseId, { "access-days": "15" })).fields?.[0]?.code,
    "choose-one",
  );
});

test("a grant ends at once by either's word, with a conflict of interest, and stays ended", async () => {
  for (const ending of [leila, grace]) {
    const caseId = await daniels();
    allowed(await asks(leila, caseId));
    allowed(await answers(grace, caseId));
    const { accessAsked = [], version } = await stateOf(caseId);
    const input = { "access-given": accessAsked[0]?.id };
    const purpose = ending === leila ? "adjudication" : "supervision";
    await done(office.office, ending, purpose, { caseId, event: "end-access", input, version });
    assert.equal(await opened(leila, caseId), "not-found");
  }
  const caseId = await daniels();
  allowed(await asks(leila, caseId));
  allowed(await answers(grace, caseId));
  const { version } = await stateOf(caseId);
  const input = { officer: leila.accountId, conflict: "family" };
  const step = { caseId, event: "exclude-officer", input, version };
  await done(office.office, grace, "supervision", step);
  assert.equal(await opened(leila, caseId), "not-found");
  allowed(await asks(leila, caseId));
  assert.equal((await stateOf(caseId)).accessAsked?.length, 1, "who is kept out gets no other");
});

test("whoever had the case before asks like anybody else", async () => {
  const caseId = await daniels();
  const { version } = await stateOf(caseId);
  const input = { officer: leila.accountId };
  await done(office.office, grace, "supervision", { caseId, event: "reassign", input, version });
  assert.equal(await opened(daniel, caseId), "not-found");
  allowed(await asks(daniel, caseId));
  allowed(await answers(grace, caseId));
  assert.notEqual(await opened(daniel, caseId), "not-found");
});

test("a key used again for another question tells nothing of whether there is such a case", async () => {
  const known = await daniels();
  const glass = {
    "glass-for": "medical-emergency",
    "glass-why": "A hospital asks what this person takes.",
  };
  const answers = await Promise.all(
    [known, NEVER].map(async (caseId) => {
      const key = freshKey();
      const asked = async (days: string) => {
        const input = { ...question, "access-days": days };
        const request = { caseId, event: "ask-access", input, key };
        return act(office.office, leila, "adjudication", request);
      };
      const said = [await asked("7"), await asked("3"), await asked("7")];
      const elsewhere = { caseId: NEVER, event: "break-glass", input: glass, key };
      said.push(await act(office.office, leila, "adjudication", elsewhere));
      return said.map((one) => (isRefusal(one) ? one : { ...one, caseId: "" }));
    }),
  );
  assert.deepEqual(answers[0], answers[1]);
  assert.equal((await stateOf(known)).accessAsked?.length, 1);
});
