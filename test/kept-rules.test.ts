import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { ask } from "#door/ask.ts";
import { caseHistory } from "#questions/case-history.ts";
import { act } from "#door/act.ts";
import { type OpenOffice, wireOffice } from "../src/main/open-office.ts";
import { bringIn, fixtureLog } from "./import-log.ts";
import { allowed, refused, root, type TestOffice, testOffice } from "./office.ts";

let office: TestOffice;
let owner: pg.Client;

before(async () => {
  office = await testOffice();
  owner = new pg.Client(office.database.owner);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await office.drop();
});

/** A second process of the same office, as a command beside a running one is. */
const another = (): Promise<OpenOffice> =>
  wireOffice(office.database.app, {
    officeId: office.office.officeId,
    name: office.office.name,
    mode: "own",
    zone: office.office.zone,
    database: office.database.name,
    dataDir: office.dataDir,
    officeKeyFile: undefined,
    root,
    isDemo: true,
  });

test("a superseded case type keeps the order of its sections and questions", async () => {
  const current = [...office.office.rules.current.values()].find(
    ({ sections }) => sections.length > 1,
  );
  assert.ok(current);
  const hash = "0".repeat(64);
  const older = { ...current, hash, version: "2001-01-01", sections: turned(current.sections) };
  await owner.query(
    `insert into case_types (office_id, hash, type_id, version, compiled, recorded_at)
     values ($1, $2, $3, $4, $5, now())`,
    [office.office.officeId, hash, older.id, older.version, JSON.stringify(older)],
  );
  const meanwhile = await office.office.rules.find(hash);
  const next = await another();
  const atStart = next.office.rules.pinned(hash);
  await next.close();
  for (const kept of [meanwhile, atStart]) {
    assert.deepEqual(kept, older);
    assert.deepEqual(questionsOf(kept), questionsOf(older));
  }
});

test("a type that was kept before a key existed has that key's default, under its own hash", async () => {
  const current = office.office.rules.current.get("us.nat.n400");
  assert.ok(current);
  const hash = "1".repeat(64);
  const { attaches: _, offered: __, ...older } = { ...current, hash, version: "2001-01-02" };
  await owner.query(
    `insert into case_types (office_id, hash, type_id, version, compiled, recorded_at)
     values ($1, $2, $3, $4, $5, now())`,
    [office.office.officeId, hash, older.id, older.version, JSON.stringify(older)],
  );
  const kept = await office.office.rules.find(hash);
  assert.deepEqual(kept, { ...older, attaches: [], offered: "always" });
});

const questionsOf = (type: PinnedCaseType | undefined) =>
  type?.sections.map(({ name, asks }) => [name, Object.keys(asks)]);

// Names out of the alphabet and of their length: a column that sorts them would be noticed.
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, part]) => [name, turned(part)])
      .toReversed(),
  ) as T;
}

test("a running office knows a type that a command accepted meanwhile", async () => {
  const command = await another();
  const omar = await office.member("omar", ["records-officer"]);
  const grace = await office.member("grace", ["supervisor"]);
  await bringIn({ ...office, ...command }, omar, await fixtureLog("permits.csv"));
  await command.close();
  const { rows } = await owner.query<{ case_id: string }>("select case_id from imported_cases");
  const about = { caseId: rows[0]?.case_id ?? "" };
  const asked = await ask(office.office, grace, "supervision", caseHistory, {}, about);
  assert.equal(allowed(asked).answer.mode, "imported");
});

test("nor does an act on such a case need the next start: it is refused, not broken", async () => {
  const command = await another();
  const omar = await office.member("omar2", ["records-officer"]);
  const grace = await office.member("grace2", ["supervisor"]);
  await bringIn({ ...office, ...command }, omar, await fixtureLog("permits.csv"), "others");
  await command.close();
  const { rows } = await owner.query<{ case_id: string }>(
    "select case_id from imported_cases where type_id = 'imported.others'",
  );
  const caseId = rows[0]?.case_id ?? "";
  const request = { caseId, event: "note", input: {}, version: 3, key: "note" };
  assert.equal(refused(await act(office.office, grace, "supervision", request)).code, "not-found");
});

test("a type that nobody recorded stays unknown", async () => {
  assert.equal(await office.office.rules.find("f".repeat(64)), undefined);
});
