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

test("the page holds every guard with the day it was tried, and enough were noticed", () => {
  const written = readFileSync(join(root, "docs/trust/planted.md"), "utf8");
  const rows = written.split("\n").filter((line) => / \| 20\d\d-\d\d-\d\d \| /.test(line));
  const missing = GUARDS.filter(
    ({ name, file }) => !rows.some((row) => row.startsWith(`| ${name} | \`${file}\` |`)),
  );
  assert.deepEqual(
    missing.map(({ name }) => name),
    [],
    "run `npm run planted -- --rest`",
  );
  assert.equal(written, plantedTable(rows), "the page is written by `npm run planted` alone");
  assert.equal(rows.length, GUARDS.length);
  const missed = rows.filter((row) => !isNoticed(row));
  assert.ok(missed.length <= MOST_MISSED, missed.join("\n"));
});

test("a guard that nobody noticed is told as such, and so are tests that did not end", () => {
  const [guard] = GUARDS;
  assert.ok(guard);
  const on = "2026-01-01";
  const row = plantedRow({ guard, failed: [], isCutShort: false }, on);
  assert.match(plantedTable([row]), /noticed \*\*0 of 1\*\*/);
  const late = plantedRow({ guard, failed: [], isCutShort: true }, on);
  assert.match(late, /nobody noticed.*did not end/);
  assert.ok(!isNoticed(row) && !isNoticed(late));
  const failed = ["test/a.test.ts › a sentence | with a bar", "test/a.test.ts › another"];
  const noticed = plantedRow({ guard, failed, isCutShort: false }, on);
  assert.match(noticed, /a sentence \\\| with a bar and 1 more \(`test\/a\.test\.ts`\)/);
  assert.ok(isNoticed(noticed));
});
