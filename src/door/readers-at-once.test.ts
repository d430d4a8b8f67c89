import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import type { Office } from "#door/office.ts";
import { caseFile } from "#questions/case-file.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, root, type TestOffice, testOffice } from "#test/office.ts";
import { type OpenOffice, wireOffice } from "../main/open-office.ts";

// Two processes of one office: each remembers the cases that it read.

let one: TestOffice;
let other: OpenOffice;
let daniel: Who;
let leila: Who;
let grace: Who;
let caseId: string;

before(async () => {
  one = await testOffice();
  other = await wireOffice(one.database.app, {
    officeId: "testville",
    name: "Testville Office",
    mode: "own",
    zone: "America/New_York",
    database: one.database.name,
    dataDir: one.dataDir,
    officeKeyFile: undefined,
    root,
    isDemo: true,
  });
  const amina = await one.member("amina", ["applicant"]);
  const ines = await one.member("ines", ["intake-clerk"]);
  daniel = await one.member("daniel", ["caseworker"]);
  leila = await one.member("leila", ["caseworker"]);
  grace = await one.member("grace", ["supervisor"]);
  ({ caseId } = await fileAsylum(one.office, amina));
  await done(one.office, ines, "intake", { caseId, input: {}, event: "accept", version: 1 });
  const input = { officer: daniel.accountId };
  await done(one.office, grace, "supervision", { caseId, input, event: "assign", version: 2 });
});
after(async () => {
  await other.close();
  await one.drop();
});

const reads = async (office: Office, who = leila, purpose: Purpose = "adjudication") => {
  const found = await ask(office, who, purpose, caseFile, {}, { caseId });
  return isRefusal(found) ? undefined : found.answer.state;
};

test("what is given in one process is open in the other, and what ends there ends here at once", async () => {
  assert.equal(await reads(other.office), undefined);
  const asking = {
    "access-for": "stands-in",
    "access-why": "I stand in for Daniel this week.",
    "access-days": "3",
  };
  const asked = { caseId, event: "ask-access", input: asking, key: freshKey() };
  allowed(await act(one.office, leila, "adjudication", asked));
  const state = await reads(other.office, grace, "supervision");
  const id = state?.accessAsked?.[0]?.id;
  const input = {
    "access-request": id,
    "access-answer": "approve",
    "access-until": one.office.clock.today(),
    "access-because": "He is away.",
  };
  const version = state?.version ?? 0;
  await done(other.office, grace, "supervision", {
    caseId,
    event: "answer-access",
    input,
    version,
  });
  // Both remember the case as it is open now.
  assert.ok((await reads(one.office)) && (await reads(other.office)));
  const ends = { caseId, event: "end-access", input: { "access-given": id }, version: version + 1 };
  await done(one.office, leila, "adjudication", ends);
  assert.equal(await reads(other.office), undefined);
  assert.equal(await reads(one.office), undefined);
});

test("of two supervisors who answer at once one is told that the case has moved", async () => {
  const asking = {
    "access-for": "stands-in",
    "access-why": "I stand in for Daniel again.",
    "access-days": "1",
  };
  const asked = { caseId, event: "ask-access", input: asking, key: freshKey() };
  allowed(await act(one.office, leila, "adjudication", asked));
  const state = await reads(one.office, grace, "supervision");
  const gus = await one.member("gus", ["supervisor"]);
  const answer = (office: Office, who: Who, says: string) =>
    act(office, who, "supervision", {
      caseId,
      event: "answer-access",
      input: {
        "access-request": state?.accessAsked?.at(-1)?.id,
        "access-answer": says,
        ...(says === "approve" ? { "access-until": one.office.clock.today() } : {}),
        "access-because": "As we said.",
      },
      version: state?.version ?? 0,
      key: freshKey(),
    });
  const answered = await Promise.all([
    answer(one.office, grace, "approve"),
    answer(other.office, gus, "decline"),
  ]);
  const codes = answered.map((said) => (isRefusal(said) ? said.code : "done"));
  assert.deepEqual(codes.toSorted(), ["done", "stale-version"]);
});

test("an emergency that two processes are asked for at once is one, and the other is told so", async () => {
  const breaks = (office: Office, text: string) =>
    act(office, leila, "adjudication", {
      caseId,
      event: "break-glass",
      input: { "glass-for": "court-today", "glass-why": text },
      key: freshKey(),
    });
  await Promise.all([
    breaks(one.office, "The judge hears this person at three."),
    breaks(other.office, "The judge hears that person at three."),
  ]);
  const state = await reads(one.office, grace, "supervision");
  assert.ok((state?.glassBroken ?? []).length === 1, "while it is open nobody opens it again");
  assert.ok(await reads(other.office));
});
