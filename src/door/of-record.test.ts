import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { myCases } from "#questions/my-cases.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let amina: Who;
let caseId: string;
let today: string;
let later: string;
let dayAfter: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  for (const name of ["ruth", "sami", "lena"]) await site.member(name, ["representative"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
  today = site.office.clock.today();
  later = plus(5);
  dayAfter = plus(6);
});
after(() => site.drop());

const plus = (days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const version = async () =>
  allowed(await ask(site.office, amina, "own-case", caseFile, {}, { caseId })).version;
const opened = async (name: string) =>
  ask(site.office, await site.again(name), "representation", caseFile, {}, { caseId });
const tries = async (name: string, event: string, input: Record<string, unknown>) =>
  act(site.office, await site.again(name), "representation", {
    caseId,
    event,
    input,
    version: await version(),
    key: freshKey(),
  });

async function choose(input: Record<string, unknown>) {
  const event = "appoint-representative";
  const request = { caseId, event, input, version: await version(), key: freshKey() };
  return act(site.office, amina, "own-case", request);
}

test("a last day that has passed is refused by its name, today is taken", async () => {
  const past = await choose({ representative: "CODE-ruth", "help-until": plus(-1) });
  assert.deepEqual(refused(past).fields, [{ field: "help-until", code: "in-the-past" }]);
  allowed(await choose({ representative: "CODE-ruth", "help-until": today }));
  allowed(await opened("ruth"));
  await onDay(site, plus(1), async () =>
    assert.equal(refused(await opened("ruth")).code, "not-found"),
  );
});

test("up to the last day a companion reads along and writes, and acts for nobody", async () => {
  const input = { representative: "CODE-sami", "help-scope": "read-only", "help-until": later };
  allowed(await choose(input));
  const { answer } = allowed(await opened("sami"));
  assert.deepEqual([...answer.may].toSorted(), ["end-representation", "send-message"]);
  assert.ok(!answer.sees.includes("whereabouts"));
  assert.equal(answer.state.answers["fear"], "An invented account for this test.");
  const sami = await site.again("sami");
  allowed(await ask(site.office, sami, "representation", caseHistory, {}, { caseId }));
  const looks = allowed(await ask(site.office, sami, "representation", caseLooks, {}, { caseId }));
  assert.ok(looks.answer.looks.some((one) => one.own));
  const listed = allowed(await ask(site.office, sami, "representation", myCases, {})).answer;
  assert.deepEqual(
    listed.map((one) => one.caseId),
    [caseId],
  );
  allowed(await tries("sami", "send-message", { text: "I read along." }));
  for (const event of ["submit-evidence", "withdraw", "appoint-representative", "dispute-fact"]) {
    assert.equal(refused(await tries("sami", event, {})).code, "not-allowed", event);
  }
});

test("on the last day the companion reads; on the next the case does not exist for them", async () => {
  await onDay(site, later, async () => {
    allowed(await opened("sami"));
  });
  await onDay(site, dayAfter, async () => {
    assert.equal(refused(await opened("sami")).code, "not-found");
    assert.equal(refused(await tries("sami", "send-message", { text: "x" })).code, "not-found");
    const sami = await site.again("sami");
    const listed = allowed(await ask(site.office, sami, "representation", myCases, {})).answer;
    assert.deepEqual(listed, []);
    const mine = allowed(await ask(site.office, amina, "own-case", caseFile, {}, { caseId }));
    const told = mine.answer.state.representatives.find((one) => one.scope === "read-only");
    assert.deepEqual([told?.until, told?.to], [later, dayAfter]);
  });
  allowed(await opened("sami"));
});

test("a representative lays it down; the person reads it in the history, the rest is closed", async () => {
  allowed(await choose({ representative: "CODE-lena" }));
  const { answer } = allowed(await opened("lena"));
  assert.ok(answer.may.includes("end-representation"));
  allowed(await tries("lena", "end-representation", {}));
  assert.equal(refused(await opened("lena")).code, "not-found");
  const mine = allowed(await ask(site.office, amina, "own-case", caseFile, {}, { caseId })).answer;
  assert.equal(mine.state.history.at(-1)?.event, "end-representation");
  assert.equal(mine.state.representatives.at(-1)?.to, today);
  assert.equal(refused(await tries("lena", "end-representation", {})).code, "not-found");
  // Nobody else's tie moved.
  allowed(await opened("sami"));
});

test("no notice is served on who reads along, and one goes to each who acts that day", async () => {
  allowed(await choose({ representative: "CODE-lena" }));
  const ines = await site.member("ines", ["intake-clerk"]);
  const grace = await site.member("grace", ["supervisor"]);
  const daniel = await site.member("daniel", ["caseworker"]);
  const step = async (
    who: Who,
    purpose: "intake" | "supervision" | "adjudication",
    event: string,
    input: Record<string, unknown>,
  ) => done(site.office, who, purpose, { caseId, event, input, version: await version() });
  await step(ines, "intake", "accept", {});
  await step(grace, "supervision", "assign", { officer: daniel.accountId });
  await step(daniel, "adjudication", "request-evidence", {
    items: "A paper",
    why: "It is missing.",
    service: "electronic",
    "how-to-send": ["online"],
    "if-late": "decided-on-file",
  });
  const mine = allowed(await ask(site.office, amina, "own-case", caseFile, {}, { caseId })).answer;
  const [ruth, , , lena] = mine.state.representatives.map((one) => one.partyId);
  assert.deepEqual(mine.state.notices.at(-1)?.to, [mine.state.parties[0]?.partyId, ruth, lena]);
});
