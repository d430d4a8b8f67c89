import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Who } from "#domain/ports.ts";
import { factName } from "#domain/case/fact-name.ts";
import { type ApiSite, apiSite } from "./api-site.ts";
import { storyteller } from "./journeys/stories.ts";

// Somebody wants a refusal on file for which a safeguard is open: by the API, and by the database.

let site: ApiSite;
let app: pg.Client;
let owner: pg.Client;
let tell: ReturnType<typeof storyteller>;
let people: Record<"daniel" | "grace", Who>;
let token: string;
let caseId = "";

const PETITION = {
  name: "Tomás Ejemplo",
  language: "es",
  "petitioner-status": "citizen",
  "beneficiary-name": "Rosa Ejemplo",
  relationship: "parent",
  "beneficiary-nationality": "UTO",
  "earlier-petition": false,
  "mailing-address": "3 Sample Street, Exampleton",
  "declares-true": true,
};

const REFUSAL = {
  outcome: "deny",
  standard: "preponderance",
  burden: "applicant",
  reasons:
    "You wrote that Rosa is your mother. No paper on file shows it, and you sent none that names " +
    "both of you, so the family tie is not shown.",
  findings: [
    {
      issue: "Whether the tie is shown",
      finding: "No paper names both.",
      provision: "burden-of-proof",
      weight: "Your own words were believed; they alone do not show it.",
      exhibits: ["application"],
      adverse: true,
    },
  ],
};

before(async () => {
  site = await apiSite();
  const tomas = await site.member("tomas", ["applicant"]);
  const ines = await site.member("ines", ["intake-clerk"]);
  const daniel = await site.member("daniel", ["caseworker"]);
  const grace = await site.member("grace", ["supervisor"]);
  tell = storyteller(site, () => caseId);
  people = { daniel, grace };
  ({ caseId } = await tell(tomas, "file", PETITION, "us.family.i130"));
  await tell(ines, "accept");
  await tell(grace, "assign", { officer: daniel.accountId });
  token = await site.token("daniel");
  [app, owner] = [new pg.Client(site.database.app), new pg.Client(site.database.owner)];
  await Promise.all([app.connect(), owner.connect()]);
});
after(async () => {
  await Promise.all([app.end(), owner.end()]);
  await site.drop();
});

type Problem = { readonly code: string };

/** Drafts this refusal, has it read, and asks the API to sign and serve it. */
async function signed(draft: object) {
  const { version } = await tell(people.daniel, "draft-decision", draft);
  const read = await tell(people.grace, "review-draft");
  return site.call("POST", `/cases/${caseId}/actions/sign-and-serve`, {
    token,
    headers: { "if-match": `"${read.version}"` },
    body: { "draft-version": String(version), service: "electronic" },
  });
}

const decisions = async (): Promise<number> => {
  const { rows } = await owner.query<{ n: number }>(
    "select count(*)::int as n from events where stream_id = $1 and type = 'SignedAndServed'",
    [caseId],
  );
  return rows[0]?.n ?? 0;
};

for (const [guard, change] of [
  ["INV-02", { reasons: "No." }],
  ["INV-05", { burden: undefined }],
  ["INV-13", { reasons: `${REFUSAL.reasons} You also filed an I-360.` }],
] as const) {
  test(`the API signs no refusal while ${guard} stands open, and names it`, async () => {
    const answer = await signed({ ...REFUSAL, ...change });
    assert.equal(answer.statusCode, 409, answer.body);
    assert.equal(answer.json<Problem>().code, "guards-open");
    assert.match(answer.body, new RegExp(guard));
    assert.equal(await decisions(), 0);
  });
}

// What an intruder with the application's own rights would try, short of the keys of the case.
const forged = (more = "") => `
  insert into events (office_id, stream_id, version, type, recorded_at, actor_id, purpose, sealed)
  select office_id, stream_id, max(version) + 1, 'SignedAndServed', now(), 'daniel',
    'adjudication', '\\x00' from events where stream_id = '${CASE}' group by 1, 2;
  ${more}`;
const CASE = "the-case";

async function tried(sql: string): Promise<string> {
  await app.query("begin");
  try {
    await app.query("select set_config('recourse.access_id', 'any', true)");
    await app.query(sql.replaceAll(CASE, caseId));
    await app.query("commit");
    return "written";
  } catch (error) {
    await app.query("rollback");
    return error instanceof Error ? error.message : String(error);
  }
}

const line = (entry: string, hash = "sha256(e.sealed)") => `
  insert into signings (office_id, case_id, version, access_id, event_hash)
  select e.office_id, e.stream_id, e.version, ${entry}, ${hash} from events e
  where e.stream_id = '${CASE}' and e.type = 'SignedAndServed'`;

test("the database takes no decision that stands there without its guards", async () => {
  assert.match(await tried(forged()), /with its guards/);
  assert.equal(await decisions(), 0);
});

test("the database takes no entry that stood there before, nor a line about another event", async () => {
  const earlier = "(select a.id from access_entries a where a.kind = 'act' limit 1)";
  assert.match(await tried(forged(line(earlier))), /with its guards/);
  const other = line(earlier, "sha256('another')");
  assert.match(await tried(forged(other)), /with its guards/);
  assert.match(await tried(forged(line("gen_random_uuid()"))), /with its guards/);
  assert.equal(await decisions(), 0);
});

test("a line for another event than the one that is written signs nothing", async () => {
  const id = "00000000-0000-4000-8000-000000000001";
  // An entry of this very transaction, so that the hash alone can be what is wrong.
  const entry = `
    insert into access_entries
    select (jsonb_populate_record(a, '{"id": "${id}"}')).* from access_entries a
    where a.case_id = '${CASE}' and a.kind = 'act' and a.outcome = 'allowed' limit 1;`;
  const check = "; set constraints all immediate; select 1 / 0";
  const right = await tried(forged(`${entry} ${line(`'${id}'`)} ${check}`));
  assert.match(right, /division by zero/, "with the right hash it comes as far as the end");
  const wrong = await tried(forged(`${entry} ${line(`'${id}'`, "sha256('another')")} ${check}`));
  assert.match(wrong, /with its guards/);
  assert.equal(await decisions(), 0);
});

test("nothing of the record of signings is changed or taken away", async () => {
  for (const sql of [
    "update signings set event_hash = event_hash",
    "delete from signings",
    "delete from signing_facts",
    "update signing_facts set type = 'x'",
    "alter table events disable trigger events_signed_under_guards",
    "set session_replication_role = 'replica'",
    "drop trigger events_signed_under_guards on events",
  ]) {
    assert.match(await tried(sql), /permission denied|must be owner|not allowed/, sql);
  }
});

test("every fact of the rules that is a decision is known to the database", async () => {
  const { rows } = await owner.query<{ type: string }>("select type from signing_facts");
  const known = new Set(rows.map((row) => row.type));
  for (const type of site.office.rules.current.values()) {
    for (const [name, { does }] of Object.entries(type.events)) {
      if (does === "decide") assert.ok(known.has(factName(name)), name);
    }
  }
});

test("the same refusal is signed once every safeguard holds, and says which held", async () => {
  const answer = await signed(REFUSAL);
  assert.equal(answer.statusCode, 200, answer.body);
  assert.equal(await decisions(), 1);
  const { rows } = await owner.query("select from signings where case_id = $1", [caseId]);
  assert.equal(rows.length, 1);
});

test("no page or address met a fault", () => assert.deepEqual(site.faults, []));
