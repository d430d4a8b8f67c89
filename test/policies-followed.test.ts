import assert from "node:assert/strict";
import { once } from "node:events";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Facts } from "#domain/access/facts.ts";
import type { Who } from "#domain/ports.ts";
import { changePolicies, type PolicyAct } from "#door/change-policies.ts";
import { followPolicies } from "#worker/follow-policies.ts";
import { type OpenOffice, wireOffice } from "../src/main/open-office.ts";
import { allowed, root, type TestOffice, testOffice } from "./office.ts";

let office: TestOffice;
let folder: string;
let first: OpenOffice;
let second: OpenOffice;
let following: { stop: () => Promise<void> };
const faults: string[] = [];
const cast: Record<string, Who> = {};

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
const NEVER = 3_600_000;

before(async () => {
  office = await testOffice();
  folder = mkdtempSync(join(tmpdir(), "recourse-policies-followed-"));
  for (const name of readdirSync(root).filter((one) => one !== "policies")) {
    symlinkSync(join(root, name), join(folder, name));
  }
  cpSync(join(root, "policies"), join(folder, "policies"), { recursive: true });
  for (const [name, role] of [
    ["omar", "records-officer"],
    ["grace", "supervisor"],
  ] as const) {
    cast[name] = { ...(await office.member(name, [role])), isFresh: true };
  }
  const path = join(folder, "policies", "auditor.cedar");
  const was = readFileSync(path, "utf8");
  const from = 'context.fieldClass == "record"';
  assert.ok(was.includes(from));
  writeFileSync(path, was.replace(from, '["record", "contact"].contains(context.fieldClass)'));
  [first, second] = [await started(), await started()];
});
after(async () => {
  await following?.stop();
  await first?.close();
  await second?.close();
  rmSync(folder, { recursive: true, force: true });
  await office.drop();
});

/** A process of the same office, whose checkout lets auditors read contacts. */
const started = (): Promise<OpenOffice> =>
  wireOffice(office.database.app, {
    officeId: office.office.officeId,
    name: office.office.name,
    mode: "own",
    zone: office.office.zone,
    database: office.database.name,
    dataDir: office.dataDir,
    officeKeyFile: undefined,
    root: folder,
    isDemo: false,
  });

async function change(who: string, act: PolicyAct): Promise<void> {
  const { policies } = first.office;
  const { inForce, open } = policies.standing();
  const seen = { before: inForce, hash: open?.hash ?? policies.offered };
  const purpose = who === "omar" ? "records" : "supervision";
  const reason = "The auditor reads contacts for one year.";
  allowed(await changePolicies(first.office, cast[who]!, purpose, act, { ...seen, reason }));
}

/** Resolves once the other process took up what stands. */
async function follows(until: () => boolean): Promise<void> {
  const limit = AbortSignal.timeout(20_000);
  const ticks = new EventTarget();
  const timer = setInterval(() => ticks.dispatchEvent(new Event("tick")), 20);
  try {
    while (!until()) await once(ticks, "tick", { signal: limit });
  } finally {
    clearInterval(timer);
  }
}
async function connected(to: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(to);
  await client.connect();
  return client;
}
const stands = () => second.office.policies.standing();

test("what two people agreed on judges in every other process without its next round", async () => {
  following = followPolicies({ ...second, log: (line) => faults.push(line) }, NEVER);
  assert.equal(second.office.judge.judge(AUDITOR).allowed, false);
  await change("omar", "policy-propose");
  await follows(() => stands().open?.kind === "proposal");
  await change("grace", "policy-agree");
  await follows(() => stands().open === undefined);
  assert.equal(second.office.judge.judge(AUDITOR).allowed, true);
  assert.equal(second.office.judge.policiesHash, first.office.judge.policiesHash);
});

test("a process whose connection broke makes another one, and missed nothing", async () => {
  const app = await connected(office.database.app);
  const cut = await app.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and query = 'listen policy_steps'`,
  );
  await app.end();
  assert.equal(cut.rowCount, 1);
  const owner = await connected(office.database.owner);
  const { number } = stands();
  await owner.query("select set_config('recourse.access_id', gen_random_uuid()::text, false)");
  await owner.query("alter table policy_steps disable trigger policy_steps_told");
  await owner.query(
    `insert into policy_steps (office_id, number, kind, hash, before, account_id, role, pseudonym,
       reason, loosens, recorded_at, salt)
     select office_id, number + 1, 'demo', before, hash, '', '', '', '', false, now(), salt
     from policy_steps where number = $1`,
    [number],
  );
  await owner.end();
  await follows(() => stands().number === number + 1);
  assert.equal(second.office.judge.judge(AUDITOR).allowed, false);
});

test("where nobody could say so, it looks by itself", async () => {
  let looked = 0;
  const policies = {
    refresh: async () => {
      looked += 1;
    },
  };
  const parts = {
    office: { policies } as unknown as OpenOffice["office"],
    hearPolicies: () => ({ stop: async () => undefined }),
    log: (line: string) => faults.push(line),
  };
  const own = followPolicies(parts, 5);
  await follows(() => looked > 1);
  await own.stop();
  assert.deepEqual(faults, []);
});
