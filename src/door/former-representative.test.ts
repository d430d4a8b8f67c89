import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { auditSearch } from "#questions/audit-search.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { myCases } from "#questions/my-cases.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let amina: Who;
let ruth: Who;
let caseId: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  await site.member("ruth", ["representative"]);
  caseId = (await fileAsylum(site.office, amina)).caseId;
  amina = await site.again("amina");
  await appoint("CODE-ruth", 1);
  ruth = await site.again("ruth");
});
after(() => site.drop());

const appoint = (representative: string, version: number) =>
  done(site.office, amina, "own-case", {
    caseId,
    event: "appoint-representative",
    input: { representative },
    version,
  });
const opened = () => ask(site.office, ruth, "representation", caseFile, {}, { caseId });
const looks = async (who: Who, purpose: "own-case" | "audit") =>
  allowed(await ask(site.office, who, purpose, caseLooks, {}, { caseId })).answer.looks;

async function endRepresentation(version: number): Promise<void> {
  const { representatives } = allowed(await opened()).answer.state;
  await appoint(`end:${representatives.at(-1)?.partyId ?? ""}`, version);
}

test("while they represent, a representative's own looks are nobody else's to read", async () => {
  allowed(await opened());
  const seen = await looks(amina, "own-case");
  assert.deepEqual(
    seen.filter((one) => one.purpose === "representation"),
    [],
  );
});

test("a representative's list leaves a look in the record of each case in it, for them alone", async () => {
  const { answer } = allowed(await ask(site.office, ruth, "representation", myCases, {}));
  assert.deepEqual(
    answer.map((one) => [one.caseId, one.as, one.names]),
    [[caseId, "representative", ["Amina Example"]]],
  );
  const mine = await ask(site.office, ruth, "representation", caseLooks, {}, { caseId });
  const listed = allowed(mine).answer.looks.filter((one) => one.kind === "listed");
  assert.deepEqual(
    listed.map(({ own, relations }) => ({ own, relations })),
    [{ own: true, relations: ["representative"] }],
  );
  assert.ok((await looks(amina, "own-case")).every((one) => one.kind !== "listed"));
});

test("what somebody tries who no longer represents, the person and the auditor can see", async () => {
  await endRepresentation(2);
  assert.equal(refused(await opened()).code, "not-found");
  const message = await act(site.office, ruth, "representation", {
    caseId,
    event: "send-message",
    input: { text: "x" },
    version: 3,
    key: freshKey(),
  });
  assert.equal(refused(message).code, "not-found");
  const tries = (await looks(amina, "own-case")).filter((one) => one.outcome === "denied");
  assert.deepEqual(
    tries
      .map(({ name, role, own, actorId }) => ({ name, role, own, actorId }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    ["case-file", "send-message"].map((name) => ({
      name,
      role: "former-representative",
      own: false,
      actorId: undefined,
    })),
  );
  const noor = await site.member("noor", ["auditor"]);
  const input = { reason: "looking for denied tries", case: caseId, outcome: "denied" };
  const { lines } = allowed(await ask(site.office, noor, "audit", auditSearch, input)).answer;
  assert.equal(lines.length, 2);
  assert.ok(lines.every((line) => line.role === "former-representative"));
  assert.ok(!JSON.stringify([lines, await looks(noor, "audit")]).includes(ruth.accountId));
});

test("a case is in the list of its person, and not of whoever represented them once", async () => {
  const list = async (who: Who, purpose: "own-case" | "representation") =>
    allowed(await ask(site.office, who, purpose, myCases, {})).answer.map((one) => one.caseId);
  await done(site.office, amina, "own-case", {
    caseId,
    event: "withdraw",
    input: { confirm: true },
    version: 3,
  });
  ruth = await site.again("ruth");
  assert.deepEqual(await list(ruth, "representation"), []);
  assert.deepEqual(await list(amina, "own-case"), [caseId]);
});
