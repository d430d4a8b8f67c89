import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { withClient } from "#adapters/postgres/connection.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import type { WayInAct } from "#domain/ways-in.ts";
import { ask } from "#door/ask.ts";
import { joinCase } from "#door/join-case.ts";
import { actOnWayIn, stopWayInByCode } from "#door/way-in.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { wayIn } from "#questions/way-in.ts";
import { done, fileAsylum } from "./asylum.ts";
import { allowed, refused, type TestOffice, testOffice } from "./office.ts";

let office: TestOffice;
let caseId: string;
const cast: Record<string, Who> = {};
const HOUR = 3_600_000;
const SAID = { paper: "passport", reason: "The photograph is of the person on file." };
const CODE = /^(?:[0-9A-Z]{5}-){3}[0-9A-Z]{5}$/;

before(async () => {
  office = await testOffice();
  for (const [name, role] of [
    ["amina", "applicant"],
    ["newkey", "applicant"],
    ["thief", "applicant"],
    ["ines", "intake-clerk"],
    ["ivo", "intake-clerk"],
    ["grace", "supervisor"],
    ["daniel", "caseworker"],
    ["noor", "auditor"],
  ] as const) {
    cast[name] = await office.member(name, [role]);
  }
  ({ caseId } = await fileAsylum(office.office, who("amina")));
  cast["amina"] = await office.again("amina");
});
after(() => office.drop());

const who = (name: string): Who => {
  const found = cast[name];
  assert.ok(found, name);
  return found;
};
const PURPOSES: Readonly<Record<string, Purpose>> = {
  ines: "intake",
  ivo: "intake",
  grace: "supervision",
  daniel: "adjudication",
  noor: "audit",
};
const act = (name: string, kind: WayInAct, more: object = {}, of = caseId) =>
  actOnWayIn(office.office, who(name), PURPOSES[name] ?? "own-case", kind, {
    caseId: of,
    ...more,
  });
async function handed(): Promise<string> {
  allowed(await act("ines", "prove-party", SAID));
  const { handed: given } = allowed(await act("grace", "confirm-party"));
  assert.match(given?.code ?? "", CODE);
  return given?.code ?? "";
}
const join = async (name: string, code: string) =>
  joinCase(office.office, await office.again(name), "own-case", code);
const read = async (name: string) =>
  ask(office.office, await office.again(name), "own-case", caseFile, {}, { caseId });
const asAdmin = (sql: string) => withClient(office.database.admin, (client) => client.query(sql));

/** Runs what comes later by the clock of the office alone, with who is signed in already. */
async function later<T>(work: () => Promise<T>): Promise<T> {
  const { clock } = office.office;
  const real = { ...clock };
  Object.assign(clock, { now: () => new Date(real.now().getTime() + 72 * HOUR + 60_000) });
  try {
    return await work();
  } finally {
    Object.assign(clock, real);
  }
}

test("two people of the case prove whose it is; after the wait the code opens this one case", async () => {
  const code = await handed();
  const soon = refused(await join("newkey", code));
  assert.equal(soon.code, "too-soon");
  // The hour is told, not the day alone.
  assert.equal(Number.isNaN(Date.parse(String(soon.params?.["opensAt"]))), false);
  refused(await read("newkey"));
  const person = await office.again("newkey");
  const joined = () => joinCase(office.office, person, "own-case", code);
  // Neither the clock of the office nor that of the database ends the wait alone.
  assert.equal(refused(await later(joined)).code, "too-soon");
  await asAdmin("update case_ways_in set waits_since = waits_since - interval '73 hours'");
  assert.equal(refused(await joined()).code, "too-soon");
  assert.deepEqual(allowed(await later(joined)), { caseId });
  allowed(await read("newkey"));
  // Once.
  refused(await join("thief", code));
});

test("whoever is in the case reads each step in the looks, and who asked", async () => {
  const found = await ask(office.office, who("amina"), "own-case", caseLooks, {}, { caseId });
  const acts = allowed(found).answer.looks.filter(({ kind }) => kind === "act");
  for (const name of ["prove-party", "confirm-party"]) {
    const line = acts.find((one) => one.name === name && one.outcome === "allowed");
    assert.ok(line, name);
    assert.equal(line.own, false);
  }
  assert.ok(acts.some(({ reason }) => reason === SAID.reason));
  const told = await ask(office.office, who("amina"), "own-case", wayIn, {}, { caseId });
  const { way } = allowed(told).answer;
  assert.equal(way?.byWhom, "I.");
  assert.ok(!("by" in (way ?? {})) && !("partyId" in (way ?? {})));
});

test("one of the staff alone opens nothing, twice or from an open screen", async () => {
  allowed(await act("ines", "prove-party", SAID));
  assert.equal(refused(await act("ines", "confirm-party")).code, "second-person-needed");
  assert.equal(refused(await act("ines", "prove-party", SAID)).code, "already-done");
  const stale = { ...who("grace"), isFresh: false };
  const request = { caseId };
  const no = await actOnWayIn(office.office, stale, "supervision", "confirm-party", request);
  assert.equal(refused(no).code, "fresh-sign-in-needed");
  allowed(await act("ivo", "refuse-party"));
  assert.equal(refused(await act("grace", "confirm-party")).code, "already-done");
});

test("who confirmed gets a lost page again; the person stops it, and it opens nothing", async () => {
  const code = await handed();
  assert.equal(allowed(await act("grace", "confirm-party")).handed?.code, code);
  assert.equal(refused(await act("ines", "confirm-party")).code, "already-done");
  allowed(await act("amina", "stop-way-in"));
  assert.equal(refused(await act("amina", "stop-way-in")).code, "already-done");
  await asAdmin("update case_ways_in set waits_since = waits_since - interval '73 hours'");
  refused(await join("thief", code));
  refused(await read("thief"));
});

test("a letter goes to where the case's letters go, and its code stops it", async () => {
  const before = (await office.office.waysBack.letters()).length;
  await handed();
  const letters = await office.office.waysBack.letters();
  assert.equal(letters.length, before + 1);
  const { content } = letters.at(-1) ?? {};
  assert.equal(content?.says, "news-with-stop");
  assert.ok((content?.to.address ?? "").length > 5);
  assert.doesNotMatch(JSON.stringify(content), new RegExp(caseId));
  assert.equal(await stopWayInByCode(office.office, "AAAAA-AAAAA-AAAAA-AAAAA"), false);
  assert.equal(await stopWayInByCode(office.office, content?.code ?? ""), true);
  assert.equal(await stopWayInByCode(office.office, content?.code ?? ""), false);
  assert.equal((await office.office.waysIn.newest(caseId))?.stage, "stopped");
});

test("who does not work on the case, and a case that is not there, get one answer", async () => {
  const never = "RC-0000-0000";
  for (const name of ["noor", "daniel", "thief"]) {
    for (const kind of ["prove-party", "confirm-party", "refuse-party", "stop-way-in"] as const) {
      const one = refused(await act(name, kind, SAID));
      const none = refused(await act(name, kind, SAID, never));
      assert.deepEqual(one, none, `${name} ${kind}`);
      assert.equal(one.code, "not-found");
    }
  }
  const mine = refused(await act("amina", "prove-party", SAID));
  assert.equal(mine.code, "not-found");
  const bad = refused(await act("ines", "prove-party", { paper: "a-letter", reason: "short" }));
  assert.deepEqual(
    bad.fields?.map(({ field }) => field),
    ["paper", "reason"],
  );
});

test("once an officer has the case, the officer and the supervisor are the two", async () => {
  const input = { officer: who("daniel").accountId };
  await done(office.office, who("ines"), "intake", {
    caseId,
    event: "accept",
    input: {},
    version: 1,
  });
  const state = allowed(await read("amina"));
  const event = { caseId, event: "assign", input, version: state.version };
  await done(office.office, who("grace"), "supervision", event);
  assert.equal(refused(await act("ines", "prove-party", SAID)).code, "not-found");
  allowed(await act("daniel", "prove-party", SAID));
  assert.equal(refused(await act("daniel", "confirm-party")).code, "second-person-needed");
  allowed(await act("grace", "confirm-party"));
  allowed(await act("daniel", "refuse-party"));
});
