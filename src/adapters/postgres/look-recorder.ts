import type pg from "pg";
import type { AccessEntry, Keys, Seals } from "#domain/ports.ts";
import { sealEntry } from "./seal-entry.ts";

type Waiting = {
  readonly entries: readonly Row[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
};
type Row = { readonly entry: AccessEntry; readonly sealed: Buffer; readonly commitment: Buffer };

const RECORD = {
  name: "record-looks",
  text: "select record_looks($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
};
const MOST_ENTRIES = 1000;

/**
 * Writes looks of many callers in one commit: while one commit is under way the next group
 * gathers. A caller goes on only when its group is durable; if it fails, the look fails.
 */
export function createLookRecorder(pool: pg.Pool, keys: Keys, seals: Seals, officeId: string) {
  const officeKey = keys.officeSecret("access-entries");
  let waiting: Waiting[] = [];
  let flushing = false;

  async function flush(): Promise<void> {
    flushing = true;
    while (waiting.length > 0) {
      const group = takeGroup();
      const rows = group.flatMap((one) => one.entries);
      try {
        await pool.query({ ...RECORD, values: columns(officeId, rows) });
        for (const one of group) one.done();
      } catch (error) {
        for (const one of group) one.failed(error);
      }
    }
    flushing = false;
  }

  function takeGroup(): Waiting[] {
    let size = 0;
    const fits = waiting.findIndex((one, index) => {
      size += one.entries.length;
      return size > MOST_ENTRIES && index > 0;
    });
    const count = fits === -1 ? waiting.length : fits;
    const group = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return group;
  }

  return async function record(entries: readonly AccessEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const rows: Row[] = [];
    for (const entry of entries) {
      const own = entry.caseId === "" ? undefined : await keys.caseKey(officeId, entry.caseId);
      const key = own ?? officeKey;
      rows.push({ entry, ...sealEntry(seals, key, officeId, entry) });
    }
    await new Promise<void>((done, failed) => {
      waiting.push({ entries: rows, done, failed });
      if (!flushing) void flush();
    });
  };
}

function columns(officeId: string, rows: readonly Row[]): unknown[] {
  const of = <T>(pick: (row: Row) => T) => rows.map(pick);
  return [
    officeId,
    of(({ entry }) => entry.id),
    of(({ entry }) => entry.caseId),
    of(({ entry }) => entry.at),
    of(({ entry }) => entry.actorId),
    of(({ entry }) => entry.purpose),
    of(({ entry }) => entry.name),
    of(({ entry }) => entry.kind),
    of(({ entry }) => entry.outcome),
    of(({ entry }) => entry.own),
    of(({ sealed }) => sealed),
    of(({ commitment }) => commitment),
  ];
}
