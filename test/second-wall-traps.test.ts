import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import { type TestOffice, testOffice } from "#test/office.ts";
import { fileAsylum } from "./asylum.ts";

// One test a trap: what is known to get round row security elsewhere, and does not here.

let office: TestOffice;
let app: pg.Client;
let owner: pg.Client;
let admin: pg.Client;
let walled: readonly string[];

before(async () => {
  office = await testOffice();
  await fileAsylum(office.office, await office.member("amina", ["applicant"]));
  const { options: _, ...asOwner } = office.database.owner;
  app = new pg.Client(office.database.app);
  owner = new pg.Client(asOwner);
  admin = new pg.Client(office.database.admin);
  await Promise.all([app.connect(), owner.connect(), admin.connect()]);
  // A clone does not inherit what `ensureDatabase` takes away from everybody.
  await admin.query(`revoke temporary on database ${office.database.name} from public`);
  await admin.query("analyze");
  walled = await names(
    `select relname as name from pg_class where relkind in ('r', 'p') and relrowsecurity
       and relnamespace = 'public'::regnamespace order by 1`,
  );
});
after(async () => {
  await Promise.all([app.end(), owner.end(), admin.end()]);
  await office.drop();
});

const names = async (sql: string): Promise<string[]> =>
  (await admin.query<{ name: string }>(sql)).rows.map(({ name }) => name);

/** What a statement answers in a transaction of its own, which is taken back. */
async function says(client: pg.Client, isNamed: boolean, ...sql: string[]): Promise<string> {
  await client.query("begin");
  try {
    if (isNamed) await client.query("select set_config('recourse.access_id', 'any', true)");
    let count = 0;
    for (const one of sql) count = (await client.query(one)).rowCount ?? 0;
    return `${count} rows`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.query("rollback");
  }
}

test("trap: the owner skips policies, and so does BYPASSRLS", async () => {
  const unforced = await names(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace
       and relkind in ('r', 'p') and relrowsecurity and not relforcerowsecurity`,
  );
  assert.deepEqual(unforced, []);
  for (const table of walled) {
    assert.equal(await says(owner, false, `select from ${table}`), "0 rows", table);
  }
  assert.match(await says(owner, true, "select from events"), /^[1-9]/);
  const kinds = ["owner", "app", "sequencer", "eraser"] as const;
  const powers = await admin.query(
    `select rolname from pg_roles where rolname = any($1) and (rolsuper or rolbypassrls
       or rolcreaterole or rolcreatedb or rolreplication)`,
    [kinds.map((kind) => office.database[kind].user)],
  );
  assert.deepEqual(powers.rows, []);
  const owned = await admin.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace
       and relowner <> (select oid from pg_roles where rolname = $1)`,
    [office.database.owner.user],
  );
  assert.deepEqual(owned.rows, [], "the application owns nothing");
});

const LOOSE_VIEWS = `select relname as name from pg_class
  where relnamespace = 'public'::regnamespace and (relkind = 'm' or relkind = 'v'
    and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on'])`;

test("trap: a view reads as its owner unless it is told to read as who asks", async () => {
  assert.deepEqual(await names(LOOSE_VIEWS), []);
  // Row security that binds the owner holds even where such a view slips in.
  const planted = await says(
    owner,
    false,
    "create view planted as select * from events",
    `grant select on planted to "${office.database.app.user}"`,
    "select from planted",
  );
  assert.equal(planted, "0 rows");
  await admin.query("begin");
  await admin.query("create view planted as select * from events");
  assert.deepEqual(await names(LOOSE_VIEWS), ["planted"], "a planted one is found");
  await admin.query("rollback");
});

test("trap: a materialised view keeps rows outside every policy", async () => {
  assert.deepEqual(await names("select matviewname as name from pg_matviews"), []);
  const made = await says(app, true, "create materialized view mine as select * from events");
  assert.match(made, /permission denied/);
});

test("trap: a unique key or a reference tells that something exists", async () => {
  const keyed = await names(
    `select distinct c.relname as name from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype in ('p', 'u', 'f') and c.relrowsecurity
       and c.relnamespace = 'public'::regnamespace
       and has_table_privilege('${office.database.app.user}', c.oid, 'insert') order by 1`,
  );
  let compared = 0;
  for (const table of keyed) {
    const { rows } = await admin.query<{ row: object }>(
      `select to_jsonb(t) as row from ${table} t limit 1`,
    );
    const [there] = rows;
    if (there === undefined) continue;
    const absent = { ...there.row };
    for (const key of ["case_id", "stream_id", "account_id"]) {
      if (Object.hasOwn(absent, key)) Object.assign(absent, { [key]: "of nobody" });
    }
    const insert = (row: object) =>
      `insert into ${table} select * from jsonb_populate_record(null::${table},
         ${pg.escapeLiteral(JSON.stringify(row))})`;
    const said = await says(app, false, insert(there.row));
    assert.match(said, /row-level security/, table);
    assert.equal(await says(app, false, insert(absent)), said, table);
    compared++;
  }
  assert.ok(compared >= 4, `compared ${compared} tables`);
});

test("trap: a function that is not leakproof sees rows before the policy", async () => {
  const client = new pg.Client(office.database.admin);
  const told: string[] = [];
  client.on("notice", ({ message }) => told.push(message ?? ""));
  await client.connect();
  await client.query("begin");
  await client.query(
    `create function tells(bytea) returns boolean language plpgsql cost 0.000001
     as 'begin raise notice ''a row''; return true; end'`,
  );
  await client.query(`set local role "${office.database.app.user}"`);
  const { rowCount } = await client.query("select from events where tells(sealed)");
  assert.equal(rowCount, 0);
  assert.deepEqual(told, []);
  await client.query("select set_config('recourse.access_id', 'any', true)");
  await client.query("select from events where tells(sealed)");
  assert.ok(told.length > 0, "with a named entry it does see rows: the trap is real");
  await client.query("rollback");
  await client.end();
  for (const sql of [
    "create function mine() returns int language sql as 'select 1'",
    "create function pg_temp.mine() returns int language sql as 'select 1'",
    "do $$ begin execute 'create operator === (leftarg=text, rightarg=text)'; end $$",
  ]) {
    assert.match(await says(app, true, sql), /permission denied/, sql);
  }
});

test("trap: the planner's statistics hold values of rows", async () => {
  const seen = (where: string) => `select from pg_stats where schemaname = 'public' and ${where}`;
  assert.match(await says(admin, true, seen("tablename = 'events'")), /^[1-9]/, "they exist");
  const list = walled.map((name) => `'${name}'`).join(", ");
  for (const isNamed of [true, false]) {
    assert.equal(await says(app, isNamed, seen(`tablename in (${list})`)), "0 rows");
    assert.equal(await says(app, isNamed, "select from pg_stats_ext"), "0 rows");
    assert.match(await says(app, isNamed, "select from pg_statistic"), /permission denied/);
    assert.match(
      await says(app, isNamed, "select from pg_statistic_ext_data"),
      /permission denied/,
    );
  }
});

test("trap: SET leaks to who gets the pooled connection next", async () => {
  const pool = new pg.Pool({ ...office.database.app, max: 1 });
  const count = async () => (await pool.query("select from events")).rowCount;
  for (const end of ["commit", "rollback"]) {
    const client = await pool.connect();
    await client.query("begin");
    await client.query("select set_config('recourse.access_id', 'any', true)");
    assert.ok(((await client.query("select from events")).rowCount ?? 0) > 0);
    await client.query(end);
    client.release();
    assert.equal(await count(), 0, `after ${end}`);
  }
  await pool.end();
  const kept = await admin.query(
    `select from pg_db_role_setting where array_to_string(setconfig, ' ') like '%recourse%'`,
  );
  assert.equal(kept.rowCount, 0, "no role or database carries the setting by itself");
});

test("trap: a missing or an empty setting must mean no rows", async () => {
  for (const table of walled) {
    const see = `select from ${table}`;
    for (const value of [undefined, "''"]) {
      const set = value === undefined ? [] : [`set local recourse.access_id = ${value}`];
      const said = await says(app, false, ...set, see);
      assert.match(said, /^0 rows$|permission denied/, `${table}: ${said}`);
    }
  }
  const { rows } = await app.query("select access_named() as is");
  assert.deepEqual(rows, [{ is: false }]);
});

test("trap: a function of its owner's rights with the caller's search path", async () => {
  const loose = await names(
    `select proname as name from pg_proc where pronamespace = 'public'::regnamespace
       and (prosecdef or proowner <> (select relowner from pg_class where relname = 'events'))`,
  );
  assert.deepEqual(loose, []);
  const schemas = await names(
    `select nspname as name from pg_namespace
     where has_schema_privilege('${office.database.app.user}', oid, 'create')`,
  );
  assert.deepEqual(schemas, [], "nothing can be put before our own tables and functions");
});

test("trap: COPY of a table goes round what a query is filtered by", async () => {
  for (const table of walled) {
    const said = await says(app, false, `copy ${table} to stdout`);
    assert.match(said, /^0 rows$|permission denied/, table);
  }
  assert.match(await says(app, true, "copy events to stdout"), /^[1-9]/);
  assert.match(await says(app, true, "copy events from '/etc/hostname'"), /permission denied/);
  assert.match(await says(app, true, "copy events to program 'cat'"), /permission denied/);
});

test("trap: a dump with row_security=off is refused whole, not made without rows", async () => {
  for (const client of [app, owner]) {
    for (const isNamed of [true, false]) {
      const dump = ["set local row_security = off", "copy events to stdout"];
      assert.match(await says(client, isNamed, ...dump), /affected by row-level security/);
    }
  }
});

test("trap: a kept plan outlives the policy, the role and the setting it was made under", async () => {
  const client = new pg.Client(office.database.admin);
  await client.connect();
  await client.query("set plan_cache_mode = force_generic_plan");
  await client.query("prepare all_events as select from events");
  const count = async () => (await client.query("execute all_events")).rowCount ?? 0;
  const asApp = `set role "${office.database.app.user}"`;
  assert.ok((await count()) > 0, "a superuser's plan has no policy in it");
  await client.query(asApp);
  assert.equal(await count(), 0, "the same plan in another role");
  await client.query("begin");
  await client.query("select set_config('recourse.access_id', 'any', true)");
  assert.ok((await count()) > 0);
  await client.query("commit");
  assert.equal(await count(), 0, "after the transaction that named its entry");
  await client.query("reset role");
  await client.query("begin");
  await client.query("alter policy events_read on events using (false)");
  await client.query(asApp);
  await client.query("select set_config('recourse.access_id', 'any', true)");
  assert.equal(await count(), 0, "after the policy was changed");
  await client.query("rollback");
  await client.query("reset role");
  assert.ok((await count()) > 0);
  await client.end();
});
