import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { root } from "./office.ts";

const PAGE = "docs/trust/refusals.md";
const written = readFileSync(join(root, PAGE), "utf8");
const rows = written.split("\n").filter((line) => line.startsWith("| "));
const filesIn = (text: string) => [...text.matchAll(/`((?:src|test)\/[^`]+)`/g)].map(([, f]) => f);

/** What is wrong with the row of one refusal. */
function faultOf(row: string | undefined): string | undefined {
  if (row === undefined) return "has no row";
  const held = row.split(" | ")[2] ?? "";
  const files = filesIn(held);
  const notBuilt = /Not built yet: [a-z].{10,}/.test(held);
  if (files.length === 0 && !notBuilt) return "names no test, and nothing that is not built yet";
  const gone = files.find((file) => !existsSync(join(root, file ?? "")));
  return gone === undefined ? undefined : `names ${gone}, which is not there`;
}

test("every refusal, R1 to R16, names its tests or what is not built yet", () => {
  const faults = Array.from({ length: 16 }, (_, at) => `R${at + 1}`).flatMap((name) => {
    const fault = faultOf(rows.find((row) => row.startsWith(`| ${name} |`)));
    return fault === undefined ? [] : [`${name} ${fault}`];
  });
  assert.deepEqual(faults, []);
});

test("a refusal that names neither, or a file that is gone, is noticed", () => {
  assert.match(faultOf(undefined) ?? "", /no row/);
  assert.match(faultOf("| R1 | x | later |") ?? "", /names no test/);
  assert.match(faultOf("| R1 | x | `test/refusals/none.test.ts` |") ?? "", /not there/);
});

test("every test of test/refusals stands in the table", () => {
  const all = globSync("test/refusals/*.test.ts", { cwd: root });
  assert.ok(all.length >= 14);
  assert.deepEqual(
    all.filter((file) => !filesIn(written).includes(file)),
    [],
  );
});

test("every misuse is refused by a test of that name", () => {
  const misuses = rows.flatMap((row) => {
    const found = /^\| (.+) \| `(test\/[^`]+)`: (.+) \|$/.exec(row);
    return found === null
      ? []
      : [{ misuse: found[1], file: found[2] ?? "", title: found[3] ?? "" }];
  });
  assert.ok(misuses.length >= 20, `${misuses.length} misuses`);
  const missing = misuses.filter(
    ({ file, title }) => !readFileSync(join(root, file), "utf8").includes(title),
  );
  assert.deepEqual(missing, []);
});

test("docs/refusals.md and this table tell of the same refusals", () => {
  const prose = readFileSync(join(root, "docs/refusals.md"), "utf8");
  for (let at = 1; at <= 16; at++) assert.match(prose, new RegExp(`\\bR${at}\\b`), `R${at}`);
  assert.ok(prose.includes("trust/refusals.md"), "docs/refusals.md links here");
});
