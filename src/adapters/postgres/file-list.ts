import type pg from "pg";
import { WHOLE_CASE } from "#domain/access/sight.ts";
import { isCaseId } from "#domain/case/case-id.ts";
import { namedFiles } from "#domain/case/named-files.ts";
import type { FileList, ListedFile } from "#domain/file-list.ts";
import type { Keys, Seals } from "#domain/ports.ts";
import { type EventRow, unsealEvent } from "./sealed-event.ts";
import { underAccess } from "./under-access.ts";

export type FileListParts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
  readonly clock: { today(): string };
  readonly newId: () => string;
};

type Row = { case_id: string; file_id: string };
type Is = { is: boolean };

const ADD = "select list_file($1, $2, $3, $4) as is";
const UNLISTED = `
select f.file_id from unnest($3::text[]) as f(file_id)
where not exists (
  select from case_files c where c.office_id = $1 and c.case_id = $2 and c.file_id = f.file_id)`;
const ADOPT = `
insert into case_files (office_id, case_id, file_id, kept_on, is_claimed)
select $1, $2, f.file_id, $4, f.file_id = any($5::text[])
from unnest($3::text[]) as f(file_id)
on conflict do nothing returning file_id`;
const MARK = `
update case_files set is_removing = true
where office_id = $1 and not is_claimed and not is_removing and kept_on <= $2::date - $3::int`;
// Files of cases whose key is away cannot be told from claimed ones: they are passed by.
const NEXT = `
select case_id, file_id from case_files
where office_id = $1 and is_removing and case_id || '/' || file_id > $2
order by case_id || '/' || file_id limit 1
for update skip locked`;
const CLAIM = `
update case_files set is_claimed = true, is_removing = false
where office_id = $1 and case_id = $2 and file_id = $3`;
const DROP = "delete from case_files where office_id = $1 and case_id = $2 and file_id = $3";
const CLOSE = "select close_room($1, $2, $3) as is";
const CLOSED = "select from closed_rooms where office_id = $1 and case_id = $2";
const EVENTS = `
select version, type, recorded_at, actor_id, purpose, sealed from events
where office_id = $1 and stream_id = $2 order by version`;

/** The list of files in PostgreSQL; see the port for what each promise rests on. */
export function createFileList(parts: FileListParts): FileList {
  const { pool, officeId, clock, newId } = parts;
  const run = <T>(sql: string, values: readonly unknown[]) =>
    underAccess<T>(pool, newId(), sql, values);
  return {
    async add({ caseId, fileId }) {
      const [added] = await run<Is>(ADD, [officeId, caseId, fileId, clock.today()]);
      return added?.is === true;
    },
    async adopt(caseId, fileIds) {
      const found = await run<{ file_id: string }>(UNLISTED, [officeId, caseId, fileIds]);
      if (found.length === 0) return 0;
      const rows = await run<EventRow>(EVENTS, [officeId, caseId]);
      const named = await namedBy(parts, caseId, rows);
      if (named === undefined) return 0;
      const unlisted = found.map((row) => row.file_id);
      const values = [officeId, caseId, unlisted, clock.today(), named];
      return (await run(ADOPT, values)).length;
    },
    async removeUnclaimed(days, remove) {
      await run(MARK, [officeId, clock.today(), days]);
      let gone = 0;
      let after = "";
      for (;;) {
        const next = await workOnNext(parts, after, remove);
        if (next === undefined) return gone;
        after = next.place;
        if (next.isGone) gone++;
      }
    },
  };
}

// Held until it is gone: whoever keeps the same file anew waits, and then lists it anew.
async function workOnNext(
  parts: FileListParts,
  after: string,
  remove: (file: ListedFile) => Promise<void>,
): Promise<{ readonly place: string; readonly isGone: boolean } | undefined> {
  const { pool, officeId, newId } = parts;
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("begin");
    await client.query("select set_config('recourse.access_id', $1, true)", [newId()]);
    const { rows } = await client.query<Row>(NEXT, [officeId, after]);
    const [row] = rows;
    const isGone = row !== undefined && (await removeOne(parts, client, row, remove));
    await client.query("commit");
    return row && { place: `${row.case_id}/${row.file_id}`, isGone };
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

async function removeOne(
  parts: FileListParts,
  client: pg.PoolClient,
  { case_id: caseId, file_id: fileId }: Row,
  remove: (file: ListedFile) => Promise<void>,
): Promise<boolean> {
  const place = [parts.officeId, caseId, fileId];
  // The stream has the last word: no mark outweighs an event, whoever wrote it and when.
  const { rows } = await client.query<EventRow>(EVENTS, [parts.officeId, caseId]);
  const named = await namedBy(parts, caseId, rows);
  if (named?.includes(fileId) === true) {
    await client.query(CLAIM, place);
    return false;
  }
  const isRoom = rows.length === 0 && isCaseId(caseId);
  const isClosed = isRoom && (await closeRoom(parts, { caseId, fileId }, named !== undefined));
  if (named === undefined && !isClosed) return false;
  if (isClosed) await parts.keys.destroyCaseKey(parts.officeId, caseId);
  await remove({ caseId, fileId });
  await client.query(DROP, place);
  return true;
}

/**
 * Whether nothing comes any more to this case, which has no event: closed now, if this is the last
 * of its files and its key is there, or before. In a transaction of its own: once the key is gone
 * no failure may open the room again.
 */
async function closeRoom(
  { pool, officeId, newId }: FileListParts,
  { caseId, fileId }: ListedFile,
  hasKey: boolean,
): Promise<boolean> {
  if (!hasKey) {
    return (await underAccess(pool, newId(), CLOSED, [officeId, caseId])).length > 0;
  }
  const [closed] = await underAccess<Is>(pool, newId(), CLOSE, [officeId, caseId, fileId]);
  return closed?.is === true;
}

/** The files that events name; undefined where the case's key is away and nobody can tell. */
async function namedBy(
  { keys, seals, officeId }: FileListParts,
  caseId: string,
  rows: readonly EventRow[],
): Promise<readonly string[] | undefined> {
  const key = await keys.caseKey(officeId, caseId);
  if (key === undefined) return undefined;
  const stream = { officeId, caseId };
  return namedFiles(rows.map((row) => unsealEvent(seals, key, stream, row, WHOLE_CASE)));
}
