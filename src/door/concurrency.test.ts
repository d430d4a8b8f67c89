import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import fc from "fast-check";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { act, type ActAnswer, type ActRequest } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { ASYLUM_APPLICATION, done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, root, type TestOffice, testOffice } from "#test/office.ts";
import { type OpenOffice, wireOffice } from "../main/open-office.ts";

let office: TestOffice;
/** Another process of the same office: it shares the database and the keys, and nothing else. */
let second: OpenOffice;
let amina: Who;
let ines: Who;
let grace: Who;
let daniel: Who;

before(async () => {
  office = await testOffice();
  second = await another();
  amina = await office.member("amina", ["applicant"]);
  ines = await office.member("ines", ["intake-clerk"]);
  grace = await office.member("grace", ["supervisor"]);
  daniel = await office.member("daniel", ["caseworker"]);
});
after(async () => {
  await second.close();
  await office.drop();
});

const another = () =>
  wireOffice(office.database.app, {
    officeId: "testville",
    name: "Testville Office",
    mode: "own",
    zone: "America/New_York",
    database: office.database.name,
    dataDir: office.dataDir,
    officeKeyFile: undefined,
    root,
    isDemo: true,
  });

const newCase = async (): Promise<string> => (await fileAsylum(office.office, amina)).caseId;
const accepting = (caseId: string, version: number, key = freshKey()): ActRequest => ({
  caseId,
  event: "accept",
  input: {},
  version,
  key,
});
const codes = (answers: readonly (ActAnswer | Refusal)[]) =>
  answers.map((answer) => (isRefusal(answer) ? answer.code : "done"));

/** Events, entries and commitments that stand for a case now. */
async function standing(caseId: string) {
  const counts = await office.office.reading(office.office.newId(), (reader) =>
    reader.rows<{ events: number; acts: number }>(
      `select (select count(*)::int from events where stream_id = $1) as events,
         (select count(*)::int from access_entries
          where case_id = $1 and kind = 'act' and outcome = 'allowed') as acts`,
      [caseId],
    ),
  );
  return counts[0];
}

test("the same key fifty times at once has one effect; the rest hear it is under way", async () => {
  const caseId = await newCase();
  const request = accepting(caseId, 1);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => act(office.office, ines, "intake", request)),
  );
  const heard = codes(answers);
  assert.equal(heard.filter((code) => code === "done").length, 1);
  assert.equal(heard.filter((code) => code === "in-flight").length, 49);
  assert.deepEqual(await standing(caseId), { events: 2, acts: 2 });
  const again = allowed(await act(office.office, ines, "intake", request));
  assert.deepEqual(
    again,
    answers.find((answer) => !isRefusal(answer)),
  );
});

test("the same key at once in two processes: one effect, and both hear the same", async () => {
  for (let round = 0; round < 10; round++) {
    const caseId = await newCase();
    const request = accepting(caseId, 1);
    const answers = await Promise.all([
      act(office.office, ines, "intake", request),
      act(second.office, ines, "intake", request),
    ]);
    assert.deepEqual(allowed(answers[0]), allowed(answers[1]));
    assert.deepEqual(await standing(caseId), { events: 2, acts: 2 });
  }
});

test("the same application at once in two processes opens one case", async () => {
  const input = ASYLUM_APPLICATION;
  const request = { typeId: "us.asylum.affirmative", event: "file", input, key: freshKey() };
  const answers = await Promise.all([
    act(office.office, amina, "own-case", request),
    act(second.office, amina, "own-case", request),
  ]);
  assert.equal(allowed(answers[0]).caseId, allowed(answers[1]).caseId);
});

test("two officers on one version: one wins, the other hears that it is stale", async () => {
  const caseId = await newCase();
  const answers = await Promise.all([
    act(office.office, ines, "intake", accepting(caseId, 1)),
    act(second.office, ines, "intake", accepting(caseId, 1)),
  ]);
  assert.deepEqual(codes(answers).toSorted(), ["done", "stale-version"]);
  const loser = answers.find(isRefusal);
  assert.equal(loser?.params?.["version"], 2, "the refusal names the version that stands now");
  assert.deepEqual(await standing(caseId), { events: 2, acts: 2 });
});

test("any interleaving of writers loses nothing and doubles nothing", async () => {
  const writers = fc.array(fc.record({ process: fc.boolean(), behind: fc.nat({ max: 1 }) }), {
    minLength: 2,
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(writers, async (tries) => {
      const caseId = await newCase();
      const acts = tries.map(({ process, behind }, n) =>
        act(process ? office.office : second.office, ines, "intake", {
          caseId,
          event: "send-message",
          input: { text: `Message ${n}.` },
          version: 1 + behind,
          key: freshKey(),
        }),
      );
      const answers = await Promise.all(acts);
      const won = answers.flatMap((answer) => (isRefusal(answer) ? [] : [answer.version]));
      assert.equal(new Set(won).size, won.length, "two writers were told the same version");
      const versions = new Set(won);
      assert.ok(
        won.every((_, n) => versions.has(n + 2)),
        "a version is missing",
      );
      assert.ok(answers.filter(isRefusal).every(({ code }) => code === "stale-version"));
      assert.deepEqual(await standing(caseId), { events: 1 + won.length, acts: 1 + won.length });
    }),
    { numRuns: 12 },
  );
});

test("a change without a version is refused, and one with another version too", async () => {
  const caseId = await newCase();
  const { version: _, ...without } = accepting(caseId, 1);
  const missing = refused(await act(office.office, ines, "intake", without));
  assert.equal(missing.code, "version-needed");
  assert.equal(
    refused(await act(office.office, ines, "intake", accepting(caseId, 9))).code,
    "stale-version",
  );
  allowed(await act(office.office, ines, "intake", accepting(caseId, 1)));
});

test("a key used for another body, case or event is refused; keys are per person", async () => {
  const caseId = await newCase();
  const other = await newCase();
  const key = freshKey();
  const sent = { caseId, event: "send-message", input: { text: "One." }, version: 1, key };
  allowed(await act(office.office, ines, "intake", sent));
  for (const changed of [
    { input: { text: "Two." } },
    { caseId: other },
    { event: "accept", input: {} },
  ]) {
    const answer = await act(office.office, ines, "intake", { ...sent, ...changed });
    assert.equal(refused(answer).code, "key-reused", JSON.stringify(changed));
  }
  amina = await office.again("amina");
  const hers = { ...sent, version: 2 };
  assert.equal(allowed(await act(office.office, amina, "own-case", hers)).version, 3);
});

test("after a restart the same key answers the same, also when the case has moved on", async () => {
  const caseId = await newCase();
  const request = accepting(caseId, 1);
  const first = allowed(await act(office.office, ines, "intake", request));
  await done(office.office, grace, "supervision", {
    caseId,
    event: "assign",
    input: { officer: daniel.accountId },
    version: 2,
  });
  const restarted = await another();
  try {
    assert.deepEqual(await act(restarted.office, ines, "intake", request), first);
  } finally {
    await restarted.close();
  }
});

test("no 'no' is said from memory: what another process changed counts at once", async () => {
  const caseId = await newCase();
  await done(office.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  const early = await ask(second.office, daniel, "adjudication", caseFile, {}, { caseId });
  assert.equal(refused(early).code, "not-found");
  await done(office.office, grace, "supervision", {
    caseId,
    event: "assign",
    input: { officer: daniel.accountId },
    version: 2,
  });
  const now = allowed(await ask(second.office, daniel, "adjudication", caseFile, {}, { caseId }));
  assert.equal(now.version, 3);
  await done(second.office, daniel, "adjudication", {
    caseId,
    event: "send-message",
    input: { text: "I have your case." },
    version: 3,
  });
  await done(office.office, daniel, "adjudication", {
    caseId,
    event: "send-message",
    input: { text: "And again." },
    version: 4,
  });
});

test("no 'yes' is said from memory: who lost the case elsewhere reads it no more", async () => {
  const caseId = await newCase();
  const leila = await office.member(`leila-${freshKey()}`, ["caseworker"]);
  await done(office.office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  await done(office.office, grace, "supervision", {
    caseId,
    event: "assign",
    input: { officer: daniel.accountId },
    version: 2,
  });
  allowed(await ask(second.office, daniel, "adjudication", caseFile, {}, { caseId }));
  await done(office.office, grace, "supervision", {
    caseId,
    event: "reassign",
    input: { officer: leila.accountId },
    version: 3,
  });
  const late = await ask(second.office, daniel, "adjudication", caseFile, {}, { caseId });
  assert.equal(refused(late).code, "not-found");
  const looks = await office.office.reading(office.office.newId(), (reader) =>
    reader.rows<{ outcome: string; n: number }>(
      `select outcome, count(*)::int as n from access_entries
       where case_id = $1 and name = 'case-file' and actor_id = $2 group by 1 order by 1`,
      [caseId, daniel.accountId],
    ),
  );
  assert.deepEqual(looks, [
    { outcome: "allowed", n: 1 },
    { outcome: "denied", n: 1 },
  ]);
});
