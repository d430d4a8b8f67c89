import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./office.ts";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const page = read("docs/trust/logs.md");
const sources = globSync("src/**/*.ts", { cwd: root }).filter((file) => !file.endsWith(".test.ts"));

test("everything that is written down is in docs/trust/logs.md, with who reads it and how long (ASVS 16.1.1)", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| ") && !line.includes("---"));
  assert.ok(rows.length >= 9);
  for (const row of rows) {
    const cells = row.slice(2, -2).split(" | ");
    assert.equal(cells.length, 6, row.slice(0, 40));
    assert.ok(cells.every((cell) => cell.trim().length > 0));
  }
  for (const table of ["access_entries", "commitments", "anonymous_requests", "account_notices"]) {
    assert.ok(page.includes(`\`${table}\``), table);
    assert.ok(read("migrations/schema.sql").includes(`${table}:`), `${table} is there`);
  }
});

test("the office writes its lines to its output alone, and commands to the terminal (ASVS 16.2.3)", () => {
  const writes = sources.filter((file) =>
    /process\.std(out|err)|\bconsole\.|createWriteStream|appendFile/.test(read(file)),
  );
  assert.deepEqual(
    writes.filter((file) => !file.startsWith("src/cli/")),
    ["src/main/machine-office.ts", "src/main/run-office.ts", "src/main/start.ts"],
    "say in docs/trust/logs.md what is written where",
  );
  for (const file of sources) {
    assert.doesNotMatch(read(file), /\b(pino|winston|syslog|logger: (true|\{))/, file);
  }
  assert.match(read("src/web/app.ts"), /logger: false|Fastify\(\{(?![^}]*logger)/);
  assert.deepEqual(
    sources.filter((file) => read(file).includes('.log"')),
    ["src/adapters/postgres/postmaster.ts"],
  );
});

test("every time that is kept knows its zone (ASVS 16.2.2)", () => {
  const schema = read("migrations/schema.sql");
  assert.ok((schema.match(/timestamp with time zone/g) ?? []).length >= 20);
  assert.doesNotMatch(schema, /timestamp without|\btime without/);
  assert.match(read("src/main/log-line.ts"), /toISOString/);
  assert.match(read("src/main/examine-database.ts"), /name: "clock"[\s\S]*is: "fail"/);
});
