import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "../office.ts";
import { GUARDS } from "./guards.ts";
import { isNoticed, plantedRow, plantedTable } from "./planted-table.ts";

const LEAST = 30;
const MOST_MISSED = 2;

test("every guard of the list stands where the list says, once", () => {
  const gone = GUARDS.filter(
    ({ file, cut, put }) =>
      cut === put || readFileSync(join(root, file), "utf8").split(cut).length !== 2,
  );
  assert.deepEqual(
    gone.map(({ name, file }) => `${name}: ${file}`),
    [],
    "bring its text in test/planted/guards.ts up to date, and run `npm run planted -- <a word>`",
  );
  assert.ok(GUARDS.length >= LEAST, `${GUARDS.length} guards`);
  assert.equal(new Set(GUARDS.map(({ name }) => name)).size, GUARDS.length);
});

test("every guard names tests that exist", () => {
  const files = globSync(["src/**/*.test.ts", "test/**/*.test.ts"], { cwd: root });
  const missing = GUARDS.flatMap(({ name, tests }) =>
    tests
      .filter((part) => !existsSync(join(root, part)) && !files.some((file) => file.includes(part)))
      .map((part) => `${name}: ${part}`),
  );
  assert.deepEqual(missing, []);
});

test("the page of the last run holds every guard, and enough were noticed", () => {
  const written = readFileSync(join(root, "docs/trust/planted.md"), "utf8");
  const rows = written
    .split("\n")
    .filter((line) => line.startsWith("| ") && line.includes(" `"))
    .map((line) => line.replaceAll(/ +\|/g, " |"));
  assert.deepEqual(
    GUARDS.filter(({ name }) => !rows.some((row) => row.startsWith(`| ${name} |`))).map(
      ({ name }) => name,
    ),
    [],
    "run `npm run planted`",
  );
  const missed = rows.filter((row) => !isNoticed(row));
  assert.ok(missed.length <= MOST_MISSED, missed.join("\n"));
});

test("a guard that nobody noticed is told as such", () => {
  const [guard] = GUARDS;
  assert.ok(guard);
  const page = plantedTable([plantedRow({ guard, failed: [] })], "2026-01-01");
  assert.match(page, /noticed \*\*0 of 1\*\*/);
  assert.match(page, /nobody noticed/);
});
