import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Purpose } from "#domain/access/roles.ts";
import { checkCaseType } from "#domain/case/check-case-type.ts";
import { addressCommitment } from "#domain/case/address-commitment.ts";
import type { ReachedAt } from "#domain/case/state.ts";
import type { Who } from "#domain/ports.ts";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { unseal } from "#adapters/keys/seal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { decisionChecklist } from "#questions/decision-checklist.ts";
import { myCases } from "#questions/my-cases.ts";
import { worklist } from "#questions/worklist.ts";
import { done, fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, refused, root, type TestOffice, testOffice } from "#test/office.ts";
import { dumpForStaff } from "./staff-dump.ts";

const FIRST = "12 Invented Camp Road, Alphaville";
const SECOND = "7 Invented Fence Street, Betaburg";
let site: TestOffice;
let amina: Who;
let ruth: Who;
let tomas: Who;
let ines: Who;
let daniel: Who;
let grace: Who;
let held: string;
let moved: string;

before(async () => {
  site = await testOffice();
  amina = await site.member("amina", ["applicant"]);
  tomas = await site.member("tomas", ["applicant"]);
  for (const name of ["ruth", "sami"]) await site.member(name, ["representative"]);
  ines = await site.member("ines", ["intake-clerk"]);
  grace = await site.member("grace", ["supervisor"]);
  daniel = await site.member("daniel", ["caseworker"]);
  held = (await fileAsylum(site.office, amina)).caseId;
  moved = (await fileAsylum(site.office, tomas, { name: "Tomas Example" })).caseId;
  amina = await site.again("amina");
  tomas = await site.again("tomas");
  await step(amina, "own-case", held, "appoint-representative", { representative: "CODE-ruth" });
  const reads = { representative: "CODE-sami", "help-scope": "read-only" };
  await step(amina, "own-case", held, "appoint-representative", reads);
  ruth = await site.again("ruth");
  // A clerk at intake writes down where to, once for whoever is held and once for who moved house.
  const nobodys = { "reach-at": "3 Garden Lane, Gammatown", "held-there": false };
  await step(ines, "intake", moved, "change-address", nobodys);
  await step(ines, "intake", held, "change-address", { "reach-at": FIRST, "held-there": true });
  await step(ines, "intake", held, "accept", {});
  await step(grace, "supervision", held, "assign", { officer: daniel.accountId });
});
after(() => site.drop());

const versionOf = async (caseId: string): Promise<number> =>
  (await site.office.store.open(site.office.newId(), caseId))?.version ?? 0;
async function step(
  who: Who,
  purpose: Purpose,
  caseId: string,
  event: string,
  input: Record<string, unknown>,
) {
  const version = await versionOf(caseId);
  return done(site.office, who, purpose, { caseId, event, input, version });
}
const tries = async (who: Who, purpose: Purpose, event: string, input: Record<string, unknown>) =>
  act(site.office, who, purpose, {
    caseId: held,
    event,
    input,
    version: await versionOf(held),
    key: freshKey(),
  });
const opened = async (who: Who, purpose: Purpose, caseId = held) =>
  allowed(await ask(site.office, who, purpose, caseFile, {}, { caseId })).answer;
const withoutOpening = (now: ReachedAt | undefined) =>
  now && { text: now.text, isHeld: now.isHeld };
const asking = {
  items: "A paper",
  why: "It is missing.",
  service: "mail",
  "how-to-send": ["post"],
  "if-late": "decided-on-file",
};

test("where somebody is held reaches those who are tied to them, and no other desk", async () => {
  const now = { text: FIRST, isHeld: true };
  assert.deepEqual(withoutOpening((await opened(amina, "own-case")).state.reachedAt), now);
  assert.deepEqual(withoutOpening((await opened(ruth, "representation")).state.reachedAt), now);
  assert.deepEqual(withoutOpening((await opened(daniel, "adjudication")).state.reachedAt), now);
  const sami = await site.again("sami");
  assert.equal((await opened(sami, "representation")).state.reachedAt, undefined);
  assert.equal((await opened(grace, "supervision")).state.reachedAt, undefined);
  // Whoever wrote it down does not read it back.
  assert.equal((await opened(ines, "intake", moved)).state.reachedAt, undefined);
  assert.equal(
    refused(await tries(grace, "supervision", "change-address", {})).code,
    "not-allowed",
  );
  const companion = await tries(sami, "representation", "change-address", { "reach-at": "x" });
  assert.equal(refused(companion).code, "not-allowed");
});

test("the representative is told of a transfer at once, in the list and in the case", async () => {
  const today = site.office.clock.today();
  await step(daniel, "adjudication", held, "change-address", {
    "reach-at": SECOND,
    "held-there": true,
  });
  const [listed] = allowed(await ask(site.office, ruth, "representation", myCases, {})).answer;
  assert.equal(listed?.addressSince, today);
  const { state } = await opened(ruth, "representation");
  assert.deepEqual(withoutOpening(state.reachedAt), { text: SECOND, isHeld: true });
  const [own] = allowed(await ask(site.office, amina, "own-case", myCases, {})).answer;
  assert.equal(own?.addressSince, undefined);
  const dump = await dumpForStaff(site);
  const told = (dump.tables.get("events") ?? []).filter(
    ({ type, stream_id: caseId }) => type === "AddressChanged" && caseId === held,
  );
  const ids = state.representatives.filter(({ scope }) => scope !== "read-only");
  const tellsOf = told.map(({ opened: payload }) => (payload as Told).record.told);
  assert.deepEqual(tellsOf, [[ids[0]?.partyId], [ids[0]?.partyId]]);
});
type Told = { readonly record: { readonly told: readonly string[] } };

test("no list, count or history of staff changes when somebody is held", async () => {
  const answers = async () => [
    await ask(site.office, daniel, "adjudication", worklist, {}),
    await ask(site.office, daniel, "adjudication", caseHistory, {}, { caseId: held }),
    await ask(site.office, daniel, "adjudication", decisionChecklist, {}, { caseId: held }),
    await ask(site.office, grace, "supervision", caseLooks, {}, { caseId: held }),
  ];
  const said = JSON.stringify(await answers());
  for (const place of [FIRST, SECOND, "Alphaville", "Betaburg", "isHeld", "held-there"]) {
    assert.ok(!said.includes(place), place);
  }
});

test("whoever has the database and every key finds the present place, and none before it", async () => {
  // She says herself that it is so: from then on no letter has to keep it.
  const confirmed = { "reach-at": SECOND, "held-there": true };
  await step(ruth, "representation", held, "change-address", confirmed);
  await step(daniel, "adjudication", held, "request-evidence", asking);
  const dump = await dumpForStaff(site);
  const all = JSON.stringify([...dump.tables]);
  assert.ok(!all.includes("Alphaville"), "a place where somebody was held before");
  const rows = (dump.tables.get("letter_boxes") ?? []).filter((row) => row["case_id"] === held);
  assert.deepEqual(
    rows.map((row) => withoutOpening(row["opened"] as ReachedAt)),
    [{ text: SECOND, isHeld: true }],
  );
  // The letter went there: no notice keeps it, and no event says that anybody is held.
  const { notices } = (await opened(daniel, "adjudication")).state;
  assert.deepEqual(
    [notices.length, notices[0]?.service, notices[0]?.address],
    [1, "mail", undefined],
  );
  const events = JSON.stringify(dump.tables.get("events"));
  assert.ok(!events.includes("Betaburg") && !events.includes("held-there"));
  assert.ok(!events.includes("isHeld"));
});

test("a letter to a place that the office made up shows it, and one to hers can be shown", async () => {
  const before = (await opened(amina, "own-case")).state;
  const wentTo = before.notices.at(-1)?.wentTo;
  const now = before.reachedAt ?? assert.fail();
  assert.equal(wentTo?.commitment, addressCommitment(held, now));
  assert.notEqual(wentTo?.commitment, addressCommitment(held, { ...now, text: FIRST }));
  await step(ines, "intake", moved, "accept", {});
  await step(grace, "supervision", moved, "assign", { officer: daniel.accountId });
  const made = { "reach-at": "Nowhere 0, Void" };
  await step(daniel, "adjudication", moved, "change-address", made);
  await step(daniel, "adjudication", moved, "request-evidence", asking);
  const his = { "reach-at": "3 Garden Lane, Gammatown" };
  await step(daniel, "adjudication", moved, "change-address", his);
  const { notices, history } = (await opened(tomas, "own-case", moved)).state;
  assert.equal(notices.at(-1)?.address, "Nowhere 0, Void");
  const said = history.find(({ version }) => version === notices.at(-1)?.wentTo?.step);
  assert.deepEqual([said?.event, said?.role], ["change-address", "caseworker"]);
  const overseen = (await opened(grace, "supervision", moved)).state.notices.at(-1);
  assert.equal(overseen?.address, undefined);
});

test("on the day on which the application is corrected nothing is left of a place beside it", async () => {
  const home = "7 Free Street, Hometown";
  await step(tomas, "own-case", moved, "change-address", { "reach-at": FIRST, "held-there": true });
  const old = (await rowOf(moved)).sealed;
  await step(tomas, "own-case", moved, "correct-application", { "mailing-address": home });
  const { reachedAt, answers } = (await opened(daniel, "adjudication", moved)).state;
  assert.deepEqual([reachedAt, answers["mailing-address"]], [undefined, home]);
  const dump = await dumpForStaff(site);
  const row = dump.tables.get("letter_boxes")?.find((one) => one["case_id"] === moved);
  assert.deepEqual(row?.["opened"], { text: "", isHeld: false });
  assert.equal((await rowOf(moved)).sealed.length, old.length);
});

test("where somebody is held is read for a letter and for a file, and for no other act", async () => {
  let read = 0;
  const counting: typeof site.office = {
    ...site.office,
    reading: (accessId, work) => {
      read += 1;
      return site.office.reading(accessId, work);
    },
  };
  const does = async (who: Who, purpose: Purpose, event: string, input: object) => {
    const request = { caseId: held, event, input, version: await versionOf(held), key: freshKey() };
    read = 0;
    await act(counting, who, purpose, request);
    return read;
  };
  const message = { text: "When will I hear from you?" };
  assert.equal(await does(amina, "own-case", "send-message", message), 0);
  assert.equal(await does(daniel, "adjudication", "request-evidence", electronic), 0);
  assert.ok((await does(daniel, "adjudication", "request-evidence", asking)) > 0);
});
const electronic = { ...asking, service: "electronic" };

test("nobody tells by rows, names, lengths or hashes who is held and who moved house", async () => {
  const dump = await dumpForStaff(site);
  const kept = (table: string, caseId: string) =>
    (dump.tables.get(table) ?? []).filter(
      (row) => row["case_id"] === caseId || row["stream_id"] === caseId,
    );
  const one = (caseId: string) => kept("letter_boxes", caseId).map((row) => Object.keys(row));
  assert.deepEqual(one(held), one(moved));
  const length = (caseId: string) => sealedOf(kept("letter_boxes", caseId), caseId).length;
  assert.equal(length(held), length(moved));
  const typeOf = (caseId: string) =>
    kept("events", caseId).find((row) => String(row["type"]).includes("Address"))?.["type"];
  assert.deepEqual([typeOf(held), typeOf(moved)], ["AddressChanged", "AddressChanged"]);
  // A plain hash of what was sent would say yes to whoever tries the few places that there are.
  const input = { "reach-at": FIRST, "held-there": true };
  const guess = JSON.stringify([held, "", "change-address", input]);
  const plain = createHash("sha256").update(guess).digest("hex");
  const hashes = (dump.tables.get("idempotency_keys") ?? []).map((row) =>
    (row["body_hash"] as Buffer).toString("hex"),
  );
  assert.ok(hashes.length > 0 && !hashes.includes(plain));
});

test("an older row that is put back opens under no other step, and no letter goes there", async () => {
  const readable = async () => (await opened(amina, "own-case")).state.reachedAt;
  const old = await rowOf(held);
  const next = { "reach-at": "9 Sample Street, Gammatown" };
  await step(amina, "own-case", held, "change-address", next);
  const now = await rowOf(held);
  const unknown = { text: "", isHeld: false, isUnknown: true };
  for (const version of [old.version, now.version, now.version + 1]) {
    await putBack({ version, sealed: old.sealed });
    assert.deepEqual(await readable(), unknown);
  }
  const { reachedAt, notices } = (await opened(daniel, "adjudication")).state;
  assert.deepEqual([reachedAt, notices.length > 0], [unknown, true]);
  await putBack(now);
  assert.deepEqual(withoutOpening(await readable()), { text: next["reach-at"], isHeld: false });
});
type Kept = { readonly version: number; readonly sealed: Buffer };
const rowOf = async (caseId: string): Promise<Kept> =>
  (await dumpForStaff(site)).tables
    .get("letter_boxes")
    ?.find((row) => row["case_id"] === caseId) as unknown as Kept;
async function putBack({ version, sealed }: Kept): Promise<void> {
  const client = new pg.Client(site.database.owner);
  await client.connect();
  const change = "update letter_boxes set version = $1, sealed = $2 where case_id = $3";
  await client.query(change, [version, sealed, held]);
  await client.end();
}

test("no office chooses whom a letter goes to: the representative of that day is on it", async () => {
  const no = refused(
    await tries(daniel, "adjudication", "request-evidence", { ...asking, to: [] }),
  );
  assert.equal(no.code, "unknown-field");
  const { notices, parties, representatives } = (await opened(amina, "own-case")).state;
  const acting = representatives.filter(({ scope }) => scope !== "read-only");
  assert.deepEqual(notices.at(-1)?.to, [parties[0]?.partyId, acting[0]?.partyId]);
});

test("a type that lets whoever keeps people, or the office, say when a letter came is refused", () => {
  const { caseTypes, deadlineRules, calendars, regimes } = loadRules(root);
  const known = { rules: deadlineRules, calendars, regimes: regimes.map(({ id }) => id) };
  const type = caseTypes.get("us.asylum.affirmative");
  assert.ok(type !== undefined);
  const { hash: _pinned, ...raw } = type;
  const said = (by: readonly string[]) =>
    checkCaseType(
      { ...raw, events: { ...raw.events, "record-delivery": { does: "deliver", by } } },
      known,
    ).problems.map(({ path, code }) => `${path.join(".")} ${code}`);
  assert.deepEqual(said(["applicant"]), []);
  assert.deepEqual(said(["applicant", "caseworker"]), [
    "events.record-delivery.by not-the-persons-own",
  ]);
  assert.deepEqual(said(["applicant", "facility-officer"]), ["events.record-delivery.by.1 shape"]);
});

test("with the key of the case the place is gone as well", async () => {
  const { keys, caseKeys, tables } = await dumpForStaff(site);
  const sealed = sealedOf(tables.get("letter_boxes") ?? [], moved);
  const version = tables.get("letter_boxes")?.find((row) => row["case_id"] === moved)?.["version"];
  const place = `testville|${moved}|letter_boxes|${version as number}`;
  const others = [...caseKeys].filter(([caseId]) => caseId !== moved).map(([, key]) => key);
  assert.ok(others.length > 0);
  for (const key of others) assert.throws(() => unseal(key, place, sealed));
  await keys.destroyCaseKey("testville", moved);
  assert.equal(await keys.caseKey("testville", moved), undefined);
});

function sealedOf(rows: readonly Record<string, unknown>[], caseId: string): Buffer {
  const found = rows.find((row) => row["case_id"] === caseId)?.["sealed"];
  assert.ok(Buffer.isBuffer(found));
  return found;
}
