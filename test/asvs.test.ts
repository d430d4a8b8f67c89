import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { asvsRows } from "./asvs-rows.ts";
import { root } from "./office.ts";

/** Levels 1 and 2 of chapters 3, 4, 6, 7, 8, 14 and 16 of OWASP ASVS 5.0.0, by number. */
const NUMBERS = [
  "3.2.1 3.2.2 3.3.1 3.3.2 3.3.3 3.3.4 3.4.1 3.4.2 3.4.3 3.4.4 3.4.5 3.4.6 3.5.1 3.5.2",
  "3.5.3 3.5.4 3.5.5 3.7.1 3.7.2 4.1.1 4.1.2 4.1.3 4.2.1 4.3.1 4.3.2 4.4.1 4.4.2 4.4.3",
  "4.4.4 6.1.1 6.1.2 6.1.3 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.6 6.2.7 6.2.8 6.2.9 6.2.10",
  "6.2.11 6.2.12 6.3.1 6.3.2 6.3.3 6.3.4 6.4.1 6.4.2 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3",
  "6.5.4 6.5.5 6.6.1 6.6.2 6.6.3 6.8.1 6.8.2 6.8.3 6.8.4 7.1.1 7.1.2 7.1.3 7.2.1 7.2.2",
  "7.2.3 7.2.4 7.3.1 7.3.2 7.4.1 7.4.2 7.4.3 7.4.4 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.1",
  "8.1.2 8.2.1 8.2.2 8.2.3 8.3.1 8.4.1 14.1.1 14.1.2 14.2.1 14.2.2 14.2.3 14.2.4 14.3.1",
  "14.3.2 14.3.3 16.1.1 16.2.1 16.2.2 16.2.3 16.2.4 16.2.5 16.3.1 16.3.2 16.3.3 16.3.4",
  "16.4.1 16.4.2 16.4.3 16.5.1 16.5.2 16.5.3",
].flatMap((line) => line.split(" "));

const ON_A_DAY = /^20\d\d-\d\d-\d\d: \S.{15,}$/;
const NAMED = /^`([^`]+\.test\.ts)`: (.+)$/;

/** What is wrong with what a row says of its requirement. */
function faultOf(shown: string): string | undefined {
  if (ON_A_DAY.test(shown)) return undefined;
  for (const one of shown.split("; `").map((part, at) => (at === 0 ? part : `\`${part}`))) {
    const [, file, title] = NAMED.exec(one) ?? [];
    if (file === undefined || title === undefined) return `is neither a test nor a day: ${one}`;
    if (!existsSync(join(root, file))) return `names ${file}, which is not there`;
    const text = readFileSync(join(root, file), "utf8");
    if (!text.includes(`test("${title}"`) && !text.includes(`  "${title}",`)) {
      return `names no test of ${file}: ${title}`;
    }
  }
  return undefined;
}

test("every requirement has its row, once and in order", () => {
  assert.equal(NUMBERS.length, 114);
  assert.deepEqual(
    asvsRows().map(({ id }) => id),
    NUMBERS,
  );
});

test("every row names tests that are there, or a day and a reason", () => {
  const faults = asvsRows().flatMap(({ id, shown }) => {
    const fault = faultOf(shown);
    return fault === undefined ? [] : [`${id} ${fault}`];
  });
  assert.deepEqual(faults, []);
});

test("a reason without a day, a file and a title that are gone are noticed", () => {
  assert.match(faultOf("not yet") ?? "", /neither/);
  assert.match(faultOf("`test/none.test.ts`: something") ?? "", /not there/);
  assert.match(faultOf("`test/asvs.test.ts`: something else") ?? "", /no test/);
  assert.equal(
    faultOf("`test/asvs.test.ts`: every requirement has its row, once and in order"),
    undefined,
  );
});

test("the figures above the table are those of the table", () => {
  const rows = asvsRows();
  const apart = rows.filter(({ shown }) => shown.includes(": does not apply")).length;
  const shown = rows.filter(({ shown: said }) => said.startsWith("`")).length;
  const rest = rows.length - apart - shown;
  const written = readFileSync(join(root, "docs/trust/asvs.md"), "utf8").replaceAll("\n", " ");
  const says = `${shown} are shown by a test, ${apart} do not apply, ${rest} have none yet`;
  assert.ok(written.includes(says), says);
});
