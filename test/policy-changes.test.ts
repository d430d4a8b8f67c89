import assert from "node:assert/strict";
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { commitPolicyStep } from "#adapters/postgres/policy-versions.ts";
import type { Facts } from "#domain/access/facts.ts";
import type { PolicyStep } from "#domain/access/policy-steps.ts";
import type { Who } from "#domain/ports.ts";
import { changePolicies } from "#door/change-policies.ts";
import { type OpenOffice, wireOffice } from "../src/main/open-office.ts";
import { allowed, refused, root, type TestOffice, testOffice } from "./office.ts";

let office: TestOffice;
let owner: pg.Client;
let folder: string;
let running: OpenOffice;
let second: OpenOffice;
const cast: Record<string, Who> = {};

const REASON = "The auditor reads contacts for one year.";

before(async () => {
  office = await testOffice();
  owner = new pg.Client(office.database.owner);
  await owner.connect();
  await owner.query("select set_config('recourse.access_id', gen_random_uuid()::text, false)");
  folder = mkdtempSync(join(tmpdir(), "recourse-policies-"));
  for (const name of readdirSync(root).filter((one) => one !== "policies")) {
    symlinkSync(join(root, name), join(folder, name));
  }
  cpSync(join(root, "policies"), join(folder, "policies"), { recursive: true });
  for (const [name, role] of [
    ["omar", "records-officer"],
    ["grace", "supervisor"],
    ["gabe", "supervisor"],
    ["noor", "auditor"],
    ["gra-ce", "records-officer"],
  ] as const) {
    cast[name] = { ...(await office.member(name, [role])), isFresh: true };
  }
});
after(async () => {
  await running?.close();
  await second?.close();
  await owner.end();
  rmSync(folder, { recursive: true, force: true });
  await office.drop();
});

/** The office started on the same database with the policies of the copied checkout. */
const started = (isDemo = false): Promise<OpenOffice> =>
  wireOffice(office.database.app, {
    officeId: office.office.officeId,
    name: office.office.name,
    mode: "own",
    zone: office.office.zone,
    database: office.database.name,
    dataDir: office.dataDir,
    officeKeyFile: undefined,
    root: folder,
    isDemo,
  });

function change(file: string, from: string, to: string): void {
  const path = join(folder, "policies", file);
  const was = readFileSync(path, "utf8");
  assert.ok(was.includes(from), `${file}: ${from}`);
  writeFileSync(path, was.replace(from, to));
}

const steps = async (): Promise<readonly string[]> =>
  (await running.office.policies.steps()).map(({ kind }) => kind).toReversed();

async function leaves(): Promise<number> {
  const { rows } = await owner.query<{ n: number }>(
    "select count(*)::int as n from commitments where source = 'policy'",
  );
  return rows[0]?.n ?? 0;
}

/** What somebody reads before they decide. */
function seen(reason = REASON) {
  const { policies } = running.office;
  const { inForce, open } = policies.standing();
  return { before: inForce, hash: open?.hash ?? policies.offered, reason };
}
const propose = (who: string, wanted = seen()) =>
  changePolicies(running.office, cast[who]!, purposeOf(who), "policy-propose", wanted);
const agree = (who: string, wanted = seen()) =>
  changePolicies(running.office, cast[who]!, purposeOf(who), "policy-agree", wanted);
const withdraw = (who: string, wanted = seen()) =>
  changePolicies(running.office, cast[who]!, purposeOf(who), "policy-withdraw", wanted);
const purposeOf = (who: string) =>
  who === "omar" || who === "gra-ce" ? "records" : who === "noor" ? "audit" : "supervision";

const AUDITOR: Facts = {
  action: "see",
  fieldClass: "contact",
  actorKind: "staff",
  roles: ["auditor"],
  purpose: "audit",
  relations: ["none"],
  caseMode: "own",
  isProtected: false,
};
const readsContact = (at: OpenOffice = running) => at.office.judge.judge(AUDITOR).allowed;
const RECORD = 'context.fieldClass == "record"';
const CONTACT = '["record", "contact"].contains(context.fieldClass)';

test("the first start takes the policies that are there, and leaves one leaf", async () => {
  running = await started();
  second = await started();
  assert.equal(running.saidOfPolicies, undefined);
  assert.deepEqual(await steps(), ["beginning"]);
  assert.equal(await leaves(), 1);
  assert.equal(running.office.policies.standing().inForce, running.office.judge.policiesHash);
});

test("changed policies are not in force at the next start, which says so", async () => {
  await running.close();
  change("auditor.cedar", RECORD, CONTACT);
  running = await started();
  assert.match(
    running.saidOfPolicies ?? "",
    /are not in force: those of \d{4}-.* until two people/,
  );
  assert.equal(readsContact(), false);
  assert.deepEqual(await steps(), ["beginning"]);
});

test("what they would change was worked out at the start, in roles and never in names", async () => {
  const { before, hash } = seen();
  const compared = await running.office.policies.compared(before, hash);
  assert.deepEqual(compared?.texts.changed, ["auditor-sees-the-record"]);
  const [first] = compared?.changes ?? [];
  assert.deepEqual(first?.actor.roles, ["auditor"]);
  assert.deepEqual(
    first?.gains.map(({ action, fieldClass }) => [action, fieldClass]),
    [["see", "contact"]],
  );
  assert.deepEqual(compared?.loosened, []);
});

test("nobody proposes or agrees from an open screen, nor who has no such role", async () => {
  cast["stale"] = { ...cast["omar"]!, isFresh: false };
  const { office: at } = running;
  const stale = await changePolicies(at, cast["stale"], "records", "policy-propose", seen());
  assert.equal(refused(stale).code, "fresh-sign-in-needed");
  assert.equal(refused(await propose("noor")).code, "not-allowed");
  assert.equal(refused(await agree("grace")).code, "policies-changed");
  assert.deepEqual(await steps(), ["beginning"]);
});

test("who read another version than stands proposes nothing, nor who gives no reason", async () => {
  const other = "0".repeat(64);
  assert.equal(refused(await propose("omar", { ...seen(), hash: other })).code, "policies-changed");
  const stood = await propose("omar", { ...seen(), before: other });
  assert.equal(refused(stood).code, "policies-changed");
  assert.equal(refused(await propose("omar", seen("short"))).code, "invalid-input");
});

test("one person proposes, and nothing is in force by that", async () => {
  const standing = allowed(await propose("grace"));
  assert.equal(standing.open?.kind, "proposal");
  assert.equal(readsContact(), false);
  assert.equal(refused(await propose("omar")).code, "already-done");
});

test("the same person does not agree, nor a second one of the same role", async () => {
  assert.equal(refused(await agree("grace")).code, "second-person-needed");
  const twin = "the same name under another account, in another role";
  assert.equal(refused(await agree("gra-ce")).code, "second-person-needed", twin);
  assert.equal(refused(await agree("gabe")).code, "second-role-needed");
  const unread = { ...seen(), hash: "0".repeat(64) };
  assert.equal(refused(await agree("omar", unread)).code, "policies-changed");
  assert.equal(readsContact(), false);
});

test("the database itself lets no version into force by one person", async () => {
  const row = (await running.office.policies.steps())[0];
  assert.ok(row);
  const insert = (kind: string, account: string, role: string, answers: number) =>
    owner.query(
      `insert into policy_steps (office_id, number, kind, hash, before, answers, account_id, role,
         pseudonym, reason, loosens, recorded_at, salt)
       values ($1, 3, $2, $3, $4, $5, $6, $7, '', '', false, now(), $8)`,
      [
        office.office.officeId,
        kind,
        row.hash,
        row.before,
        answers,
        account,
        role,
        Buffer.alloc(32),
      ],
    );
  await assert.rejects(insert("force", "", "", 2), /once two people agreed/);
  await assert.rejects(insert("agreement", row.accountId, "records-officer", 2), /two people/);
  await assert.rejects(insert("agreement", "another", row.role, 2), /two people of two roles/);
  await assert.rejects(insert("beginning", "", "", 2), /follow one another/);
});

test("a second person of another role agrees, and it judges from then on", async () => {
  assert.equal(readsContact(), false);
  allowed(await agree("omar"));
  assert.deepEqual(await steps(), ["beginning", "proposal", "agreement", "force"]);
  assert.equal(running.office.judge.policiesHash, running.office.policies.offered);
  assert.equal(readsContact(), true);
  assert.equal(refused(await agree("omar")).code, "policies-changed");
});

test("another process of the same office takes it up at its next round", async () => {
  assert.equal(readsContact(second), false);
  await second.office.policies.refresh();
  assert.equal(readsContact(second), true);
  assert.equal(second.office.judge.policiesHash, running.office.judge.policiesHash);
});

test("each step leaves one leaf, which the step and its salt open", async () => {
  assert.equal(await leaves(), 4);
  const { rows } = await owner.query<{ salt: Buffer; number: number }>(
    "select number, salt from policy_steps order by number",
  );
  const all: readonly PolicyStep[] = (await running.office.policies.steps()).toReversed();
  for (const [at, { salt }] of rows.entries()) {
    const commitment = commitPolicyStep(salt, all[at]!);
    const found = await owner.query("select from commitments where commitment = $1", [commitment]);
    assert.equal(found.rowCount, 1, all[at]?.kind);
  }
});

test("each try stands in the record with its reason and what came of it", async () => {
  const { rows } = await owner.query<{ name: string; outcome: string; n: number }>(
    `select name, outcome, count(*)::int as n from access_entries
     where name like 'policy-%' group by 1, 2 order by 1, 2`,
  );
  const found = Object.fromEntries(rows.map(({ name, outcome, n }) => [`${name} ${outcome}`, n]));
  assert.equal(found["policy-agree allowed"], 1);
  assert.equal(found["policy-propose allowed"], 1);
  assert.equal(found["policy-propose denied"], 2);
  assert.ok((found["policy-agree refused"] ?? 0) >= 4);
});

test("the older version stays readable, with its texts", async () => {
  const first = (await running.office.policies.steps()).at(-1);
  const texts = await running.office.policies.textsOf(first?.hash ?? "");
  const auditor = texts?.find(({ name }) => name === "auditor");
  assert.match(auditor?.policies.at(-1)?.text ?? "", /== "record"/);
  assert.equal(await running.office.policies.textsOf("0".repeat(64)), undefined);
});

test("a proposal is taken back by one person, and can be made anew", async () => {
  await running.close();
  change("auditor.cedar", CONTACT, RECORD);
  running = await started();
  allowed(await propose("omar"));
  const standing = allowed(await withdraw("grace"));
  assert.equal(standing.open, undefined);
  assert.equal(refused(await agree("grace")).code, "policies-changed");
  assert.equal(refused(await withdraw("grace")).code, "policies-changed");
  allowed(await propose("grace"));
  allowed(await agree("omar"));
  assert.equal(readsContact(), false);
});

test("what was never allowed takes 30 days after two people agreed, and not a day less", async () => {
  await running.close();
  change(
    "never.cedar",
    'principal.kind == "person" &&\n  context.fieldClass == "staff-only"',
    "false",
  );
  running = await started();
  const compared = await running.office.policies.compared(seen().before, seen().hash);
  assert.deepEqual(
    compared?.loosened.map(({ id }) => id),
    ["never-staff-notes-to-persons"],
  );
  assert.equal(allowed(await propose("omar")).open?.loosens, true);
  const standing = allowed(await agree("grace"));
  const days = (Date.parse(standing.open?.dueAt ?? "") - Date.now()) / 86_400_000;
  assert.ok(days > 29.9 && days <= 30, `${days} days`);
  await running.office.policies.refresh();
  assert.notEqual(running.office.judge.policiesHash, running.office.policies.offered);
  await owner.query(
    "update policy_steps set due_at = now() - interval '1 second' where due_at > now()",
  );
  await running.office.policies.refresh();
  assert.equal(running.office.judge.policiesHash, running.office.policies.offered);
  assert.equal((await steps()).at(-1), "force");
});

test("what the version in force does not know is denied, though the program can do it", async () => {
  await running.close();
  change("recourse.cedarschema", '"policy-changes",\n', '"policy-changes", "surveil",\n');
  const one = 'Recourse::Action::"policy-changes"';
  change("changing.cedar", `action == ${one}`, 'action in [Recourse::Action::"surveil"]');
  running = await started();
  const surveil = { ...AUDITOR, action: "surveil", caseMode: "none" } as const;
  assert.deepEqual(running.office.judge.judge(surveil), { allowed: false, policies: [] });
});

test("whoever is cut off within a change left all of it or nothing", async () => {
  const counts = async () => {
    const { rows } = await owner.query<{ steps: number; leaves: number; lines: number }>(
      `select (select count(*)::int from policy_steps) as steps,
              (select count(*)::int from commitments where source = 'policy') as leaves,
              (select count(*)::int from access_entries
               where name = 'policy-propose' and outcome = 'allowed') as lines`,
    );
    return rows[0];
  };
  const before_ = await counts();
  await owner.query(
    `create function cut_off() returns trigger language plpgsql as $$
     begin
       perform pg_terminate_backend(pg_backend_pid()), pg_sleep(5);
       return new;
     end $$`,
  );
  for (const table of ["policy_steps", "commitments", "access_entries"]) {
    await owner.query(
      `create trigger cut after insert on ${table} for each row execute function cut_off()`,
    );
    await assert.rejects(propose("omar"), `cut off after a row of ${table}`);
    await owner.query(`drop trigger cut on ${table}`);
    assert.deepEqual(await counts(), before_, table);
  }
  await owner.query("drop function cut_off()");
  allowed(await propose("omar"));
  const { steps: n = 0, leaves: m = 0, lines = 0 } = before_ ?? {};
  assert.deepEqual(await counts(), { steps: n + 1, leaves: m + 1, lines: lines + 1 });
  allowed(await withdraw("grace"));
});

test("a demo takes the policies of its checkout by itself, and says so in one line", async () => {
  const demo = await started(true);
  assert.match(
    demo.saidOfPolicies ?? "",
    /^Testville Office: the demo takes the policies of this checkout .*\.$/,
  );
  assert.equal(demo.office.judge.policiesHash, demo.office.policies.offered);
  assert.equal((await demo.office.policies.steps())[0]?.kind, "demo");
  await demo.close();
});
