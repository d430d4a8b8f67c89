import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { DatabaseConnection } from "#adapters/postgres/connection.ts";
import { roleKinds, type RoleKind } from "#adapters/postgres/roles.ts";
import { testServer } from "./database.ts";
import { WALL_LINES } from "./second-wall-lines.ts";
import {
  type Came,
  rightsOf,
  tryVerb,
  type Verb,
  VERBS,
  type WalledOffice,
  walledOffice,
} from "./second-wall.ts";

let server: DatabaseConnection;
let own: WalledOffice;
let other: WalledOffice;

before(async () => {
  server = await testServer();
  own = await walledOffice(server);
  other = await walledOffice(server);
});
after(async () => {
  for (const office of [own, other]) await office.admin.end();
});

const isOpen = (table: string) => (WALL_LINES[table] ?? "").startsWith("open");

function expected(table: string, verb: Verb, role: RoleKind, isNamed: boolean): Came {
  if (role === "owner") return isNamed || isOpen(table) ? "done" : "walled";
  const rights = rightsOf(WALL_LINES[table] ?? "", role);
  if (rights.has(`${verb}?`)) return "walled";
  if (!rights.has(verb)) return "denied";
  // Two roles do one thing each, over a whole table, without the door.
  const needsNoName = isOpen(table) || role !== "app";
  return isNamed || needsNoName ? "done" : "walled";
}

/** The columns of a table that a line lets a role change. */
function columnsOf(table: string, role: RoleKind): readonly string[] {
  const all = (own.tables.get(table) ?? []).map(({ name }) => name);
  if (role === "owner") return all;
  const said = rightsOf(WALL_LINES[table] ?? "", role).get("change") ?? [];
  return said.includes("*") ? all : all.filter((name) => said.includes(name));
}

test("every table has its line, and every line its table", () => {
  assert.deepEqual(
    [...own.tables.keys()].toSorted(),
    Object.keys(WALL_LINES).toSorted(),
    "write what each role may do with a new table into test/second-wall-lines.ts",
  );
});

test("every table is led by its office, but for what belongs to no office", () => {
  const without = [...own.tables].filter(([, columns]) => columns[0]?.name !== "office_id");
  assert.deepEqual(
    without.map(([table]) => table),
    ["migrations", "signing_facts"],
  );
});

test("every table × verb × role × named or not answers as its line says (ASVS 16.4.2)", async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const table of own.tables.keys()) {
    for (const role of roleKinds) {
      for (const verb of VERBS) {
        for (const isNamed of [true, false]) {
          const column = columnsOf(table, role)[0] ?? own.tables.get(table)?.[0]?.name;
          const came = await tryVerb(own, table, verb, { of: own.name, role, isNamed }, column);
          const right = expected(table, verb, role, isNamed);
          cells++;
          if (came !== right) wrong.push(`${table} ${verb} ${role} ${isNamed}: ${came}, ${right}`);
        }
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(cells >= 900, `${cells} cells`);
});

test("every column may be changed by whom its line names, and by nobody else", async () => {
  const wrong: string[] = [];
  for (const [table, columns] of own.tables) {
    for (const role of ["app", "sequencer", "eraser"] as const) {
      const may = columnsOf(table, role);
      for (const { name } of columns) {
        const as = { of: own.name, role, isNamed: true };
        const came = await tryVerb(own, table, "change", as, name);
        if ((came !== "denied") !== may.includes(name)) wrong.push(`${table}.${name} ${role}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test("no role of another office reads, adds, changes or removes anything in any table (ASVS 8.4.1)", async () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const table of own.tables.keys()) {
    for (const role of roleKinds) {
      for (const verb of VERBS) {
        for (const isNamed of [true, false]) {
          const column = own.tables.get(table)?.[0]?.name;
          const came = await tryVerb(own, table, verb, { of: other.name, role, isNamed }, column);
          cells++;
          if (came !== "denied") wrong.push(`${table} ${verb} ${role}: ${came}`);
        }
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(cells >= 900, `${cells} cells`);
});

test("no role of another office even connects to the database (ASVS 8.4.1)", async () => {
  for (const [here, there] of [
    [own, other],
    [other, own],
  ] as const) {
    const { rows } = await here.admin.query<{ role: string }>(
      `select rolname as role from pg_roles
       where rolname like $1 || '\\_%' and has_database_privilege(oid, $2, 'connect')`,
      [there.name, here.name],
    );
    assert.deepEqual(rows, []);
  }
});
