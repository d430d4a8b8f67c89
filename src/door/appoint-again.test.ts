import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { myCases } from "#questions/my-cases.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "#test/office.ts";

let site: TestOffice;
let amina: Who;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
});
after(() => site.drop());

async function filed(): Promise<string> {
  const { caseId } = await fileAsylum(site.office, amina);
  amina = await site.again("amina");
  return caseId;
}

const appoint = (caseId: string, representative: string, version: number) =>
  done(site.office, amina, "own-case", {
    caseId,
    event: "appoint-representative",
    input: { representative },
    version,
  });

async function opens(name: string, caseId: string) {
  const who = await site.again(name);
  return ask(site.office, who, "representation", caseFile, {}, { caseId });
}

async function partyNow(caseId: string): Promise<string> {
  const file = await ask(site.office, amina, "own-case", caseFile, {}, { caseId });
  return allowed(file).answer.state.representatives.at(-1)?.partyId ?? "";
}

test("a representative who was ended and is appointed again opens the case again", async () => {
  await site.member("ruth", ["representative"]);
  const caseId = await filed();
  await appoint(caseId, "CODE-ruth", 1);
  allowed(await opens("ruth", caseId));
  await appoint(caseId, `end:${await partyNow(caseId)}`, 2);
  assert.equal(refused(await opens("ruth", caseId)).code, "not-found");
  await appoint(caseId, "CODE-ruth", 3);
  allowed(await opens("ruth", caseId));
});

test("in whatever order letters are collected, the latest appointment is the one that counts", async () => {
  await site.member("kofi", ["representative"]);
  for (let round = 0; round < 6; round++) {
    const caseId = await filed();
    await appoint(caseId, "CODE-kofi", 1);
    await appoint(caseId, `end:${await partyNow(caseId)}`, 2);
    await appoint(caseId, "CODE-kofi", 3);
    allowed(await opens("kofi", caseId));
  }
});

test("somebody appointed twice is appointed once, as the second time said", async () => {
  await site.member("rosa", ["representative"]);
  const caseId = await filed();
  await appoint(caseId, "CODE-rosa", 1);
  const input = { representative: "CODE-rosa", "help-scope": "read-only" };
  const event = "appoint-representative";
  await done(site.office, amina, "own-case", { caseId, event, input, version: 2 });
  const file = await ask(site.office, amina, "own-case", caseFile, {}, { caseId });
  const { representatives } = allowed(file).answer.state;
  assert.deepEqual(
    representatives.map(({ to, scope }) => [to !== undefined, scope]),
    [
      [true, "everything"],
      [false, "read-only"],
    ],
  );
});

test("ending one of two appointments ends the access, whichever of them it was", async () => {
  await site.member("mira", ["representative"]);
  for (const chosen of [0, 1]) {
    const caseId = await filed();
    await appoint(caseId, "CODE-mira", 1);
    await appoint(caseId, "CODE-mira", 2);
    allowed(await opens("mira", caseId));
    const file = await ask(site.office, amina, "own-case", caseFile, {}, { caseId });
    const one = allowed(file).answer.state.representatives[chosen];
    await appoint(caseId, `end:${one?.partyId ?? ""}`, 3);
    assert.equal(refused(await opens("mira", caseId)).code, "not-found");
    const who = await site.again("mira");
    const list = allowed(await ask(site.office, who, "representation", myCases, {})).answer;
    assert.deepEqual(list, []);
  }
});

test("whoever lays it down after two appointments cannot open the case any more", async () => {
  await site.member("yuki", ["representative"]);
  const caseId = await filed();
  await appoint(caseId, "CODE-yuki", 1);
  await appoint(caseId, "CODE-yuki", 2);
  const yuki = await site.again("yuki");
  const event = "end-representation";
  await done(site.office, yuki, "representation", { caseId, event, input: {}, version: 3 });
  assert.equal(refused(await opens("yuki", caseId)).code, "not-found");
});

test("the letter commits with the appointment or not at all", async () => {
  await site.member("lena", ["representative"]);
  const caseId = await filed();
  const appointing = (version: number) =>
    act(site.office, amina, "own-case", {
      caseId,
      event: "appoint-representative",
      input: { representative: "CODE-lena" },
      version,
      key: freshKey(),
    });
  const before = await letters();
  const answers = await Promise.all([appointing(1), appointing(1)]);
  const [no, ...others] = answers.filter((one) => "refused" in one);
  assert.equal(no === undefined ? "" : refused(no).code, "stale-version");
  assert.equal(others.length, 0);
  assert.equal(await letters(), before + 1);
  allowed(await opens("lena", caseId));
  assert.equal(await letters(), before);
});

async function letters(): Promise<number> {
  const [row] = await site.office.reading(site.office.newId(), (reader) =>
    reader.rows<{ n: number }>("select count(*)::int as n from link_letters"),
  );
  return row?.n ?? 0;
}

test("a session knows the earlier appointments of its own person, and nobody else's does", async () => {
  await site.member("noa", ["representative"]);
  const caseId = await filed();
  await appoint(caseId, "CODE-noa", 1);
  const first = await partyNow(caseId);
  await appoint(caseId, "CODE-noa", 2);
  const link = (await site.again("noa")).links.get(caseId);
  assert.deepEqual(link?.earlier, [first]);
  assert.equal(link.partyId, await partyNow(caseId));
  assert.equal(amina.links.get(caseId)?.earlier, undefined);
});
