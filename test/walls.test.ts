import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import pg from "pg";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { allowed, type TestOffice, testOffice } from "#test/office.ts";
import { fileAsylum } from "./asylum.ts";

let office: TestOffice;
let app: pg.Client;
let owner: pg.Client;
let tables: string[];

const KEPT = ["events", "access_entries", "commitments"] as const;
const DENIED = /permission denied|must be owner|is not allowed|cannot|row-level security/;
/** Rules are public (they stand in the checkout): any session of the application reads them. */
const PUBLIC = ["case_types", "rule_versions", "signing_facts"];
/** Tables that the application's role has no business with, whatever it names. */
const CLOSED = ["migrations", "leaves", "tiles", "checkpoints", "log_state"];

before(async () => {
  office = await testOffice();
  const amina = await office.member("amina", ["applicant"]);
  const { caseId } = await fileAsylum(office.office, amina);
  const again = await office.again("amina");
  allowed(await ask(office.office, again, "own-case", caseFile, {}, { caseId }));
  app = new pg.Client(office.database.app);
  owner = new pg.Client(office.database.owner);
  await app.connect();
  await owner.connect();
  // A clone does not inherit what `ensureDatabase` takes away from everybody.
  await owner.query(`revoke temporary on database ${office.database.name} from public`);
  const { rows } = await owner.query<{ name: string }>(
    `select relname as name from pg_class
     where relkind in ('r', 'p', 'v', 'm') and relnamespace = 'public'::regnamespace order by 1`,
  );
  tables = rows.map((row) => row.name);
});
after(async () => {
  await app.end();
  await owner.end();
  await office.drop();
});

/** Tries a statement as the application inside a transaction that names an access entry. */
async function tried(sql: string, isNamed = true): Promise<string> {
  await app.query("begin");
  try {
    if (isNamed) await app.query("select set_config('recourse.access_id', 'any', true)");
    const { rowCount } = await app.query(sql);
    return `done: ${rowCount ?? 0} rows`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await app.query("rollback");
  }
}

const contents = async (): Promise<string> => {
  const sums: string[] = [];
  for (const table of KEPT) {
    const { rows } = await owner.query<{ sum: string }>(
      `select count(*) || ' ' || md5(string_agg(md5(t::text), '' order by t::text)) as sum
       from ${table} t`,
    );
    sums.push(`${table} ${rows[0]?.sum ?? ""}`);
  }
  return sums.join("\n");
};

for (const table of KEPT) {
  const column = { events: "sealed", access_entries: "sealed", commitments: "commitment" }[table];
  const attempts: Readonly<Record<string, string>> = {
    update: `update ${table} set ${column} = '\\x00'`,
    "update of the office": `update ${table} set office_id = 'elsewhere'`,
    delete: `delete from ${table}`,
    "delete through a join": `delete from ${table} using cases where true`,
    truncate: `truncate ${table}`,
    "truncate with what hangs on it": `truncate ${table} cascade`,
    "insert that updates on conflict": `insert into ${table} select * from ${table}
      on conflict do update set office_id = 'x'`,
    merge: `merge into ${table} t using (select 1) s on true when matched then delete`,
    "lock for change": `lock table ${table} in exclusive mode`,
    "select for update": `select * from ${table} for update`,
    "copy in": `copy ${table} from '/etc/hostname'`,
    "copy to a program": `copy ${table} to program 'cat'`,
    "delete in a query": `with gone as (delete from ${table} returning 1) select * from gone`,
    "delete in an anonymous block": `do $$ begin delete from ${table}; end $$`,
    "function of one's own": `create function mine() returns void language sql
      as 'delete from ${table}'`,
    "temporary function": `create function pg_temp.mine() returns void language sql
      as 'delete from ${table}'`,
    "temporary table": `create temporary table mine as select * from ${table}`,
    "table of one's own": `create table mine as select * from ${table}`,
    trigger: `create trigger mine before insert on ${table} for each row
      execute function suppress_redundant_updates_trigger()`,
    rule: `create rule mine as on insert to ${table} do instead nothing`,
    drop: `drop table ${table} cascade`,
    rename: `alter table ${table} rename to gone`,
    "no row security": `alter table ${table} disable row level security`,
    "policy of one's own": `create policy mine on ${table} using (true)`,
    "no triggers": "set session_replication_role = 'replica'",
    "rights for oneself": `do $$ begin
      grant update, delete on ${table} to current_user; delete from ${table}; end $$`,
  };
  for (const [name, sql] of Object.entries(attempts)) {
    test(`the application cannot touch what stands in ${table}: ${name}`, async () => {
      const before = await contents();
      assert.match(await tried(sql), DENIED_OR_SYNTAX);
      assert.equal(await contents(), before);
    });
  }
}

// `on conflict do update` without a target is a mistake of grammar before it is one of rights.
const DENIED_OR_SYNTAX = new RegExp(`${DENIED.source}|requires inference`);

test("an update on conflict is refused with a target too", async () => {
  for (const [table, target] of [
    ["events", "office_id, stream_id, version"],
    ["access_entries", "office_id, case_id, id"],
    ["commitments", "office_id, id"],
  ]) {
    const sql = `insert into ${table} select * from ${table}
      on conflict (${target}) do update set office_id = 'x'`;
    assert.match(await tried(sql), DENIED);
  }
});

test("no role of the office may be borrowed by the application", async () => {
  for (const kind of ["owner", "sequencer", "eraser", "admin"] as const) {
    const role = office.database[kind].user;
    assert.match(await tried(`set role "${role}"`), /permission denied/);
    assert.match(await tried(`set session authorization "${role}"`), /permission denied/);
  }
});

test("no function that the application may call has more rights than its caller", async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select proname as name from pg_proc
     where prosecdef and pronamespace = 'public'::regnamespace`,
  );
  assert.deepEqual(rows, []);
});

test("events cannot be overwritten through the function that appends them", async () => {
  const event = `jsonb_build_object('id', gen_random_uuid(), 'case_id', stream_id, 'version', 1,
    'type', 'Forged', 'at', now(), 'actor', 'x', 'purpose', 'audit', 'sealed_from', 1,
    'sealed_length', 1, 'commitment_from', 1)`;
  const sql = `select append_acts(gen_random_uuid(), office_id, decode(repeat('00', 32), 'hex'),
    jsonb_build_array(${event}), '[]') from events where version = 1`;
  assert.match(await tried(sql), /duplicate key value/);
});

test("without a named access entry no table shows the application a single row (ASVS 8.3.1)", async () => {
  assert.ok(tables.length >= 12, `saw only ${tables.join(", ")}`);
  for (const table of tables.filter((name) => !PUBLIC.includes(name))) {
    const { rows } = await owner.query<{ is: boolean }>(
      `select exists(select from ${table}) as is`,
    );
    const said = await tried(`select * from ${table}`, false);
    assert.match(said, /^done: 0 rows$|permission denied/, `${table} (has rows: ${rows[0]?.is})`);
  }
});

test("with a named access entry the same tables show rows: the wall is what hid them", async () => {
  for (const table of ["events", "access_entries", "cases", "accounts", "idempotency_keys"]) {
    assert.match(await tried(`select * from ${table}`), /^done: [1-9]/, table);
  }
  for (const table of tables.filter((name) => CLOSED.includes(name))) {
    assert.match(await tried(`select * from ${table}`), /permission denied/, table);
  }
});

test("commitments are written by the application and never read by it (ASVS 16.4.2)", async () => {
  assert.match(await tried("select * from commitments"), /permission denied/);
  assert.match(await tried("select * from commitments", false), /permission denied/);
});

test("a copy out of a table shows nothing either without a named access entry", async () => {
  const { rows } = await app.query("select count(*)::int as n from (select * from events) e");
  assert.deepEqual(rows, [{ n: 0 }]);
  for (const column of ["pg_stats.most_common_vals", "pg_statistic.stavalues1"]) {
    const view = column.split(".")[0];
    const said = await tried(`select * from ${view} where false`, false);
    assert.match(said, /done: 0 rows|permission denied/);
  }
});

test("without a named access entry nothing can be added", async () => {
  for (const table of tables) {
    const { rows } = await owner.query<{ is: boolean }>(
      `select relrowsecurity as is from pg_class where oid = $1::regclass`,
      [table],
    );
    const columns = await owner.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    );
    if (PUBLIC.includes(table)) continue;
    const values = columns.rows.map(({ type }) => sample(type)).join(", ");
    const said = await tried(`insert into ${table} values (${values})`, false);
    assert.match(said, /row-level security|permission denied/, `${table}, wall: ${rows[0]?.is}`);
  }
});

function sample(type: string): string {
  const known: Readonly<Record<string, string>> = {
    bytea: "decode(repeat('00', 32), 'hex')",
    uuid: "gen_random_uuid()",
    "text[]": "'{}'",
    "bytea[]": "'{}'",
    boolean: "false",
    integer: "1",
    bigint: "1",
    jsonb: "'{}'",
    date: "current_date",
    "timestamp with time zone": "date_trunc('day', now(), 'UTC')",
  };
  return known[type] ?? "'x'";
}

test("what one transaction named is gone in the next, through the same pool", async () => {
  const pool = new pg.Pool({ ...office.database.app, max: 1 });
  const events = async () =>
    (await pool.query<{ n: number }>("select count(*)::int as n from events")).rows[0]?.n;
  try {
    const client = await pool.connect();
    await client.query("begin");
    await client.query("select set_config('recourse.access_id', 'any', true)");
    const seen = await client.query("select from events");
    assert.ok((seen.rowCount ?? 0) > 0);
    await client.query("commit");
    client.release();
    assert.equal(await events(), 0);
    const rolledBack = await pool.connect();
    await rolledBack.query("begin");
    await rolledBack.query("select set_config('recourse.access_id', 'any', true)");
    await rolledBack.query("rollback");
    rolledBack.release();
    assert.equal(await events(), 0);
    const read =
      "select count(*)::int as n from read_stream(gen_random_uuid(), 'testville', $1, 0)";
    await pool.query(read, ["RC-0000-0000"]);
    assert.equal(await events(), 0);
  } finally {
    await pool.end();
  }
});

test("no connection of the office's own pool remembers an access entry after its use", async () => {
  const amina = await office.again("amina");
  const caseId = [...amina.links.keys()][0] ?? "";
  await Promise.all(
    Array.from({ length: 40 }, async () =>
      allowed(await ask(office.office, amina, "own-case", caseFile, {}, { caseId })),
    ),
  );
  const left = await office.office.reading("", (reader) =>
    reader.rows<{ named: string; n: number }>(
      `select current_setting('recourse.access_id', true) as named, count(*)::int as n
       from events group by 1`,
    ),
  );
  assert.deepEqual(left, []);
});

test("no statement of ours names an access entry for longer than its transaction", () => {
  const files = [...globSync("src/**/*.ts"), ...globSync("migrations/*.sql")];
  const named = files.flatMap((file) =>
    [
      ...readFileSync(file, "utf8").matchAll(/set_config\('recourse\.access_id', [^)]*?, (\w+)\)/g),
    ].map((match) => match[1]),
  );
  assert.ok(named.length >= 4, `saw ${named.length}`);
  assert.deepEqual(
    named.filter((isLocal) => isLocal !== "true"),
    [],
  );
  const others = files.filter((file) =>
    /\bset (session |local )?recourse\./i.test(readFileSync(file, "utf8")),
  );
  assert.deepEqual(others, []);
});
