import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { ask } from "#door/ask.ts";
import { policyExplanation } from "#questions/policy-explanation.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let office: TestOffice;
const cast: Record<string, Who> = {};
let open: string;
let hidden: string;

const STAFF = {
  ines: ["intake-clerk"],
  ida: ["intake-clerk", "sworn"],
  daniel: ["caseworker"],
  leila: ["caseworker"],
  grace: ["supervisor", "sworn"],
  gus: ["supervisor"],
  noor: ["auditor"],
} as const;
const NEVER = "RC-0000-0000";

before(async () => {
  office = await testOffice();
  for (const [name, roles] of Object.entries(STAFF)) {
    cast[name] = await office.member(name, roles);
  }
  const amina = await office.member("amina", ["applicant"]);
  open = (await fileAsylum(office.office, amina)).caseId;
  const step = { caseId: open, input: {} };
  await done(office.office, cast["ines"]!, "intake", { ...step, event: "accept", version: 1 });
  const input = { officer: cast["daniel"]!.accountId };
  const assign = { caseId: open, input, event: "assign", version: 2 };
  await done(office.office, cast["grace"]!, "supervision", assign);
  const opening = { "reach-by": "here-only", name: "Amina Example", language: "ar" };
  const first = { typeId: "us.vawa.i360", event: "set-safe-contact", input: opening };
  hidden = (await done(office.office, amina, "own-case", first)).caseId;
  cast["amina"] = await office.again("amina");
});
after(() => office.drop());

const why = (who: string, purpose: Purpose, caseId: string, input: object) =>
  ask(office.office, cast[who]!, purpose, policyExplanation, input, { caseId });
const explained = async (...asked: Parameters<typeof why>) => {
  const { answer } = allowed(await why(...asked));
  assert.ok(answer);
  return answer;
};

test("an officer learns which policies let them read the case given to them", async () => {
  const input = { action: "case-file", for: "adjudication" };
  const answer = await explained("daniel", "adjudication", open, input);
  assert.equal(answer.allowed, true);
  assert.deepEqual(answer.policies, ["caseworker-reads-the-assigned-case"]);
  assert.ok(answer.changes.some(({ is }) => is === "no-tie"));
});

test("what would change the answer is about who asks, and never about the case", async () => {
  const input = { action: "see:health", for: "supervision" };
  const answer = await explained("grace", "supervision", open, input);
  assert.equal(answer.allowed, false);
  assert.ok(answer.changes.some((one) => one.is === "tie" && one.tie === "assigned"));
  for (const action of ["case-file", "decide", "see:narrative", "assign", "worklist"]) {
    const { changes } = await explained("grace", "supervision", open, { ...input, action });
    assert.ok(changes.every(({ is }) => is !== "mode" && is !== "not-protected"));
  }
});

test("an event is explained with whom the kind of case lets cause it", async () => {
  const input = { action: "accept", for: "adjudication" };
  const answer = await explained("daniel", "adjudication", open, input);
  assert.equal(answer.facts.action, "record");
  assert.ok(answer.policies.includes("never-somebody-elses-event"));
});

test("a person asks about themselves in their own case", async () => {
  const input = { action: "see:staff-only", for: "own-case" };
  const answer = await explained("amina", "own-case", open, input);
  assert.deepEqual([answer.allowed, answer.policies], [false, ["never-staff-notes-to-persons"]]);
});

test("who leads or checks the office asks about staff; an officer about nobody else", async () => {
  const input = { action: "case-file", for: "adjudication" };
  const leila = { ...input, who: cast["leila"]!.accountId };
  const answer = await explained("gus", "supervision", open, leila);
  assert.equal(answer.allowed, false);
  assert.ok(answer.changes.some((one) => one.is === "tie" && one.tie === "assigned"));
  assert.equal((await explained("noor", "audit", open, leila)).allowed, false);
  assert.equal(allowed(await why("daniel", "adjudication", open, leila)).answer, undefined);
  assert.equal(allowed(await why("amina", "own-case", open, leila)).answer, undefined);
});

test("nobody asks about a person, whoever they are", async () => {
  const amina = { action: "case-file", for: "own-case", who: cast["amina"]!.accountId };
  for (const [who, purpose] of [
    ["noor", "audit"],
    ["grace", "supervision"],
  ] as const) {
    assert.equal(allowed(await why(who, purpose, open, amina)).answer, undefined);
  }
});

test("about a case one may not know of it answers as about none, to the byte", async () => {
  const input = { action: "case-file", for: "adjudication" };
  const pairs: readonly (readonly [string, Purpose, string])[] = [
    ["leila", "adjudication", open],
    ["ines", "intake", open],
    ["gus", "supervision", hidden],
    ["noor", "audit", hidden],
    ["ines", "intake", hidden],
    ["daniel", "adjudication", hidden],
  ];
  for (const [who, purpose, caseId] of pairs) {
    const none = JSON.stringify(refused(await why(who, purpose, NEVER, input)));
    assert.equal(JSON.stringify(refused(await why(who, purpose, caseId, input))), none, who);
  }
});

test("who knows of a protected case and is no sworn member of staff is not told that it is", async () => {
  const input = { action: "decide", for: "adjudication" };
  const mine = await explained("amina", "own-case", hidden, input);
  assert.equal(mine.allowed, false);
  assert.equal(mine.facts.isProtected, false);
  assert.ok(!mine.policies.some((id) => id.includes("protected")));
  const sworn = await explained("grace", "supervision", hidden, input);
  assert.ok(sworn.policies.includes("never-a-protected-case-without-a-tie"));
});

test("an officer who is kept out gets the answer about none, and so does the desk", async () => {
  const conflict = { conflict: "family", "conflict-explained": "An invented cousin." };
  const step = { caseId: open, event: "declare-conflict", input: conflict, version: 3 };
  await done(office.office, cast["daniel"]!, "adjudication", step);
  const input = { action: "case-file", for: "adjudication" };
  const none = JSON.stringify(refused(await why("daniel", "adjudication", NEVER, input)));
  const kept = JSON.stringify(refused(await why("daniel", "adjudication", open, input)));
  assert.equal(kept, none);
  assert.equal(refused(await why("ines", "intake", open, input)).code, "not-found");
});

test("each asking stands in the record of the case, a refused one too", async () => {
  const { rows } = await (async () => {
    const access = await office.office.reading(office.office.newId(), (reader) =>
      reader.rows<{ outcome: string }>(
        "select outcome from access_entries where name = 'policy-explanation' and case_id = $1",
        [open],
      ),
    );
    return { rows: access };
  })();
  assert.ok(rows.some(({ outcome }) => outcome === "allowed"));
  assert.ok(rows.some(({ outcome }) => outcome === "denied"));
});
