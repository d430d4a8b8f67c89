import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { accessDesk } from "#questions/access-desk.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { interpreters } from "#questions/interpreters.ts";
import { worklist } from "#questions/worklist.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let office: TestOffice;
let amina: Who;
let ines: Who;
let leila: Who;
let sol: Who;
let grace: Who;
let gus: Who;
let paul: Who;
let officers = 0;

const MINUTE = 60_000;

before(async () => {
  office = await testOffice();
  amina = await office.member("amina", ["applicant"]);
  ines = await office.member("ines", ["intake-clerk"]);
  leila = await office.member("leila", ["caseworker"]);
  sol = await office.member("sol", ["caseworker", "sworn"]);
  grace = await office.member("grace", ["supervisor"]);
  gus = await office.member("gus", ["supervisor", "sworn"]);
  paul = await office.member("paul", ["privacy-officer"]);
});
after(() => office.drop());

/** An officer whom nothing is suspended for yet. */
const anOfficer = () => office.member(`officer-${++officers}`, ["caseworker"]);

async function aCase(): Promise<string> {
  const { caseId } = await fileAsylum(office.office, amina);
  await done(office.office, ines, "intake", { caseId, input: {}, event: "accept", version: 1 });
  const input = { officer: leila.accountId };
  await done(office.office, grace, "supervision", { caseId, input, event: "assign", version: 2 });
  return caseId;
}

let reasons = 0;
const reason = () => `A doctor on the telephone asks what this person takes, call ${++reasons}.`;
const breaks = (who: Who, caseId: string, more: object = {}) => {
  const input = { "glass-for": "medical-emergency", "glass-why": reason(), ...more };
  const request = { caseId, event: "break-glass", input, key: freshKey() };
  return act(office.office, who, "adjudication", request);
};
const opened = async (who: Who, caseId: string, purpose: Purpose = "adjudication") => {
  const answer = await ask(office.office, who, purpose, caseFile, {}, { caseId });
  return isRefusal(answer) ? answer.code : answer.answer;
};
const brokenIn = async (caseId: string, who = grace) => {
  const file = await opened(who, caseId, "supervision");
  if (typeof file === "string") throw new Error(file);
  return file.state.glassBroken ?? [];
};

async function reviews(by: Who, caseId: string, justified: boolean, sees = grace) {
  const input = {
    "glass-opened": (await brokenIn(caseId, sees)).at(-1)?.id,
    "glass-justified": justified,
    "glass-because": "We called the hospital back.",
  };
  const purpose = by.roles.includes("privacy-officer") ? "oversight" : "supervision";
  const request = { caseId, event: "review-break-glass", input, key: freshKey() };
  return act(office.office, by, purpose, {
    ...request,
    ...(purpose === "supervision" ? { version: 9 } : {}),
  });
}

/** Does something as if it were so many milliseconds after an instant. */
async function at<T>(instant: string, later: number, does: () => Promise<T>): Promise<T> {
  const real = { ...office.office.clock };
  const now = new Date(Date.parse(instant) + later);
  Object.assign(office.office.clock, { now: () => now });
  try {
    return await does();
  } finally {
    Object.assign(office.office.clock, real);
  }
}

test("an emergency opens one case for 60 minutes: health too, never what staff noted", async () => {
  const [caseId, other] = [await aCase(), await aCase()];
  const daniel = await anOfficer();
  assert.equal(await opened(daniel, caseId), "not-found");
  allowed(await breaks(daniel, caseId));
  const file = await opened(daniel, caseId);
  if (typeof file === "string") throw new Error(file);
  assert.deepEqual(file.sees.toSorted(), [
    "contact",
    "health",
    "identity",
    "narrative",
    "record",
    "third-party",
  ]);
  assert.equal(await opened(daniel, other), "not-found");
  assert.deepEqual(file.may, ["ask-access"]);
  const [one] = await brokenIn(caseId);
  const begun = one?.at ?? "";
  const after = (ms: number) => at(begun, ms, () => opened(daniel, caseId));
  assert.notEqual(await after(60 * MINUTE - 1), "not-found");
  assert.equal(await after(60 * MINUTE), "not-found");
  assert.equal(await after(-1), "not-found");
  const { answer } = allowed(await ask(office.office, daniel, "adjudication", worklist, {}));
  assert.deepEqual(answer.cases, []);
});

test("the person reads it at once: who by pseudonym, why in their words, and until when", async () => {
  const caseId = await aCase();
  const daniel = await anOfficer();
  const said = "The border police hold this person at the airport now.";
  allowed(await breaks(daniel, caseId, { "glass-why": said }));
  const me = await office.again("amina");
  const file = await opened(me, caseId, "own-case");
  if (typeof file === "string") throw new Error(file);
  const [one] = file.state.glassBroken ?? [];
  assert.deepEqual([one?.said, one?.actorId, one?.name], [said, "", ""]);
  assert.equal(one?.pseudonym, daniel.pseudonym);
  assert.equal(Date.parse(one?.endsAt ?? "") - Date.parse(one?.at ?? ""), 60 * MINUTE);
  const looks = await ask(office.office, me, "own-case", caseLooks, {}, { caseId });
  assert.ok(allowed(looks).answer.looks.some(({ name }) => name === "break-glass"));
});

test("an open screen is no proof of who sits before it: one proves oneself again first", async () => {
  const caseId = await aCase();
  const stale: Who = { ...(await anOfficer()), isFresh: false };
  for (const id of [caseId, "RC-0000-0000"]) {
    assert.equal(refused(await breaks(stale, id)).code, "fresh-sign-in-needed");
  }
});

test("a reason has to say something, and not the same again", async () => {
  const [caseId, other] = [await aCase(), await aCase()];
  const daniel = await anOfficer();
  const code = async (text: string, id = caseId) =>
    refused(await breaks(daniel, id, { "glass-why": text })).fields?.[0]?.code;
  assert.equal(await code("   "), "required");
  assert.equal(await code("urgent urgent urgent urgent urgent"), "say-more");
  assert.equal(await code("one two three four"), "say-more");
  const said = "One two three four five.";
  allowed(await breaks(daniel, caseId, { "glass-why": said }));
  assert.equal(await code("one, two: THREE four five", other), "said-before");
  assert.equal(await code(said, "RC-0000-0000"), "said-before", "whether there is a case or none");
  allowed(await breaks(await anOfficer(), other, { "glass-why": said }));
});

test("it answers for a case that one may not know of as for none", async () => {
  const safe = { "reach-by": "here-only", name: "Amina Example", language: "ar" };
  const first = { typeId: "us.vawa.i360", event: "set-safe-contact", input: safe };
  const { caseId: hidden } = await done(office.office, amina, "own-case", first);
  const caseId = await aCase();
  const input = { officer: sol.accountId, conflict: "family" };
  const shut = { caseId, event: "exclude-officer", input, version: 3 };
  await done(office.office, grace, "supervision", shut);
  const tries = [
    breaks(await anOfficer(), hidden),
    breaks(await anOfficer(), "RC-0000-0000"),
    breaks(sol, caseId),
    breaks(await anOfficer(), "nonsense"),
  ];
  for (const answer of await Promise.all(tries)) {
    assert.deepEqual(refused(answer), { refused: true, code: "not-found" });
  }
  assert.equal(await opened(sol, hidden), "not-found");
  allowed(await breaks(sol, hidden));
  assert.notEqual(await opened(sol, hidden), "not-found", "who is sworn may");
  assert.equal((await brokenIn(hidden, gus)).length, 1);
});

test("unreviewed, the right suspends itself at 72 hours, and comes back with the review", async () => {
  const [caseId, other] = [await aCase(), await aCase()];
  const daniel = await anOfficer();
  allowed(await breaks(daniel, caseId));
  const begun = (await brokenIn(caseId))[0]?.at ?? "";
  const hours = 72 * 60 * MINUTE;
  allowed(await at(begun, hours - 1, () => breaks(daniel, other)));
  const late = refused(await at(begun, hours, () => breaks(daniel, other)));
  assert.deepEqual([late.code, late.params], ["emergency-suspended", { why: "not-reviewed" }]);
  const none = refused(await at(begun, hours, () => breaks(daniel, "RC-0000-0000")));
  assert.deepEqual(none, late, "also for no case");
  allowed(await at(begun, hours, () => reviews(paul, caseId, true)));
  const third = await aCase();
  allowed(await at(begun, hours, () => breaks(daniel, third)));
});

test("not justified, it stays suspended until a privacy officer gives it back", async () => {
  const [caseId, other] = [await aCase(), await aCase()];
  const daniel = await anOfficer();
  allowed(await breaks(daniel, caseId));
  allowed(await reviews(grace, caseId, false));
  const again = refused(await breaks(daniel, other));
  assert.deepEqual([again.code, again.params], ["emergency-suspended", { why: "not-justified" }]);
  const id = (await brokenIn(caseId))[0]?.id;
  const input = { "glass-opened": id, "glass-because": "We spoke about it at length." };
  const request = { caseId, event: "restore-break-glass", input };
  const early = await act(office.office, grace, "supervision", { ...request, key: freshKey() });
  assert.equal(refused(early).code, "not-allowed");
  allowed(await act(office.office, paul, "oversight", { ...request, key: freshKey() }));
  allowed(await breaks(daniel, other));
});

const desk = async (who: Who, purpose: Purpose) =>
  allowed(await ask(office.office, who, purpose, accessDesk, {})).answer;

test("supervisors and privacy officers find it at once, with all that was looked at meanwhile", async () => {
  const [caseId, other] = [await aCase(), await aCase()];
  const daniel = await anOfficer();
  allowed(await breaks(daniel, caseId));
  await opened(daniel, caseId);
  await opened(daniel, other);
  allowed(await ask(office.office, daniel, "adjudication", worklist, {}));
  const mine = await desk(daniel, "adjudication");
  assert.deepEqual(
    mine.open.map((one) => [one.caseId, one.as]),
    [[caseId, "broke-glass"]],
  );
  assert.deepEqual([mine.toReview, mine.asked], [[], []]);
  for (const [who, purpose] of [
    [grace, "supervision"],
    [paul, "oversight"],
  ] as const) {
    const found = (await desk(who, purpose)).toReview.find((one) => one.caseId === caseId);
    assert.equal(found?.isOverdue, false);
    const looks = found.looks.map(({ name, outcome, isHere }) => `${name} ${outcome} ${isHere}`);
    assert.ok(looks.includes("case-file allowed true"));
    assert.ok(looks.includes("case-file denied false"), "what they tried elsewhere, without where");
    assert.ok(looks.includes("worklist allowed false"));
    assert.equal(found.who, who === paul ? daniel.pseudonym : daniel.name);
  }
  allowed(await reviews(paul, caseId, false));
  const after = await desk(paul, "oversight");
  assert.ok(!after.toReview.some((one) => one.caseId === caseId));
  assert.ok(after.suspended.some((one) => one.caseId === caseId));
});

test("what is hidden is put only before those who are sworn", async () => {
  const safe = { "reach-by": "here-only", name: "Amina Example", language: "ar" };
  const first = { typeId: "us.vawa.i360", event: "set-safe-contact", input: safe };
  const { caseId } = await done(office.office, amina, "own-case", first);
  const input = {
    "access-for": "stands-in",
    "access-why": "I stand in for Kim this week.",
    "access-days": "3",
  };
  const request = { caseId, event: "ask-access", input, key: freshKey() };
  allowed(await act(office.office, sol, "adjudication", request));
  const officer = await office.member("sol-2", ["caseworker", "sworn"]);
  allowed(await breaks(officer, caseId));
  const has = async (who: Who, purpose: Purpose) => {
    const { asked, toReview } = await desk(who, purpose);
    return [asked, toReview].map((list) => list.some((one) => one.caseId === caseId));
  };
  assert.deepEqual(await has(gus, "supervision"), [true, true]);
  assert.deepEqual(await has(grace, "supervision"), [false, false]);
  assert.deepEqual(await has(paul, "oversight"), [false, false]);
  const sworn = await office.member("paula", ["privacy-officer", "sworn"]);
  assert.deepEqual(await has(sworn, "oversight"), [false, true]);
});

test("what was tried meanwhile never tells a reviewer that a number is of a hidden case", async () => {
  const safe = { "reach-by": "here-only", name: "Amina Example", language: "ar" };
  const first = { typeId: "us.vawa.i360", event: "set-safe-contact", input: safe };
  const { caseId: hidden } = await done(office.office, amina, "own-case", first);
  const tried = async (numbers: readonly string[]) => {
    const caseId = await aCase();
    const officer = await anOfficer();
    allowed(await breaks(officer, caseId));
    for (const number of numbers) await opened(officer, number);
    const lines = async (who: Who, purpose: Purpose) =>
      (await desk(who, purpose)).toReview
        .find((one) => one.caseId === caseId)
        ?.looks.map(({ name, kind, outcome, isHere }) => ({ name, kind, outcome, isHere }));
    return [await lines(grace, "supervision"), await lines(paul, "oversight")];
  };
  assert.deepEqual(await tried([hidden]), await tried(["RC-0000-0000"]));
  const both = await office.member("both-desks", ["caseworker", "intake-clerk"]);
  const caseId = await aCase();
  allowed(await breaks(both, caseId));
  await ask(office.office, both, "intake", interpreters, {}, { caseId });
  const found = (await desk(grace, "supervision")).toReview.find((one) => one.caseId === caseId);
  assert.deepEqual(
    found?.looks.filter(({ name }) => name === "interpreters"),
    [],
  );
});

test("nobody reviews their own emergency, and none is reviewed twice", async () => {
  const caseId = await aCase();
  const both = await office.member("both", ["caseworker", "supervisor"]);
  allowed(await breaks(both, caseId));
  assert.equal(refused(await reviews(both, caseId, true)).code, "second-person-needed");
  allowed(await reviews(gus, caseId, true));
  const twice = refused(await reviews(paul, caseId, false));
  assert.equal(twice.fields?.[0]?.code, "required-first");
  assert.equal((await brokenIn(caseId))[0]?.justified, true);
});

test("nor under another account of theirs, whether they review or give the right back", async () => {
  const caseId = await aCase();
  const daniel = await anOfficer();
  const twin = await office.member(`officer ${officers}`, ["supervisor"]);
  const other = await office.member(`Officer.${officers}`, ["privacy-officer"]);
  allowed(await breaks(daniel, caseId));
  for (const self of [twin, other]) {
    assert.equal(refused(await reviews(self, caseId, true)).code, "second-person-needed");
  }
  allowed(await reviews(grace, caseId, false));
  const id = (await brokenIn(caseId))[0]?.id;
  const input = { "glass-opened": id, "glass-because": "I spoke to myself about it." };
  const request = { caseId, event: "restore-break-glass", input, key: freshKey() };
  const restored = await act(office.office, other, "oversight", request);
  assert.equal(refused(restored).code, "second-person-needed");
});

test("whoever is kept out meanwhile loses an emergency at once", async () => {
  const caseId = await aCase();
  const daniel = await anOfficer();
  allowed(await breaks(daniel, caseId));
  assert.notEqual(await opened(daniel, caseId), "not-found");
  const input = { officer: daniel.accountId, conflict: "family" };
  const step = { caseId, event: "exclude-officer", input, version: 4 };
  await done(office.office, grace, "supervision", step);
  assert.equal(await opened(daniel, caseId), "not-found");
});
