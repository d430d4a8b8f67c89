import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import type { KeptFile } from "#domain/files.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { reserve } from "#door/reserve.ts";
import { freshKey } from "#test/asylum.ts";
import { allowed, onDay, refused, type TestOffice, testOffice } from "#test/office.ts";
import { removeUnclaimedFiles } from "./remove-unclaimed-files.ts";

const PDF = Buffer.from("%PDF-1.7 an invented notice");
let site: TestOffice;
let ruth: Who;
let today: string;
let owner: pg.Client;

before(async () => {
  site = await testOffice("observed");
  today = site.office.clock.today();
  ruth = await site.member("ruth", ["representative"]);
  owner = new pg.Client(site.database.owner);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await site.drop();
});

const later = (days: number) =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const newRoom = () => reserve(site.office, ruth, freshKey());
const arrived = { name: "notice.pdf", bytes: PDF, isTooLarge: false };
const keep = (room: string, fileId: string = randomUUID()) =>
  site.files.keepAhead(room, "document", arrived, fileId);
const open = (room: string, kept: KeptFile) =>
  act(site.office, ruth, "representation", {
    typeId: "us.asylum.affirmative",
    reserved: room,
    event: "record-notice",
    input: {
      about: "request-evidence",
      "dated-on": today,
      "received-on": today,
      service: "mail",
      document: [{ ...kept }],
      person: { name: "Client Sample", language: "es" },
    },
    key: freshKey(),
  });
const sweepAfter = (days: number) => onDay(site, later(days), () => removeUnclaimedFiles(site));
const keysFolder = () => join(site.dataDir, "keys", "testville");
const hasKey = (room: string) =>
  readdirSync(keysFolder(), { recursive: true, encoding: "utf8" }).some((name) =>
    name.includes(room),
  );
const isClosed = async (room: string) =>
  (await owner.query("select from closed_rooms where case_id = $1", [room])).rowCount === 1;

test("the key of a case that never came is there on its file's last day, and gone after it", async () => {
  const room = newRoom();
  allowed(await keep(room));
  await sweepAfter(29);
  assert.deepEqual([hasKey(room), await isClosed(room)], [true, false]);
  await sweepAfter(30);
  assert.deepEqual([hasKey(room), await isClosed(room)], [false, true]);
});

test("it stays while another file of the form lies there, and goes with the last", async () => {
  const room = newRoom();
  allowed(await keep(room));
  const second = allowed(await onDay(site, later(10), () => keep(room)));
  assert.equal(await sweepAfter(35), 1);
  assert.equal(hasKey(room), true);
  assert.ok((await site.files.read(room, second.fileId))?.equals(PDF));
  await sweepAfter(40);
  assert.equal(hasKey(room), false);
});

test("a case that was opened keeps its key, whatever of its files goes", async () => {
  const room = newRoom();
  const [named, stray] = [allowed(await keep(room)), allowed(await keep(room))];
  allowed(await open(room, named));
  assert.equal(await sweepAfter(3000), 1);
  assert.deepEqual([hasKey(room), await isClosed(room)], [true, false]);
  assert.equal(await site.files.read(room, stray.fileId), undefined);
  assert.ok((await site.files.read(room, named.fileId))?.equals(PDF));
});

test("a case keeps its key though its list was lost and its only file seems unclaimed", async () => {
  const room = newRoom();
  const [named, stray] = [allowed(await keep(room)), allowed(await keep(room))];
  allowed(await open(room, named));
  await owner.query("delete from case_files where file_id = $1", [named.fileId]);
  await onDay(site, later(30), () =>
    site.fileList.removeUnclaimed(30, (file) => site.files.remove(file)),
  );
  assert.deepEqual([hasKey(room), await isClosed(room)], [true, false], stray.fileId);
});

test("two who sweep at once, each with one of the last two files, leave no key", async () => {
  const rooms = Array.from({ length: 6 }, newRoom);
  for (const room of rooms) await Promise.all([keep(room), keep(room)]);
  await onDay(site, later(30), async () => {
    await Promise.all([removeUnclaimedFiles(site), removeUnclaimedFiles(site)]);
  });
  for (const room of rooms) {
    assert.deepEqual([hasKey(room), await isClosed(room)], [false, true], room);
  }
});

test("in a closed room nothing is kept and nothing opened, and no key is made", async () => {
  const room = newRoom();
  const kept = allowed(await keep(room));
  await sweepAfter(30);
  const no = refused(await keep(room));
  assert.deepEqual([no.code, no.fields], ["file-gone", [{ field: "document", code: "file-gone" }]]);
  assert.equal(refused(await open(room, kept)).code, "file-gone");
  assert.deepEqual([hasKey(room), await isClosed(room)], [false, true]);
  const { rowCount } = await owner.query("select from case_files where case_id = $1", [room]);
  assert.equal(rowCount, 0);
});

test("while the last file goes no case is opened with it; one that came first keeps its key", async () => {
  const [lost, won] = [newRoom(), newRoom()];
  const file = allowed(await keep(lost));
  let during: Promise<unknown> | undefined;
  allowed(await open(won, allowed(await keep(won))));
  await onDay(site, later(30), () =>
    site.fileList.removeUnclaimed(30, async (one) => {
      if (one.caseId === lost) during = open(lost, file);
      await site.files.remove(one);
    }),
  );
  assert.equal(refused(await during).code, "file-gone");
  assert.deepEqual([hasKey(lost), hasKey(won)], [false, true]);
});

test("many who open, keep and sweep at once leave a case that opens, or no key", async () => {
  const rooms = Array.from({ length: 12 }, newRoom);
  const files = await Promise.all(rooms.map(async (room) => allowed(await keep(room))));
  const opened = new Map<string, boolean>();
  const work = rooms.map(async (room, n) => {
    const file = files[n]!;
    if (n % 3 === 1) {
      const more = await keep(room);
      opened.set(room, !isRefusal(more) && !isRefusal(await open(room, more)));
    } else opened.set(room, !isRefusal(await open(room, file)));
  });
  await onDay(site, today, async () => {
    const sweeping = async () => {
      for (let n = 0; n < 6; n++) await removeUnclaimedFiles({ ...site, unclaimedDays: 0 });
    };
    await Promise.all([...work, sweeping(), sweeping()]);
    await sweeping();
  });
  for (const room of rooms) {
    const found = await site.office.store.open(site.office.newId(), room);
    assert.equal(found !== undefined, opened.get(room), room);
    assert.deepEqual([hasKey(room), await isClosed(room)], found ? [true, false] : [false, true]);
    const state = await found?.view(new Set(["record", "narrative", "identity"]));
    for (const exhibit of state?.exhibits ?? []) {
      assert.ok((await site.files.read(room, exhibit.fileId ?? ""))?.equals(PDF), room);
    }
  }
});

test("a closing that is cut short is ended by the next", async () => {
  const room = newRoom();
  const { fileId } = allowed(await keep(room));
  const killed = () => Promise.reject(new Error("the process was killed"));
  await onDay(site, later(30), () =>
    assert.rejects(site.fileList.removeUnclaimed(30, killed), /killed/),
  );
  assert.deepEqual([hasKey(room), await isClosed(room)], [false, true]);
  const path = join(site.dataDir, "files", "testville", room, fileId);
  assert.equal(existsSync(path), true);
  await sweepAfter(30);
  assert.equal(existsSync(path), false);
  const { rowCount } = await owner.query("select from case_files where case_id = $1", [room]);
  assert.equal(rowCount, 0);
});
