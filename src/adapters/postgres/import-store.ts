import type pg from "pg";
import type { Sight } from "#domain/access/sight.ts";
import type { ImportedCaseType } from "#domain/event-log/learn-case-type.ts";
import type { ImportStore, Settling, StageOutcome, Staging } from "#domain/import/import-ports.ts";
import {
  emptyImport,
  evolveImport,
  type ImportEvent,
  importPayload,
  type ImportState,
} from "#domain/import/import-state.ts";
import type { LearnedType } from "#domain/import/pin-imported-type.ts";
import { importedTypeId } from "#domain/import/source-name.ts";
import { type AcceptanceParts, acceptStaged } from "./import-acceptance.ts";
import { appendStreams } from "./import-append.ts";
import { type ImportSeals, importSeals } from "./import-seals.ts";
import { type StagedLog, stageLog } from "./import-staging.ts";
import { inTransaction, isVersionTaken, LeaveNothing } from "./import-transaction.ts";
import { unsealPayload } from "./sealed-payload.ts";

export type ImportStoreParts = AcceptanceParts & {
  readonly pool: pg.Pool;
  /** SHA-256 (hex) of a type's RFC 8785 JSON. */
  readonly hashOf: (type: ImportedCaseType) => string;
  readonly tag: (label: string, value: string) => Buffer;
  /** Called when a type has been learned, so that it is known before the next start. */
  readonly learned: (type: LearnedType) => Promise<void>;
};

const RECORD: Sight = { main: new Set(["record"]) };

/** Imports in PostgreSQL: staged under a key of their own, then accepted or undone as a whole. */
export function createImportStore(parts: ImportStoreParts): ImportStore {
  return {
    stage: (staging) => stage(parts, staging),
    find: (accessId, importId) => find(parts, accessId, importId),
    accept: (settling) => accept(parts, settling),
    undo: (settling) =>
      settle(parts, settling, { type: "ImportUndone" }, async (client) => {
        await client.query("delete from imported_events where office_id = $1 and import_id = $2", [
          parts.officeId,
          settling.state.importId,
        ]);
      }),
  };
}

async function stage(parts: ImportStoreParts, staging: Staging): Promise<StageOutcome> {
  const { pool, keys, officeId } = parts;
  const { importId, entry } = staging;
  await keys.createCaseKey(officeId, importId);
  const sealing = await importSeals(parts, importId);
  try {
    return await inTransaction(pool, entry.id, async (client) => {
      const log = await stageLog(client, officeId, staging, sealing);
      await addRow(client, officeId, staging, log, sealing);
      await addEvent(client, parts, sealing, 0, stagedEvent(staging, log), entry);
      return { is: "staged", importId, ...log };
    });
  } catch (error) {
    await keys.destroyCaseKey(officeId, importId);
    if (error instanceof LeaveNothing) return error.answer as StageOutcome;
    throw error;
  }
}

async function find(
  { pool, keys, seals, officeId }: ImportStoreParts,
  accessId: string,
  importId: string,
): Promise<ImportState> {
  const empty = emptyImport(importId);
  // Only an id that we made can be part of a key's file name.
  if (!/^[0-9a-f-]{36}$/.test(importId)) return empty;
  const key = await keys.caseKey(officeId, importId);
  if (key === undefined) return empty;
  const { rows } = await pool.query<{ version: number; type: string; sealed: Buffer }>({
    name: "read-stream",
    text: "select * from read_stream($1, $2, $3, $4)",
    values: [accessId, officeId, importId, 0],
  });
  return rows.reduce((state, { version, type, sealed }) => {
    const at = `${officeId}|${importId}|${version}|${type}`;
    const payload = unsealPayload(seals, key, at, sealed, RECORD);
    return evolveImport(state, { type, ...payload.record } as unknown as ImportEvent);
  }, empty);
}

async function accept(parts: ImportStoreParts, settling: Settling) {
  const { state, entry } = settling;
  const staged = await acceptStaged(parts, settling, await importSeals(parts, state.importId));
  const { type, cases, values } = staged;
  const events = cases.reduce((sum, one) => sum + one.events.length, 0);
  const accepted = { cases: cases.length, events, values, typeHash: type.hash };
  const done = await settle(
    parts,
    settling,
    { type: "ImportAccepted", ...accepted },
    async (client) => {
      await client.query(
        `insert into case_types (office_id, hash, type_id, version, compiled, recorded_at)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [parts.officeId, type.hash, type.id, type.version, JSON.stringify(type), entry.at],
      );
      await staged.append(client);
    },
  );
  if (!done) return undefined;
  await parts.learned(type);
  return accepted;
}

// The event comes first: whoever settles the same import at the same moment waits, and fails.
async function settle(
  parts: ImportStoreParts,
  { state, entry }: Settling,
  event: ImportEvent,
  work: (client: pg.PoolClient) => Promise<void>,
): Promise<boolean> {
  const { pool, officeId } = parts;
  const { importId, version } = state;
  const sealing = await importSeals(parts, importId);
  try {
    await inTransaction(pool, entry.id, async (client) => {
      await addEvent(client, parts, sealing, version, event, entry);
      await client.query(
        "update imports set status = $3, settled_at = $4 where office_id = $1 and import_id = $2",
        [officeId, importId, evolveImport(state, event).status, entry.at],
      );
      await work(client);
      await client.query(
        "delete from import_pages where office_id = $1 and import_id = $2 and kind = 'events'",
        [officeId, importId],
      );
    });
    return true;
  } catch (error) {
    if (isVersionTaken(error)) return false;
    throw error;
  }
}

async function addEvent(
  client: pg.PoolClient,
  parts: ImportStoreParts,
  { key }: ImportSeals,
  base: number,
  event: ImportEvent,
  entry: Staging["entry"],
): Promise<void> {
  const events = [{ type: event.type, payload: { record: importPayload(event) } }];
  await appendStreams(client, parts, [{ streamId: entry.caseId, key, base, events, entry }]);
}

function stagedEvent({ source }: Staging, log: StagedLog): ImportEvent {
  const { newEvents, knownEvents, findings } = log;
  const typeId = importedTypeId(source);
  const problems = findings.problems.total;
  return { type: "ImportStaged", source, typeId, newEvents, knownEvents, problems };
}

async function addRow(
  client: pg.PoolClient,
  officeId: string,
  { importId, source, entry }: Staging,
  { findings, newEvents }: StagedLog,
  { seal }: ImportSeals,
): Promise<void> {
  await client.query(
    `insert into imports
       (office_id, import_id, source, type_id, status, staged_at, cases, events, new_events,
        problems, sealed)
     values ($1, $2, $3, $4, 'staged', $5, $6, $7, $8, $9, $10)`,
    [
      officeId,
      importId,
      source,
      importedTypeId(source),
      entry.at,
      findings.cases,
      findings.events,
      newEvents,
      findings.problems.total,
      seal("imports", findings),
    ],
  );
}
