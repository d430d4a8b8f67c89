import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { text } from "node:stream/consumers";
import { languages } from "#words/languages.ts";

const root = new URL("..", import.meta.url).pathname;
let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), "recourse-rules-test-"));
  for (const name of ["case-types", "deadlines", "calendars", "regimes"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  const shorter = (file: string, from: RegExp, to: string) => {
    const path = join(folder, file);
    const was = readFileSync(path, "utf8");
    assert.match(was, from);
    writeFileSync(path, was.replace(from, to));
  };
  shorter("deadlines/us.yaml", /(id: US\.MOTION_I290B_30[\s\S]*?days: )30/, "$110");
  shorter("deadlines/us.yaml", /(id: US\.FOIA\.APPEAL_90[\s\S]*?days: )90/, "$160");
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one command line of the rules, as `bin/recourse` does. */
async function rules(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(root, "src", "main.ts"), "rules", ...args], {
    cwd: root,
    env: { ...process.env, LANG: "C" },
  });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [out, talk, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, out, talk };
}

test("a type is printed as a page: acts, deadlines and every citation with its mark", async () => {
  const { code, out } = await rules("show", "us.asylum.affirmative");
  assert.equal(code, 0);
  for (const line of [
    "Asylum  [us.asylum.affirmative]",
    "◐ From knowledge, to be checked: nobody has yet compared it with the present text.",
    "  8 USC 1158(d)(5)(A) ✔ read in the source",
    "  8 CFR 208.3 ◐ from knowledge, to be checked",
    "  84 days (in force, since Monday 18 June 2007)",
    "    3 days more when it came by post, 14 from another country",
    "  45 days (in force, without a stated first day)",
  ]) {
    assert.ok(out.split("\n").includes(line), line);
  }
  assert.doesNotMatch(out, /required document[^.]/);
  assert.ok(out.split("\n").every((line) => line.length <= 100));
});

test("the page speaks every language, and as JSON it has the rules and their marks", async () => {
  for (const lang of languages) {
    const { code, out, talk } = await rules("show", "us.nat.n400", "--lang", lang);
    assert.deepEqual([code, talk], [0, ""]);
    assert.match(out, /\[request-hearing\]/);
  }
  const { out } = await rules("show", "us.nat.n400", "--json");
  const page = JSON.parse(out) as {
    type: { hash: string };
    citations: { at: string; laws: { citation: string; mark: string }[] }[];
  };
  assert.match(page.type.hash, /^[0-9a-f]{64}$/);
  const laws = page.citations.flatMap((one) => one.laws);
  assert.ok(laws.length > 20 && laws.every(({ mark }) => mark !== undefined));
});

test("a type that is not there is refused with those that are", async () => {
  const { code, talk } = await rules("show", "us.removal.operation");
  assert.equal(code, 2);
  assert.match(talk, /There is no case type us\.removal\.operation\. There are: .*us\.nat\.n400/);
});

test("a time that gets shorter is named with both lengths and whose it is; exit code 1", async () => {
  const { code, out, talk } = await rules("diff", root, folder, "--on", "2026-03-02");
  assert.deepEqual([code, talk], [1, ""]);
  const flat = out.replaceAll(/\s+/g, " ");
  assert.ok(
    flat.includes(
      "“Ask the office to look again”: the person has less time: 10 days instead of 30 days, in " +
        "both readings. For example, counted from Monday 2 March 2026, sent by post: Monday 16 " +
        "March 2026 instead of Monday 6 April 2026.",
    ),
    out,
  );
  assert.ok(
    flat.includes(
      "Times and days off that no case type tells Worse for the person - " +
        "“US.FOIA.APPEAL_90: 5 USC 552(a)(6)(A)(i)(III)”: " +
        "the person has less time: 60 days instead of 90 days",
    ),
    out,
  );
  assert.match(out, /changes are shorter or looser for a person\.\n$/);
  const turned = await rules("diff", folder, root, "--on", "2026-03-02");
  assert.equal(turned.code, 0);
  assert.match(turned.out.replaceAll(/\s+/g, " "), /30 days instead of 10 days/);
});

test("one type alone is compared, from a folder or by its name; with itself there is nothing", async () => {
  const alone = join(folder, "case-types", "us.asylum.affirmative");
  const { code, out } = await rules("diff", "us.asylum.affirmative", alone);
  assert.equal(code, 1);
  assert.match(out, /^us\.asylum\.affirmative\n/);
  assert.doesNotMatch(out, /us\.family\.i130/);
  const same = await rules("diff", root, root);
  assert.deepEqual([same.code, same.out], [0, "There is no difference for anybody.\n"]);
});

test("what is neither a folder with rules nor a type is refused with what it may be", async () => {
  const { code, talk } = await rules("diff", join(folder, "deadlines"), root);
  assert.equal(code, 2);
  assert.match(talk, /is no folder with rules, no folder with a case-type\.yaml, and no case type/);
  const two = await rules("diff", "us.nat.n400", "us.asylum.affirmative");
  assert.equal(two.code, 2);
  assert.match(two.talk, /are two types\. Compare two versions of one/);
  const hash = await rules("diff", "us.nat.n400@abc", "us.nat.n400");
  assert.equal(hash.code, 2);
  assert.match(hash.talk, /at least the first 8 signs of the hash/);
});

test("a type that stands by itself is read with the deadlines and bases of the checkout", async () => {
  const lone = mkdtempSync(join(tmpdir(), "recourse-lone-"));
  try {
    cpSync(join(root, "case-types/us.nat.n400"), join(lone, "us.nat.n400"), { recursive: true });
    const { code, out, talk } = await rules("diff", "us.nat.n400", join(lone, "us.nat.n400"));
    assert.deepEqual([code, out, talk], [0, "There is no difference for anybody.\n", ""]);
  } finally {
    rmSync(lone, { recursive: true });
  }
});
