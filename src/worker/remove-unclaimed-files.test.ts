import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import type { ListedFile } from "#domain/file-list.ts";
import type { KeptFile } from "#domain/files.ts";
import type { Who } from "#domain/ports.ts";
import { act } from "#door/act.ts";
import { fileAsylum, freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";
import { fileFinding } from "../main/examine-files.ts";
import { removeUnclaimedFiles } from "./remove-unclaimed-files.ts";

const PDF = Buffer.from("%PDF-1.7 an invented paper");
let site: TestOffice;
let amina: Who;
let caseId: string;
let today: string;
let owner: pg.Client;

before(async () => {
  site = await testOffice();
  today = site.office.clock.today();
  caseId = (await fileAsylum(site.office, await site.member("amina", ["applicant"]))).caseId;
  amina = await site.again("amina");
  owner = new pg.Client(site.database.owner);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await site.drop();
});

const later = (days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const keep = async (fileId?: string): Promise<KeptFile> =>
  allowed(
    await site.files.keep(
      caseId,
      "documents",
      { name: "a.pdf", bytes: PDF, isTooLarge: false },
      fileId,
    ),
  );
const pathOf = (fileId: string) => join(site.dataDir, "files", "testville", caseId, fileId);
const sweepAfter = (days: number) => onDay(site, later(days), () => removeUnclaimedFiles(site));
const versionNow = async () =>
  (await site.office.store.open(site.office.newId(), caseId))?.version ?? 0;
const claim = async (documents: readonly KeptFile[]) =>
  act(site.office, amina, "own-case", {
    caseId,
    event: "submit-evidence",
    input: { documents: documents.map((one) => ({ ...one })) },
    version: await versionNow(),
    key: freshKey(),
  });
async function listed(fileId: string): Promise<string> {
  const { rows } = await owner.query<{ is_claimed: boolean; is_removing: boolean }>(
    "select is_claimed, is_removing from case_files where file_id = $1",
    [fileId],
  );
  const [row] = rows;
  if (row === undefined) return "unlisted";
  return row.is_claimed ? "claimed" : row.is_removing ? "removing" : "unclaimed";
}
const stands = async (fileId: string) => [await listed(fileId), existsSync(pathOf(fileId))];

test("a file that nothing names is there on its last day and gone after it", async () => {
  const { fileId } = await keep();
  assert.equal(await sweepAfter(29), 0);
  assert.deepEqual(await stands(fileId), ["unclaimed", true]);
  assert.equal(await sweepAfter(30), 1);
  assert.deepEqual(await stands(fileId), ["unlisted", false]);
});

test("the days are the office's own setting", async () => {
  const { fileId } = await keep();
  const sweep = (unclaimedDays: number) =>
    onDay(site, later(3), () => removeUnclaimedFiles({ ...site, unclaimedDays }));
  assert.equal(await sweep(4), 0);
  assert.equal(await sweep(3), 1);
  assert.deepEqual(await stands(fileId), ["unlisted", false]);
});

test("a file that an event names stays for good", async () => {
  const kept = await keep();
  allowed(await claim([kept]));
  assert.equal(await sweepAfter(3000), 0);
  assert.deepEqual(await stands(kept.fileId), ["claimed", true]);
});

test("the files of a refused sending are not claimed, and their days begin anew with another", async () => {
  const kept = await keep();
  const stale = { caseId, event: "submit-evidence", input: { documents: [{ ...kept }] } };
  refused(await act(site.office, amina, "own-case", { ...stale, version: 99, key: freshKey() }));
  assert.equal(await listed(kept.fileId), "unclaimed");
  await onDay(site, later(20), () => keep(kept.fileId));
  assert.equal(await sweepAfter(40), 0);
  assert.equal(await sweepAfter(50), 1);
});

test("sending a form whose file is gone says so at its field, and leaves nothing", async () => {
  const [gone, here] = [await keep(), await onDay(site, later(40), () => keep())];
  assert.equal(await sweepAfter(30), 1);
  const version = await versionNow();
  const no = refused(await claim([here, gone]));
  assert.equal(no.code, "file-gone");
  assert.deepEqual(no.fields, [{ field: "documents", code: "file-gone" }]);
  assert.equal(await versionNow(), version);
  assert.equal(await listed(here.fileId), "unclaimed");
  allowed(await claim([here]));
});

test("while a file is being removed no event can claim it; one that came first keeps it", async () => {
  const [lost, won] = [await keep(), await keep()];
  let during: unknown;
  await onDay(site, later(30), () =>
    site.fileList.removeUnclaimed(30, async (file) => {
      if (file.fileId === lost.fileId) during = claim([lost]);
      await site.files.remove(file);
    }),
  );
  assert.equal(refused(await during).code, "file-gone");
  assert.deepEqual(await stands(won.fileId), ["unlisted", false]);
  const kept = await keep();
  allowed(await claim([kept]));
  assert.equal(await sweepAfter(31), 0);
  assert.deepEqual(await stands(kept.fileId), ["claimed", true]);
});

test("whichever of two transactions is first, the other waits and then knows", async () => {
  for (const claimFirst of [true, false]) {
    const kept = await keep();
    const [one, other] = [new pg.Client(site.database.app), new pg.Client(site.database.app)];
    await Promise.all([one.connect(), other.connect()]);
    for (const client of [one, other]) {
      await client.query("begin");
      await client.query("select set_config('recourse.access_id', 'any', true)");
    }
    const acts = JSON.stringify([{ case_id: caseId, files: [kept.fileId] }]);
    const claims = (client: pg.Client) =>
      client.query("select claim_files('testville', $1::jsonb)", [acts]).then(
        () => "claimed",
        (error: pg.DatabaseError) => error.constraint,
      );
    const marks = (client: pg.Client) =>
      client
        .query("update case_files set is_removing = true where file_id = $1 and not is_claimed", [
          kept.fileId,
        ])
        .then(({ rowCount }) => rowCount);
    try {
      const first = await (claimFirst ? claims(one) : marks(one));
      const second = claimFirst ? marks(other) : claims(other);
      await one.query("commit");
      assert.deepEqual([first, await second], claimFirst ? ["claimed", 0] : [1, "case_files_gone"]);
      await other.query("rollback");
      assert.equal(await listed(kept.fileId), claimFirst ? "claimed" : "removing");
    } finally {
      await Promise.all([one.end(), other.end()]);
    }
  }
  await sweepAfter(0);
});

test("many who send and sweep at once leave every file either claimed or gone", async () => {
  const kept = await Promise.all(Array.from({ length: 12 }, () => keep()));
  const answers: unknown[] = [];
  const sending = (async () => {
    for (const one of kept) answers.push(await claim([one]));
  })();
  await onDay(site, later(0), async () => {
    const sweeping = async () => {
      for (let n = 0; n < 6; n++) await removeUnclaimedFiles({ ...site, unclaimedDays: 0 });
    };
    await Promise.all([sending, sweeping(), sweeping()]);
  });
  for (const [n, { fileId }] of kept.entries()) {
    const answer = answers[n];
    const isRefused = typeof answer === "object" && answer !== null && "refused" in answer;
    if (isRefused) assert.equal(refused(answer).code, "file-gone");
    const found = await stands(fileId);
    assert.deepEqual(found, isRefused ? ["unlisted", false] : ["claimed", true], fileId);
  }
});

const crashing = (before: boolean) => async (file: ListedFile) => {
  if (!before) await site.files.remove(file);
  throw new Error("the process was killed");
};

for (const before of [true, false]) {
  const when = before ? "before its bytes are gone" : "between the bytes and the list";
  test(`a removal that is cut short ${when} is ended by the next`, async () => {
    const kept = await keep();
    const days = later(30);
    await assert.rejects(
      onDay(site, days, () => site.fileList.removeUnclaimed(30, crashing(before))),
      /killed/,
    );
    assert.deepEqual(await stands(kept.fileId), ["removing", before]);
    assert.equal(refused(await claim([kept])).code, "file-gone");
    assert.equal(await sweepAfter(30), 1);
    assert.deepEqual(await stands(kept.fileId), ["unlisted", false]);
  });
}

test("a file kept anew after its removal was cut short is whole again", async () => {
  const kept = await keep();
  await onDay(site, later(30), () =>
    assert.rejects(site.fileList.removeUnclaimed(30, crashing(false)), /killed/),
  );
  await onDay(site, later(30), () => keep(kept.fileId));
  assert.equal(await sweepAfter(30), 0);
  allowed(await claim([kept]));
  assert.ok((await site.files.read(caseId, kept.fileId))?.equals(PDF));
});

test("what was cut short while it was written goes as well", async () => {
  const half = "3f0c7a52-6f0d-4c1b-9d53-0a5b2d7e9c11";
  await site.fileList.add({ caseId, fileId: half });
  await mkdir(dirname(pathOf(half)), { recursive: true });
  await writeFile(`${pathOf(half)}.part`, "half");
  assert.equal(await sweepAfter(30), 1);
  assert.equal(existsSync(`${pathOf(half)}.part`), false);
});

test("the stream has the last word: what an event names stays, listed as it may be", async () => {
  const kept = await keep();
  allowed(await claim([kept]));
  await owner.query("update case_files set is_claimed = false where file_id = $1", [kept.fileId]);
  assert.equal(await sweepAfter(30), 0);
  assert.deepEqual(await stands(kept.fileId), ["claimed", true]);
});

test("files that lie there unlisted are listed: claimed where an event names them", async () => {
  const [named, stray] = [await keep(), await keep()];
  allowed(await claim([named]));
  const both = [named.fileId, stray.fileId];
  await owner.query("delete from case_files where file_id = any($1)", [both]);
  assert.equal(await sweepAfter(100), 0);
  assert.deepEqual(await Promise.all(both.map(listed)), ["claimed", "unclaimed"]);
  assert.equal(await sweepAfter(129), 0);
  assert.equal(await sweepAfter(130), 1);
  assert.equal(existsSync(pathOf(named.fileId)), true);
});

test("a case whose key is away keeps its files: nobody can tell which are claimed", async () => {
  const file = { caseId: "RC-0000-0000", fileId: "0f0c7a52-6f0d-4c1b-9d53-0a5b2d7e9c11" };
  await site.fileList.add(file);
  const gone = await onDay(site, later(30), () =>
    site.fileList.removeUnclaimed(30, () => Promise.reject(new Error("it must stay"))),
  );
  assert.equal(gone, 0);
  assert.equal(await site.fileList.adopt(file.caseId, ["another"]), 0);
  assert.equal(await listed(file.fileId), "removing");
  await owner.query("delete from case_files where case_id = $1", [file.caseId]);
});

test("the application can take back no claim and remove nothing that is claimed", async () => {
  const kept = await keep();
  allowed(await claim([kept]));
  const app = new pg.Client(site.database.app);
  await app.connect();
  try {
    await app.query("begin");
    await app.query("select set_config('recourse.access_id', 'any', true)");
    for (const sql of [
      "update case_files set is_claimed = false where file_id = $1",
      "update case_files set is_removing = true where file_id = $1",
      "delete from case_files where file_id = $1",
    ]) {
      assert.equal((await app.query(sql, [kept.fileId])).rowCount, 0, sql);
    }
  } finally {
    await app.end();
  }
});

test("doctor says how many stand there, and which should be gone", async () => {
  const looked = () => fileFinding(site.database.owner, { officeId: "testville" });
  await removeUnclaimedFiles({ ...site, unclaimedDays: 0 });
  const kept = await keep();
  assert.match((await looked()).says, /^1 that nothing names/);
  assert.equal((await looked()).is, "ok");
  await owner.query("update case_files set kept_on = current_date - 33 where file_id = $1", [
    kept.fileId,
  ]);
  assert.equal((await looked()).is, "warn");
  assert.match((await looked()).says, /1 should be gone/);
});
