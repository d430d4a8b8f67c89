import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import pg from "pg";
import type { Who } from "#domain/ports.ts";
import { acceptImport, stageImport, undoImport } from "#door/import.ts";
import { ask } from "#door/ask.ts";
import { importDetail } from "#questions/import-detail.ts";
import { importList } from "#questions/import-list.ts";
import {
  bringIn,
  csvOf,
  figuresAt,
  fixtureLog,
  stageLog,
  stepsOf,
  timelinesAt,
} from "./import-log.ts";
import { allowed, refused, type TestOffice, testOffice } from "./office.ts";

let office: TestOffice;
let omar: Who;
let owner: pg.Client;
let log: Buffer;

before(async () => {
  office = await testOffice();
  omar = await office.member("omar", ["records-officer"]);
  owner = new pg.Client(office.database.owner);
  await owner.connect();
  log = await fixtureLog("permits.csv");
});
after(async () => {
  await owner.end();
  await office.drop();
});

async function count(sql: string, ...values: unknown[]): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(`select count(*)::int ${sql}`, values);
  return rows[0]?.count ?? -1;
}

test("an accepted log is streams with claimed and with recorded times", async () => {
  const staged = await stageLog(office, omar, log);
  assert.ok(staged.is === "staged");
  assert.deepEqual([staged.findings.cases, staged.newEvents, staged.knownEvents], [3, 7, 0]);
  assert.equal(await count("from events where stream_id like 'imported-%'"), 0);
  const accepted = allowed(await acceptImport(office.office, omar, "records", staged.importId));
  assert.deepEqual([accepted.cases, accepted.events], [3, 7]);
  assert.equal(await count("from events where stream_id like 'imported-%'"), 7);
  assert.equal(
    await count("from commitments where case_id like 'imported-%' and source = 'event'"),
    7,
  );
  assert.equal(
    await count("from access_entries where case_id like 'imported-%' and name = 'import'"),
    3,
    "one entry a case says who brought it in",
  );
  assert.equal(await count("from import_pages"), 0, "nothing is kept twice");
  assert.equal(await count("from case_types where type_id = 'imported.permits'"), 1);
  const { rows } = await owner.query<{ case_id: string }>("select case_id from imported_cases");
  const opened = await office.office.store.open(office.office.newId(), rows[0]?.case_id ?? "");
  const state = await opened?.view(new Set(["record"]));
  assert.equal(state?.mode, "imported");
  assert.equal(state?.typeId, "imported.permits");
  const [first] = state?.history ?? [];
  assert.match(first?.claimedAt ?? "", /^2031-03-0/);
  assert.notEqual(first?.at.slice(0, 4), "2031", "the recorded time is ours");
  assert.equal(state?.typeHash, accepted.typeHash);
});

test("the same log again adds nothing and says so", async () => {
  const again = await stageLog(office, omar, log);
  assert.ok(again.is === "nothing-new");
  assert.equal(again.knownEvents, 7);
  assert.equal(await count("from imports"), 1);
  assert.equal(await count("from imported_events"), 7);
});

test("two imports of one log at the same moment bring it in once", async () => {
  const both = await Promise.all([1, 2].map(() => stageLog(office, omar, log, "twice")));
  assert.deepEqual(both.map((one) => one.is).toSorted(), ["nothing-new", "staged"]);
});

test("what was accepted stays so; what is not there is not found", async () => {
  const importId = await bringIn(office, omar, log, "settled");
  const settle = { undo: undoImport, accept: acceptImport };
  const by = (how: "undo" | "accept", id: string) =>
    settle[how](office.office, omar, "records", id);
  assert.equal(refused(await by("undo", importId)).code, "import-state");
  assert.equal(refused(await by("accept", importId)).code, "already-done");
  assert.equal(refused(await by("accept", office.office.newId())).code, "not-found");
  assert.equal(refused(await by("undo", "../../etc")).code, "not-found");
});

test("an import that is undone leaves no record of the log, and may come again", async () => {
  const staged = await stageLog(office, omar, log, "undone");
  assert.ok(staged.is === "staged");
  allowed(await undoImport(office.office, omar, "records", staged.importId));
  assert.equal(await count("from imported_events where source = 'undone'"), 0);
  assert.equal(
    await count("from import_pages where import_id = $1 and kind = 'events'", staged.importId),
    0,
  );
  const code = refused(await acceptImport(office.office, omar, "records", staged.importId)).code;
  assert.equal(code, "import-state");
  assert.equal((await stageLog(office, omar, log, "undone")).is, "staged");
});

test("two people who settle one import at once do it once", async () => {
  const staged = await stageLog(office, omar, log, "raced");
  assert.ok(staged.is === "staged");
  const both = await Promise.all(
    [acceptImport, undoImport].map((settle) =>
      settle(office.office, omar, "records", staged.importId),
    ),
  );
  assert.equal(both.filter((one) => "refused" in one).length, 1);
});

test("a longer log of the same source adds only what is new, in its place in time", async () => {
  const head = "case,activity,time";
  await bringIn(office, omar, csvOf(head, "A,Open,2031-01-01", "A,Close,2031-01-09"), "growing");
  const longer = csvOf(head, "A,Open,2031-01-01", "A,Ask,2031-01-05", "A,Close,2031-01-09");
  const staged = await stageLog(office, omar, longer, "growing");
  assert.ok(staged.is === "staged");
  assert.deepEqual([staged.newEvents, staged.knownEvents], [1, 2]);
  allowed(await acceptImport(office.office, omar, "records", staged.importId));
  const { pairs } = await figuresAt(office, omar, "imported.growing");
  assert.deepEqual(
    pairs.map(({ from, to }) => `${from} ${to}`),
    ["Ask Close", "Open Ask"],
  );
});

test("bad records are reported by line, and the rest comes in", async () => {
  const broken = csvOf("case,activity,time", "A,Open,2031-01-01", "A,,2031-01-02", "B,Open,soon");
  const seen: number[] = [];
  const outcome = allowed(
    await stageImport(
      office.office,
      omar,
      "records",
      { file: broken, source: "broken", options: {} },
      (item) => item.kind === "problem" && seen.push(item.line),
    ),
  );
  assert.ok(outcome.is === "staged");
  assert.deepEqual(seen, [3, 4]);
  const asked = await ask(office.office, omar, "records", importDetail, {
    "import-id": outcome.importId,
  });
  const { answer } = allowed(asked);
  assert.deepEqual(
    answer?.problems.map(({ line, code }) => [line, code]),
    [
      [3, "activity-missing"],
      [4, "time-unreadable"],
    ],
  );
  assert.equal(answer?.about.newEvents, 1);
});

test("a refused file leaves nothing behind but that it was refused", async () => {
  const before = await count("from imports");
  const cut = Buffer.from('<log xes.version="1.0"><trace><string key="concept:name" value="1"/>');
  const outcome = await stageLog(office, omar, cut, "cut");
  assert.ok(outcome.is === "file-refused");
  assert.equal(await count("from imports"), before);
  assert.equal(await count("from imported_events where source = 'cut'"), 0);
  assert.ok((await count("from access_entries where name = 'import' and outcome = 'refused'")) > 0);
});

test("a source without a name is refused by its field", async () => {
  const wanted = { file: log, source: "  ***  ", options: {} };
  const refusal = refused(await stageImport(office.office, omar, "records", wanted));
  assert.deepEqual(
    refusal.fields?.map(({ field, code }) => [field, code]),
    [["source", "required"]],
  );
});

test("an export comes back into an empty office with the same timelines", async () => {
  const timelines = await timelinesAt(office, omar);
  const other = await testOffice();
  try {
    const records = await other.member("omar", ["records-officer"]);
    for (const format of ["xes", "ocel", "csv"] as const) {
      let text = "";
      for await (const piece of office.office.logs.write(timelines, "permits", format))
        text += piece;
      for (const { caseId } of timelines) assert.ok(!text.includes(caseId), "ids are re-keyed");
      await bringIn(other, records, Buffer.from(text), `from-${format}`);
      const back = await timelinesAt(other, records, `from-${format}`);
      assert.deepEqual(stepsOf(back), stepsOf(timelines), format);
    }
  } finally {
    await other.drop();
  }
});

test("the list holds accepted sources; each case that leaves is recorded", async () => {
  const { imports, sources } = allowed(
    await ask(office.office, omar, "records", importList, { limit: 2 }),
  ).answer;
  assert.equal(imports.length, 2);
  assert.ok((imports[0]?.stagedAt ?? "") >= (imports[1]?.stagedAt ?? ""));
  assert.ok(!sources.some(({ source }) => source === "broken"));
  const left = await count(
    "from access_entries where kind = 'exported' and case_id like 'imported-%'",
  );
  assert.equal(left, 3);
});
