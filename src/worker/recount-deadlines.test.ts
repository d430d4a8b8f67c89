import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { parse, stringify } from "yaml";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed, root, type TestOffice, testOffice } from "#test/office.ts";
import { type OpenOffice, wireOffice } from "../main/open-office.ts";
import { CLOCK } from "./clock.ts";
import { recountDeadlines } from "./recount-deadlines.ts";

type Version = Record<string, unknown>;
type Rule = { id: string; versions: Version[] };
type Closure = { id: string; on: string; confidence: string; source: string };

let site: TestOffice;
let owner: pg.Client;
let amina: Who;
let daniel: Who;
let grace: Who;
let ines: Who;
const roots: string[] = [];

before(async () => {
  site = await testOffice();
  owner = new pg.Client(site.database.owner);
  await owner.connect();
  amina = await site.member("amina", ["applicant"]);
  ines = await site.member("ines", ["intake-clerk"]);
  daniel = await site.member("daniel", ["caseworker"]);
  grace = await site.member("grace", ["supervisor"]);
});
after(async () => {
  await owner.end();
  await site.drop();
  for (const folder of roots) await rm(folder, { recursive: true, force: true });
});

/** A checkout like this one, whose deadlines and days off may be changed. */
async function checkout(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "recourse-rules-"));
  roots.push(folder);
  for (const name of await readdir(root)) {
    const isOwn = name === "calendars" || name === "deadlines";
    if (isOwn) await cp(join(root, name), join(folder, name), { recursive: true });
    else await symlink(join(root, name), join(folder, name));
  }
  return folder;
}

type RuleData = { readonly closures: Closure[]; readonly rules: Rule[] };

async function edit(
  folder: string,
  file: string,
  change: (value: RuleData) => void,
): Promise<void> {
  const path = join(folder, file);
  const value = parse(await readFile(path, "utf8")) as RuleData;
  change(value);
  await writeFile(path, stringify(value));
}

const closeOn = (folder: string, on: string) =>
  edit(folder, "calendars/us-federal.yaml", ({ closures }) => {
    closures.push({ id: `closure-${on}`, on, confidence: "seen", source: "an invented order" });
  });
const changeRule = (folder: string, id: string, change: (versions: Version[]) => void) =>
  edit(folder, "deadlines/us.yaml", ({ rules }) => {
    const rule = rules.find((one) => one.id === id);
    assert.ok(rule);
    change(rule.versions);
  });

/** The same office as a process of its own that reads these rules. */
const under = (folder: string): Promise<OpenOffice> =>
  wireOffice(site.database.app, {
    officeId: site.office.officeId,
    name: site.office.name,
    mode: "own",
    zone: site.office.zone,
    database: site.database.name,
    dataDir: site.dataDir,
    officeKeyFile: undefined,
    root: folder,
    isDemo: true,
  });

async function asked(opened: OpenOffice, event: string): Promise<string> {
  const { office } = opened;
  const { caseId } = await fileAsylum(office, amina);
  amina = await site.again("amina");
  await done(office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  const given = { officer: daniel.accountId };
  await done(office, grace, "supervision", { caseId, event: "assign", input: given, version: 2 });
  const input = {
    items: "An invented paper",
    why: "It is missing.",
    ...(event === "request-evidence" ? {} : { derogatory: "An invented fact." }),
    service: "mail",
  };
  await done(office, daniel, "adjudication", { caseId, event, input, version: 3 });
  return caseId;
}

const fileOf = async ({ office }: OpenOffice, caseId: string) =>
  allowed(await ask(office, amina, "own-case", caseFile, {}, { caseId })).answer.state;
async function clockOf(opened: OpenOffice, caseId: string, name: string) {
  const { deadlines } = await fileOf(opened, caseId);
  const clock = deadlines.find((one) => one.name === name && one.status === "running");
  assert.ok(clock, `${name} runs`);
  return clock;
}
const marksOf = async (caseId: string) => {
  const { rows } = await owner.query<{ clock_marks: string[] }>(
    "select clock_marks from cases where case_id = $1",
    [caseId],
  );
  return rows[0]?.clock_marks;
};

test("a late closure and a vacated rule move cases: listed, told, none held to less", async () => {
  const at = await checkout();
  // As if a second text, half as long, had come into force beside the sixteen days.
  await changeRule(at, "US.ASYLUM.NOID_16", (versions) => {
    versions.push({ ...versions[0], "effective-from": "2020-01-01", days: 8 });
  });
  const before = await under(at);
  const closed = await asked(before, "request-evidence");
  const vacated = await asked(before, "notice-of-intent-to-deny");
  const other = await asked(before, "request-evidence");
  const wasClosed = await clockOf(before, closed, "evidence-response");
  const wasVacated = await clockOf(before, vacated, "rebuttal");
  assert.equal(wasVacated.contested, true);
  const clean = await recountDeadlines(before);
  assert.deepEqual(clean, { isPossible: true, cases: [], failures: [] });
  await before.close();

  const to = await checkout();
  await closeOn(to, wasClosed.adverse.dueOn);
  await changeRule(to, "US.ASYLUM.NOID_16", (versions) => {
    versions.push({
      ...versions[0],
      "effective-from": "2020-01-01",
      days: 8,
      status: "vacated",
      cite: ["An invented order"],
    });
  });
  const now = await under(to);
  const dry = await recountDeadlines(now, true);
  assert.deepEqual(
    new Map(dry.cases.map(({ caseId, is }) => [caseId, is])),
    new Map([closed, vacated, other].map((caseId) => [caseId, "would-move"])),
  );
  assert.equal(
    (await clockOf(now, closed, "evidence-response")).adverse.dueOn,
    wasClosed.adverse.dueOn,
  );

  const moved = await recountDeadlines(now);
  assert.deepEqual(moved.failures, []);
  assert.ok(moved.cases.every(({ is }) => is === "moved"));
  assert.equal(moved.cases.length, 3);

  const isClosed = await clockOf(now, closed, "evidence-response");
  assert.equal(isClosed.display.dueOn, wasClosed.display.dueOn);
  assert.ok(isClosed.adverse.dueOn > wasClosed.adverse.dueOn);
  const isVacated = await clockOf(now, vacated, "rebuttal");
  assert.ok(isVacated.display.dueOn > wasVacated.display.dueOn);
  assert.ok(isVacated.adverse.dueOn >= wasVacated.adverse.dueOn);
  assert.equal(isVacated.contested, undefined);

  const [tellsClosed] = (await fileOf(now, closed)).moves;
  assert.deepEqual(tellsClosed?.because, [
    {
      because: "closed",
      days: [{ on: wasClosed.adverse.dueOn, id: `closure-${wasClosed.adverse.dueOn}` }],
    },
  ]);
  const [tellsVacated] = (await fileOf(now, vacated)).moves;
  assert.equal(tellsVacated?.because[0]?.because, "set-aside");
  const step = (await fileOf(now, vacated)).history.at(-1);
  assert.deepEqual([step?.event, step?.role], ["recount-deadlines", "clock"]);

  const looks = allowed(
    await ask(now.office, amina, "own-case", caseLooks, {}, { caseId: closed }),
  );
  const clockLooks = looks.answer.looks.filter(({ role }) => role === "clock");
  assert.deepEqual(
    clockLooks.map(({ name }) => name),
    ["recount-deadlines", "recount-deadlines"],
    "what was listed and what moved stands in the person's own record",
  );
  assert.deepEqual(await recountDeadlines(now), { isPossible: true, cases: [], failures: [] });
  await now.close();
});

test("a longer text that is set aside shortens what is shown alone, and says so", async () => {
  const at = await checkout();
  await changeRule(at, "US.ASYLUM.NOID_16", (versions) => {
    versions[0] = { ...versions[0], "effective-to": "2019-12-31" };
    versions.push({
      ...versions[0],
      "effective-from": "2020-01-01",
      "effective-to": null,
      days: 60,
    });
  });
  const before = await under(at);
  const caseId = await asked(before, "notice-of-intent-to-deny");
  const was = await clockOf(before, caseId, "rebuttal");
  await before.close();
  const now = await under(root);
  await recountDeadlines(now);
  const is = await clockOf(now, caseId, "rebuttal");
  assert.ok(is.display.dueOn < was.display.dueOn);
  assert.equal(is.adverse.dueOn, was.adverse.dueOn);
  assert.equal(is.contested, true);
  await now.close();
});

test("a case that nothing moves is opened once, and no line is left in any record", async () => {
  const at = await checkout();
  const before = await under(at);
  const caseId = await asked(before, "request-evidence");
  const marks = await marksOf(caseId);
  assert.ok(marks && marks.length > 0 && marks.every((mark) => /^[0-9a-f]{16}$/.test(mark)));
  await before.close();
  const to = await checkout();
  await closeOn(to, "2031-03-04");
  const now = await under(to);
  const opened: string[] = [];
  const { store } = now.office;
  const watched = {
    ...now,
    office: {
      ...now.office,
      store: {
        ...store,
        open: (accessId: string, id: string) => {
          opened.push(id);
          return store.open(accessId, id);
        },
      },
    },
  };
  const { version } = await fileOf(now, caseId);
  opened.length = 0;
  await recountDeadlines(watched);
  assert.equal(opened.filter((id) => id === caseId).length, 1);
  assert.equal((await fileOf(now, caseId)).version, version);
  const looks = allowed(await ask(now.office, amina, "own-case", caseLooks, {}, { caseId }));
  assert.deepEqual(
    looks.answer.looks.filter(({ role }) => role === "clock"),
    [],
  );
  opened.length = 0;
  await recountDeadlines(watched);
  assert.deepEqual(opened, []);
  await now.close();
});

test("nothing is counted by rules that do not load, or changed since they were read", async () => {
  const at = await checkout();
  const opened = await under(at);
  assert.equal((await recountDeadlines(opened)).isPossible, true);
  await closeOn(at, "2031-03-05");
  assert.equal((await recountDeadlines(opened)).isPossible, false);
  await opened.close();
  await writeFile(join(at, "calendars/us-federal.yaml"), "id: us-federal\n");
  const broken = await under(at);
  assert.equal((await recountDeadlines(broken)).isPossible, false);
  await broken.close();
});

test("an officer cannot count a clock again, nor the clock do anything else", async () => {
  const { office } = site;
  const caseId = await asked(site, "request-evidence");
  const { version } = await fileOf(site, caseId);
  const request = { caseId, input: {}, version };
  const officer = await act(office, daniel, "adjudication", {
    ...request,
    event: "recount-deadlines",
    key: "officer",
  });
  assert.ok(isRefusal(officer) && officer.code === "not-allowed");
  const clock = await act(office, CLOCK, "adjudication", {
    ...request,
    event: "draft-decision",
    key: "clock",
  });
  assert.ok(isRefusal(clock));
});
