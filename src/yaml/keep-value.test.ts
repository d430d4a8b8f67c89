import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { keepValue } from "./keep-value.ts";

const OURS = join(import.meta.dirname, "../../deadlines/made-up.yaml");

function emptyFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "yaml-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

const neverParsed = (): never => assert.fail("it was parsed a second time");

test("a text of the checkout is parsed once, and says the same ever after", (t) => {
  const folder = emptyFolder(t);
  const value = { a: [1, null, "é"], b: { c: false } };
  assert.deepEqual(
    keepValue(OURS, "a text", () => value, folder),
    value,
  );
  const again = keepValue(OURS, "a text", neverParsed, folder);
  assert.deepEqual(again, value);
  assert.notEqual(again, value, "nobody can change what another reads");
  assert.equal(
    keepValue(OURS, "an empty text", () => null, folder),
    null,
  );
  assert.equal(keepValue(OURS, "an empty text", neverParsed, folder), null);
});

test("one other sign in the text, and it is parsed anew", (t) => {
  const folder = emptyFolder(t);
  keepValue(OURS, "days: 30", () => ({ days: 30 }), folder);
  assert.deepEqual(
    keepValue(OURS, "days: 31", () => ({ days: 31 }), folder),
    { days: 31 },
  );
});

test("neither a faulty text, nor one from elsewhere, nor what JSON would change is kept", (t) => {
  const folder = emptyFolder(t);
  assert.equal(
    keepValue(OURS, "[", () => undefined, folder),
    undefined,
  );
  keepValue(join(tmpdir(), "made-up.yaml"), "a: 1", () => ({ a: 1 }), folder);
  keepValue(OURS, "a: .inf", () => ({ a: Infinity }), folder);
  assert.deepEqual(readdirSync(folder), []);
});

test("what was kept and is broken is parsed again; where nothing can be kept it is read", (t) => {
  const folder = emptyFolder(t);
  keepValue(OURS, "a: 1", () => ({ a: 1 }), folder);
  const [kept = ""] = readdirSync(folder);
  writeFileSync(join(folder, kept), '{"a":');
  assert.deepEqual(
    keepValue(OURS, "a: 1", () => ({ a: 1 }), folder),
    { a: 1 },
  );
  const noFolder = join(folder, kept, "inside-a-file");
  assert.deepEqual(
    keepValue(OURS, "a: 1", () => ({ a: 1 }), noFolder),
    { a: 1 },
  );
});
