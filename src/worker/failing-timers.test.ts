import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { createJudge } from "#adapters/cedar/judge.ts";
import type { Who } from "#domain/ports.ts";
import { FAILURES_TOLD } from "#domain/timers.ts";
import { ask } from "#door/ask.ts";
import type { Office } from "#door/office.ts";
import { caseFile } from "#questions/case-file.ts";
import { dashboard } from "#questions/dashboard.ts";
import { done, fileAsylum } from "#test/asylum.ts";
import { allowed, root, type TestOffice, testOffice } from "#test/office.ts";
import { closeWindows } from "./close-windows.ts";

const DAY = 86_400_000;
let site: TestOffice;
let owner: pg.Client;
let grace: Who;
let caseId: string;
let due: number;
const said: string[] = [];

before(async () => {
  site = await testOffice();
  owner = new pg.Client(site.database.owner);
  await owner.connect();
  const { office } = site;
  const ines = await site.member("ines", ["intake-clerk"]);
  const daniel = await site.member("daniel", ["caseworker"]);
  grace = await site.member("grace", ["supervisor"]);
  caseId = (await fileAsylum(office, await site.member("amina", ["applicant"]))).caseId;
  await done(office, ines, "intake", { caseId, event: "accept", input: {}, version: 1 });
  const input = { officer: daniel.accountId };
  await done(office, grace, "supervision", { caseId, event: "assign", input, version: 2 });
  await done(office, daniel, "adjudication", {
    caseId,
    event: "request-evidence",
    version: 3,
    input: { items: "An invented paper", why: "It is missing.", service: "electronic" },
  });
  const file = allowed(
    await ask(
      office,
      await site.again("amina"),
      "own-case",
      caseFile,
      {},
      {
        caseId,
      },
    ),
  );
  const window = file.answer.state.deadlines.find((one) => one.name === "evidence-response");
  due = Date.parse(`${window?.adverse.dueOn ?? ""}T17:00:00Z`) + DAY;
});
after(async () => {
  await owner.end();
  await site.drop();
});

const at = (instant: number, more: Partial<Office> = {}): Office => ({
  ...site.office,
  ...more,
  clock: {
    now: () => new Date(instant),
    today: () => new Date(instant).toISOString().slice(0, 10),
  },
});
const close = (instant: number, more: Partial<Office> = {}) =>
  closeWindows(at(instant, more), site.timers, (line) => said.push(line));
const failing = async (who = grace) =>
  allowed(await ask(site.office, who, "supervision", dashboard, {})).answer.failing;
const dueAt = async () =>
  (
    await owner.query<{ due_at: Date }>("select due_at from outbox where case_id = $1", [caseId])
  ).rows[0]?.due_at.getTime() ?? 0;

test("what fails once or twice is only tried again, minutes later", async () => {
  await owner.query(
    "alter table events add constraint broken check (type <> 'WindowClosed') not valid",
  );
  const { rows } = await owner.query<{ n: number }>(
    "select count(*)::int as n from outbox where case_id = $1",
    [caseId],
  );
  assert.equal(rows[0]?.n, 1);
  for (let n = 1; n < FAILURES_TOLD; n++) {
    assert.equal(await close(n === 1 ? due : await dueAt()), 1);
    assert.deepEqual(await failing(), []);
  }
  assert.ok((await dueAt()) - due < 10 * 60_000);
});

test("what keeps failing is work of its owner's role, with a reason and without a case", async () => {
  await close(await dueAt());
  const [item, ...others] = await failing();
  assert.deepEqual(others, []);
  assert.deepEqual(
    { ...item, since: "" },
    {
      typeId: "us.asylum.affirmative",
      event: "close-window",
      ownerRole: "supervisor",
      because: "failed",
      count: 1,
      since: "",
    },
  );
  assert.equal(item?.since, new Date(due).toISOString().slice(0, 10));
  const answer = allowed(await ask(site.office, grace, "supervision", dashboard, {})).answer;
  assert.ok(!JSON.stringify(answer).includes(caseId));
  assert.equal(said.filter((line) => line.startsWith(caseId)).length, 1, "the log names it once");
});

test("of a case that the law hides no line tells; the log of the process named it", async () => {
  const protect = (is: boolean) =>
    owner.query("update cases set is_protected = $2 where case_id = $1", [caseId, is]);
  const [item] = await failing();
  await protect(true);
  assert.deepEqual(await failing(), []);
  await protect(false);
  assert.deepEqual(await failing(), [item]);
});

test("it stays there while it fails, with the reason of the last try", async () => {
  const folder = mkdtempSync(join(tmpdir(), "recourse-policies-"));
  try {
    cpSync(join(root, "policies"), folder, {
      recursive: true,
      filter: (from) => !from.endsWith("/clock.cedar"),
    });
    await close(await dueAt(), { judge: createJudge(folder) });
  } finally {
    rmSync(folder, { recursive: true });
  }
  const [item] = await failing();
  assert.ok(item !== undefined && item.because !== "failed", item?.because);
  assert.equal(item.since, new Date(due).toISOString().slice(0, 10));
});

test("it vanishes when it succeeds", async () => {
  await owner.query("alter table events drop constraint broken");
  await close(await dueAt());
  assert.deepEqual(await failing(), []);
  assert.equal(await close((await dueAt()) + 400 * DAY), 0);
});

test("what came too early has not failed", async () => {
  const count = "select failures, last_error from outbox where id = $1";
  const id = "3f0c7a52-6f0d-4c1b-9d53-0a5b2d7e9c11";
  await owner.query(
    `insert into outbox (office_id, case_id, id, kind, due_at, sealed, owner_role, failures)
     values ('testville', $1, $2, 'clock:close-window', $3, '', 'supervisor', 2)`,
    [caseId, id, new Date(due)],
  );
  await site.timers.workOff(new Date(due), () =>
    Promise.resolve({ againAt: new Date(due + DAY), because: "window-open", failed: false }),
  );
  assert.deepEqual((await owner.query(count, [id])).rows, [
    { failures: 0, last_error: "window-open" },
  ]);
  await close(due + DAY);
  assert.deepEqual((await owner.query(count, [id])).rows, [{ failures: 0, last_error: null }]);
});

test("what no part of the office knows how to do is told as well", async () => {
  await owner.query(
    `insert into outbox (office_id, case_id, id, kind, due_at, sealed, owner_role)
     values ('testville', $1, gen_random_uuid(), 'letter', $2, '', 'intake-clerk')`,
    [caseId, new Date(due)],
  );
  for (let n = 0; n < FAILURES_TOLD; n++) await close(due + n * 3_600_000);
  const [item] = await failing();
  assert.equal(
    `${item?.event} ${item?.because} ${item?.ownerRole}`,
    "other unknown-kind intake-clerk",
  );
});
