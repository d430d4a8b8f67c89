import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import pg from "pg";
import { printsOf } from "#adapters/postgres/reason-prints.ts";
import {
  likenessTold,
  officerReasons,
  shingles,
  templateShare,
} from "#domain/case/reasons-likeness.ts";
import { fileAsylum } from "#test/asylum.ts";
import { root, type TestOffice, testOffice } from "#test/office.ts";

// An operator wants to know whose story is like whose.

const STORY = "Armed men came to the clinic where I worked and asked for me by name twice.";

let office: TestOffice;
let owner: pg.Client;
before(async () => {
  office = await testOffice();
  const amina = await office.member("amina", ["applicant"]);
  await fileAsylum(office.office, amina, { fear: STORY });
  owner = new pg.Client(office.database.owner);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await office.drop();
});

/** What the compiler says of a program that compares this. */
async function compiling(given: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "compare-"));
  const file = join(folder, "compare.ts");
  const from = (path: string) => JSON.stringify(join(root, "src/domain/case", path));
  writeFileSync(
    file,
    `import { officerReasons, shingles } from ${from("reasons-likeness.ts")};
import type { CaseState } from ${from("state.ts")};
declare const state: CaseState;
shingles(${given});
officerReasons;
`,
  );
  const flags = ["--noEmit", "--ignoreConfig", "--strict", "--target", "esnext"];
  const modules = ["--module", "nodenext", "--allowImportingTsExtensions", "--skipLibCheck"];
  const types = ["--types", "node", "--typeRoots", join(root, "node_modules/@types")];
  const tsc = join(root, "node_modules/.bin/tsc");
  return promisify(execFile)(tsc, [...flags, ...modules, ...types, file]).then(
    () => "compiles",
    (error: { stdout?: string }) => error.stdout ?? "",
  );
}

for (const [what, given] of [
  ["a narrative", 'state.answers["fear"] as string'],
  ["an interview", 'state.interviews[0]?.notes ?? ""'],
  ["an exhibit", 'state.exhibits[0]?.title ?? ""'],
  ["a message", 'state.messages[0]?.text ?? ""'],
  ["any text", '"a text"'],
] as const) {
  test(`R11: the type of the comparison cannot take ${what}`, async () => {
    assert.match(await compiling(given), /not assignable to parameter of type 'OfficerReasons'/);
  });
}

test("R11: it takes the reasons of a draft, and of nothing that has no officer", async () => {
  const reasons = 'officerReasons({ reasons: "A ground.", draftedBy: "daniel" })';
  assert.equal(await compiling(reasons), "compiles");
  assert.match(await compiling('officerReasons({ reasons: "A story." })'), /draftedBy/);
});

test("R11: one place alone makes such reasons, and only of what an officer drafted", () => {
  const files = globSync("src/**/*.ts", { cwd: root }).filter((file) => !file.includes(".test."));
  const casting = files.filter((file) =>
    /as (?:unknown as )?OfficerReasons/.test(readFileSync(join(root, file), "utf8")),
  );
  assert.deepEqual(casting, ["src/domain/case/reasons-likeness.ts"]);
  const using = files.filter((file) =>
    /\bofficerReasons\(/.test(readFileSync(join(root, file), "utf8")),
  );
  assert.deepEqual(using.toSorted(), [
    "src/adapters/postgres/signing-lines.ts",
    "src/domain/case/guards/inv-24-own-reasons.ts",
    "src/questions/draft-beside-others.ts",
  ]);
});

test("R11: what people told leaves no print, whoever looks for it", async () => {
  const told = officerReasons({ reasons: STORY, draftedBy: "an operator" });
  assert.ok(shingles(told).length > 5);
  const { rows } = await owner.query<{ n: number }>("select count(*)::int as n from reason_prints");
  assert.deepEqual(rows, [{ n: 0 }]);
});

test("R11: a print is made under the office's secret and names nothing", async () => {
  const reasons = officerReasons({ reasons: STORY, draftedBy: "daniel" });
  const [one, other] = ["a", "b"].map((name) => printsOf(Buffer.alloc(32, name), reasons));
  assert.ok(one && other && one.length === shingles(reasons).length);
  assert.ok(one.every((print) => !other.some((found) => found.equals(print))));
  assert.deepEqual(
    one.map((print) => print.toString("hex")),
    one.map((print) => print.toString("hex")).toSorted(),
  );
  const { rows } = await owner.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = 'reason_prints'::regclass and attnum > 0 order by 1`,
  );
  assert.deepEqual(
    rows.map((row) => row.name),
    ["month", "office_id", "print", "type_id"],
  );
});

test("R11: one word more or less says nothing of what a colleague wrote", () => {
  const words = (count: number) => Array.from({ length: count }, (_, at) => `word${at}`).join(" ");
  const reasons = (text: string) => officerReasons({ reasons: text, draftedBy: "daniel" });
  const long = reasons(words(104));
  assert.equal(shingles(long).length, 100);
  const told = Array.from({ length: 101 }, (_, had) => likenessTold(long, had / 100));
  assert.deepEqual([...new Set(told)], [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  assert.equal(likenessTold(reasons(words(34)), 1), 100);
  assert.equal(likenessTold(reasons(words(33)), 1), undefined);
  assert.equal(likenessTold(reasons(words(5)), 1), undefined);
});

test("the share of standard text is counted by runs of words, whatever their signs and case", () => {
  const reasons = (text: string) => officerReasons({ reasons: text, draftedBy: "daniel" });
  const standard = ["The office looked at all the papers that were sent."];
  assert.equal(
    templateShare(reasons("the OFFICE looked, at all the papers that were sent"), standard),
    1,
  );
  assert.equal(templateShare(reasons("Nothing of it is standard here at all."), standard), 0);
  assert.equal(templateShare(reasons(""), standard), 0);
  const half = "The office looked at all yet your own lease says otherwise";
  assert.ok(Math.abs(templateShare(reasons(half), standard) - 5 / 11) < 0.001);
});
