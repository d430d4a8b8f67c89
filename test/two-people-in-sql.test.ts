import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { type OpenOffice, wireOffice } from "../src/main/open-office.ts";
import { PASSWORD, root, type TestOffice, testOffice } from "./office.ts";

// What whoever borrows the role of the application could write with plain SQL.
let office: TestOffice;
let app: pg.Client;
let folder: string;

before(async () => {
  office = await testOffice();
  app = new pg.Client(office.database.app);
  await app.connect();
  await app.query("select set_config('recourse.access_id', gen_random_uuid()::text, false)");
  folder = mkdtempSync(join(tmpdir(), "recourse-held-"));
  for (const name of readdirSync(root).filter((one) => one !== "policies")) {
    symlinkSync(join(root, name), join(folder, name));
  }
  cpSync(join(root, "policies"), join(folder, "policies"), { recursive: true });
  const about = 'principal, action == Recourse::Action::"my-cases", resource';
  const added = `@id("added") permit (${about}) when { false };\n`;
  writeFileSync(join(folder, "policies", "added.cedar"), added);
});
after(async () => {
  await app.end();
  rmSync(folder, { recursive: true, force: true });
  await office.drop();
});

const OFFICE = "testville";
const AFTER = "f".repeat(64);
const startedAsDemo = (): Promise<OpenOffice> =>
  wireOffice(office.database.app, {
    officeId: OFFICE,
    name: "Testville Office",
    mode: "own",
    zone: "America/New_York",
    database: office.database.name,
    dataDir: office.dataDir,
    officeKeyFile: undefined,
    root: folder,
    isDemo: true,
  });

type Step = { number: number; kind: string; account?: string; role?: string } & {
  answers?: number;
  loosens?: boolean;
  ago?: string;
  due?: string;
};
const step = (one: Step) =>
  app.query(
    `insert into policy_steps (office_id, number, kind, hash, before, answers, account_id, role,
       pseudonym, reason, loosens, recorded_at, due_at, salt)
     select $1, s.number, s.kind, $2, $3, s.answers, coalesce(s.account, ''),
       coalesce(s.role, ''), '', '', coalesce(s.loosens, false), now() - coalesce(s.ago, '0'),
       now() - coalesce(s.ago, '0') + s.due, $4
     from json_to_record($5) as s(number integer, kind text, answers integer, account text,
       role text, loosens boolean, ago interval, due interval)`,
    [
      OFFICE,
      AFTER,
      office.office.policies.standing().inForce,
      Buffer.alloc(32),
      JSON.stringify(one),
    ],
  );

test("policies: no step that nobody compared, none with an older date, none without its day", async () => {
  const proposal = { number: 2, kind: "proposal", account: "a", role: "supervisor" };
  await assert.rejects(step({ ...proposal, loosens: false }), /says what was compared/);
  await app.query(
    `insert into policy_comparisons (office_id, before, after, content)
     values ($1, $2, $3, '{"loosened":[{"id":"never"}]}')`,
    [OFFICE, office.office.policies.standing().inForce, AFTER],
  );
  await assert.rejects(step({ ...proposal, loosens: false }), /says what was compared/);
  await step({ ...proposal, loosens: true });
  const agreement = { number: 3, kind: "agreement", answers: 2, account: "b", loosens: true };
  const second = { ...agreement, role: "records-officer" };
  await assert.rejects(step(second), /and its time/, "without its day it would take force at once");
  await assert.rejects(step({ ...second, ago: "31 days", due: "30 days" }), /and its time/);
  await assert.rejects(step({ ...second, account: "a", due: "30 days" }), /two people/);
  await step({ ...second, due: "30 days" });
  await assert.rejects(step({ number: 4, kind: "force", answers: 3 }), /not before its day/);
  await step({ ...proposal, number: 4, kind: "withdrawal", answers: 3, loosens: true });
});

test("policies: an office in which somebody works takes none by being started as a demo", async () => {
  const { inForce } = office.office.policies.standing();
  await office.identity.addAccount({
    signInName: "real",
    password: PASSWORD,
    kind: "staff",
    roles: ["auditor"],
    profile: { name: "Real Example", pseudonym: "R.", language: "en", grade: 10 },
  });
  const working = await startedAsDemo();
  assert.match(
    working.saidOfPolicies ?? "",
    /^[^:]+: the policies .* until two people agreed .* not invented\.$/,
  );
  assert.equal(working.office.judge.policiesHash, inForce);
  await working.close();
  const { rows } = await app.query<{ n: number }>("select max(number) as n from policy_steps");
  const next = (rows[0]?.n ?? 0) + 1;
  await assert.rejects(step({ number: next, kind: "demo" }), /takes no policies by itself/);
});

const release = (one: object) =>
  app.query(
    `insert into releases (office_id, id, step, kind, asked_by, actor_id, recorded_at, count,
       from_at, until_at)
     select $1, r.id, r.step, r.kind, r.asked, r.actor, now() - coalesce(r.ago, '0'), r.count,
       now() + r.starts, now() + r.ends
     from json_to_record($2) as r(id uuid, step text, kind text, asked text, actor text,
       ago interval, count integer, starts interval, ends interval)`,
    [OFFICE, JSON.stringify(one)],
  );

test("what leaves: nothing is agreed that nobody asked, nor more of it, nor at once", async () => {
  const id = randomUUID();
  const asked = { id, step: "asked", kind: "list", asked: "a", actor: "a", count: 10 };
  const term = { starts: "61 minutes", ends: "20 hours" };
  const agreed = { ...asked, step: "agreed", actor: "b", ...term };
  await assert.rejects(release(agreed), /what was asked/);
  await release(asked);
  await assert.rejects(release({ ...agreed, kind: "more-files" }), /what was asked/);
  await assert.rejects(release({ ...agreed, count: 11 }), /what was asked/);
  await assert.rejects(release({ ...agreed, asked: "c" }), /what was asked/);
  await assert.rejects(release({ ...agreed, starts: "30 minutes" }), /an hour later/);
  const older = { ago: "2 hours", starts: "-1 hour" };
  await assert.rejects(release({ ...agreed, ...older }), /an hour later/);
  await assert.rejects(release({ ...agreed, ends: "9 days" }), /within a day/);
  await release(agreed);
});

test("instruments: nobody confirms their own, and no look is added to what was confirmed", async () => {
  const act = (actor: string) =>
    app.query(
      `insert into instrument_acts (office_id, instrument_id, kind, acted_on, actor_id)
       values ($1, 'IN-A', 'confirmed', current_date, $2)`,
      [OFFICE, actor],
    );
  await app.query(
    `insert into instruments (office_id, instrument_id, case_id, filed_on, from_on, until_on,
       tells_count, filed_by, sealed)
     values ($1, 'IN-A', 'RC-A', current_date, current_date, current_date, true, 'a', '')`,
    [OFFICE],
  );
  await assert.rejects(act("a"), /does not confirm it/);
  await act("b");
  const more = app.query(
    `insert into withheld_looks (office_id, case_id, entry_id, instrument_id)
     values ($1, 'RC-A', $2, 'IN-A')`,
    [OFFICE, randomUUID()],
  );
  await assert.rejects(more, /nothing that was added/);
});
