import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { commitRule } from "#adapters/postgres/rule-versions.ts";
import { createPool } from "#adapters/postgres/pool.ts";
import { ruleFiles } from "#adapters/rules/rule-files.ts";
import { rulesSide } from "#domain/case/rules-side.ts";
import { readKeptRules } from "../src/main/kept-rules.ts";
import { type OpenOffice, wireOffice } from "../src/main/open-office.ts";
import type { SharedRules } from "#domain/case/compare-shared-rules.ts";
import { ask } from "#door/ask.ts";
import { rulesUpgrade } from "#questions/rules-upgrade.ts";
import { fileAsylum } from "./asylum.ts";
import { bringIn, fixtureLog } from "./import-log.ts";
import { allowed, root, type TestOffice, testOffice } from "./office.ts";

let office: TestOffice;
let owner: pg.Client;
let folder: string;
let earlierCase: string;

before(async () => {
  office = await testOffice();
  const amina = await office.member("amina", ["applicant"]);
  earlierCase = (await fileAsylum(office.office, amina)).caseId;
  owner = new pg.Client(office.database.owner);
  await owner.connect();
  folder = mkdtempSync(join(tmpdir(), "recourse-leaves-"));
  for (const name of ["case-types", "deadlines", "calendars", "regimes"]) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  for (const name of ["policies", "locales", "passwords"])
    symlinkSync(join(root, name), join(folder, name));
});
after(async () => {
  await owner.end();
  rmSync(folder, { recursive: true, force: true });
  await office.drop();
});

/** The office started again on the same database, with the rules of the copied checkout. */
async function startedAgain(work: (office: OpenOffice) => Promise<void> = async () => {}) {
  const opened = await wireOffice(office.database.app, {
    officeId: office.office.officeId,
    name: office.office.name,
    mode: "own",
    zone: office.office.zone,
    database: office.database.name,
    dataDir: office.dataDir,
    officeKeyFile: undefined,
    root: folder,
    isDemo: true,
  });
  await work(opened);
  await opened.close();
}

const leaves = async () => {
  const { rows } = await owner.query<{ commitment: Buffer }>(
    "select commitment from commitments where source = 'rule'",
  );
  return rows.map(({ commitment }) => commitment.toString("hex"));
};

function change(path: string, from: RegExp, to: string): void {
  const text = readFileSync(join(folder, path), "utf8");
  assert.match(text, from);
  writeFileSync(join(folder, path), text.replace(from, to));
}

test("the first start leaves one leaf for every type, every file of rules, and their set", async () => {
  const types = office.office.rules.readable.size;
  assert.equal((await leaves()).length, types + ruleFiles(root).length + 1);
});

test("an old version leaves nothing more, however often the office starts", async () => {
  const earlier = await leaves();
  await startedAgain();
  await startedAgain();
  assert.deepEqual((await leaves()).toSorted(), earlier.toSorted());
});

test("a comment makes no new version", async () => {
  const earlier = await leaves();
  change("deadlines/us.yaml", /^jurisdiction:/m, "# A comment.\njurisdiction:");
  await startedAgain();
  assert.equal((await leaves()).length, earlier.length);
});

test("a new version of a type leaves a leaf, as a file of deadlines does, and each its set", async () => {
  const earlier = await leaves();
  change("case-types/us.nat.n400/case-type.yaml", /^version: .*$/m, "version: 2027-01-01");
  await startedAgain();
  assert.equal((await leaves()).length, earlier.length + 2);
  change("deadlines/us.yaml", /(id: US\.RFE_84[\s\S]*?days: )84/, "$180");
  await startedAgain();
  await startedAgain();
  assert.equal((await leaves()).length, earlier.length + 4);
});

/** The days of a request for evidence, as an answer is counted by now and as a type came with. */
const daysOf = ({ office: { rules } }: OpenOffice, when: Parameters<typeof rules.stood>[0]) => {
  const counts = (files: SharedRules | undefined) =>
    files?.rules.find(({ id }) => id === "US.RFE_84")?.versions.at(-1)?.periods[0]?.count;
  const type = rules.current.get("us.family.i130");
  assert.ok(type);
  const now = rules.side(type).rule("evidence-response")?.versions.at(-1)?.periods[0]?.count;
  return { now, then: counts(rules.stood(when)?.files) };
};

test("what a file said when a version of a type came is found again after it was changed", async () => {
  const hash = office.office.rules.current.get("us.family.i130")?.hash ?? "";
  const later = office.office.rules.current.get("us.nat.n400")?.hash ?? "";
  const today = new Date().toISOString().slice(0, 10);
  await startedAgain(async (opened) => {
    assert.deepEqual(daysOf(opened, { type: hash }), { now: 80, then: 84 });
    assert.deepEqual(daysOf(opened, { type: later }), { now: 80, then: 84 });
    const at = new Date().toISOString();
    assert.deepEqual(daysOf(opened, { type: hash, at }), { now: 80, then: 80 });
    assert.deepEqual(daysOf(opened, { type: hash, at: "2001-01-01" }), { now: 80, then: 84 });
    assert.deepEqual(daysOf(opened, { on: today }), { now: 80, then: 80 });
    assert.equal(opened.office.rules.stood({ on: "2001-01-01" }), undefined);
    assert.equal(opened.office.rules.stood({ type: "0".repeat(64) }), undefined);
    const types = opened.office.rules.stood({ on: today })?.types;
    assert.equal(types?.get("us.nat.n400")?.version, "2027-01-01");
    assert.equal(types?.size, opened.office.rules.readable.size);
  });
});

test("a case that came before a file was changed says so, whether or not it moves", async () => {
  const grace = await office.member("grace", ["supervisor"]);
  await startedAgain(async (opened) => {
    const previewOf = async (caseId: string) => {
      const about = { caseId };
      const asked = await ask(opened.office, grace, "supervision", rulesUpgrade, {}, about);
      return allowed(asked).answer;
    };
    const preview = await previewOf(earlierCase);
    assert.equal(preview?.not, "rules-are-present");
    assert.deepEqual(preview?.changes, []);
    assert.deepEqual(
      preview?.since.map(({ code, effect, says }) => [code, effect, says["deadline"]]),
      [["deadline-shorter", "worse", "evidence-response"]],
    );
    const bela = await office.member("bela", ["applicant"]);
    assert.deepEqual((await previewOf((await fileAsylum(opened.office, bela)).caseId))?.since, []);
  });
});

test("whoever compares earlier versions changes nothing, and finds each with its own files", async () => {
  const earlier = await leaves();
  const pool = createPool(office.database.app);
  try {
    const { types, stood } = await readKeptRules(pool, office.office.officeId);
    const versions = types.filter(({ id }) => id === "us.nat.n400");
    assert.deepEqual(
      versions.map(({ version }) => version),
      ["2027-01-01", office.office.rules.current.get("us.nat.n400")?.version],
    );
    const sides = versions.map((type) => {
      const files = stood({ type: type.hash })?.files;
      assert.ok(files);
      return rulesSide(type, files);
    });
    const of = (on: string) => stood({ on })?.types.get("us.nat.n400")?.version;
    assert.deepEqual([of("2001-01-01"), of("2999-01-01")], [undefined, "2027-01-01"]);
    // The later type came first, and the file was changed under it.
    for (const side of sides) {
      const days = side.rule("evidence-response")?.versions.at(-1)?.periods[0]?.count;
      assert.equal(days, 84);
    }
  } finally {
    await pool.end();
  }
  assert.deepEqual((await leaves()).toSorted(), earlier.toSorted());
});

test("going back to earlier rules is a set of its own, and leaves nothing else", async () => {
  const earlier = await leaves();
  change("deadlines/us.yaml", /(id: US\.RFE_84[\s\S]*?days: )80/, "$184");
  await startedAgain();
  assert.equal((await leaves()).length, earlier.length + 1);
  const at = new Date().toISOString();
  const hash = office.office.rules.current.get("us.family.i130")?.hash ?? "";
  await startedAgain(async (opened) => {
    assert.deepEqual(daysOf(opened, { type: hash, at }), { now: 84, then: 84 });
  });
});

test("a type that was learned from a log leaves one as well, at once", async () => {
  const earlier = await leaves();
  const omar = await office.member("omar", ["records-officer"]);
  await bringIn(office, omar, await fixtureLog("permits.csv"));
  assert.equal((await leaves()).length, earlier.length + 1);
});

test("whoever has the version can show that it is what the leaf says", async () => {
  const { rows } = await owner.query<{
    kind: "case-type" | "deadlines" | "calendars" | "regimes" | "set";
    name: string;
    version: string;
    hash: string;
    salt: Buffer;
    recorded_at: Date;
  }>("select kind, name, version, hash, salt, recorded_at from rule_versions");
  const shown = rows.map((one) => commitRule(one.salt, one, one.recorded_at.toISOString()));
  assert.deepEqual(shown.map((one) => one.toString("hex")).toSorted(), (await leaves()).toSorted());
  const [first] = rows;
  assert.ok(first);
  const other = commitRule(first.salt, { ...first, hash: "0".repeat(64) }, "2026-01-01");
  assert.ok(!(await leaves()).includes(other.toString("hex")));
});

test("the application's own role can neither change nor remove a version or its leaf", async () => {
  const app = new pg.Client(office.database.app);
  await app.connect();
  try {
    for (const sql of [
      "update rule_versions set hash = hash",
      "delete from rule_versions",
      "truncate rule_versions",
      "update commitments set commitment = commitment",
      "delete from commitments where source = 'rule'",
      "update case_types set compiled = compiled",
      "delete from case_types",
    ]) {
      await assert.rejects(app.query(sql), /permission denied/, sql);
    }
  } finally {
    await app.end();
  }
});
