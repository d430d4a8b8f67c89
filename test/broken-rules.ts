import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { loadRules } from "#adapters/rules/load-rules.ts";
import { missingWords } from "#adapters/rules/missing-words.ts";
import { languages } from "#words/languages.ts";

const office = new URL("..", import.meta.url).pathname;

/** A slip or a trick in a real type: one text for another, and what has to be said of it. */
export type Broken = {
  readonly what: string;
  readonly change: readonly [string, string];
  /** Text on the line that the message points at, in the broken copy. */
  readonly at: string;
  /** What the message says: what is wrong, and what would be right. */
  readonly says: RegExp;
};

/** What `rules check` prints about a copy of a real type in which one text was replaced. */
export function printedOfBroken(
  t: TestContext,
  file: string,
  [from, to]: readonly [string, string],
) {
  const root = mkdtempSync(join(tmpdir(), "broken-"));
  t.after(() => rmSync(root, { recursive: true }));
  for (const folder of ["case-types", "deadlines", "calendars", "regimes"]) {
    cpSync(join(office, folder), join(root, folder), { recursive: true });
  }
  const text = readFileSync(join(root, file), "utf8");
  assert.ok(text.includes(from), `${file} no longer holds: ${from}`);
  const broken = text.replace(from, () => to);
  writeFileSync(join(root, file), broken);
  const { caseTypes, checkProblems } = loadRules(root);
  const lines = [...checkProblems, ...missingWords(root, caseTypes.values(), languages)];
  return { lines, caseTypes, broken };
}

/** It is refused by file and line, with what would be right, and nobody applies under it. */
export function assertRefused(t: TestContext, file: string, { change, at, says }: Broken): void {
  const { lines, caseTypes, broken } = printedOfBroken(t, file, change);
  const line = broken.split("\n").findIndex((one) => one.includes(at)) + 1;
  const found = lines.filter((one) => one.startsWith(`${file}:${line}: `));
  assert.ok(
    found.some((one) => says.test(one)),
    lines.join("\n"),
  );
  const [, id = ""] = file.split("/");
  assert.ok(!caseTypes.has(id), "nobody applies under it");
}
