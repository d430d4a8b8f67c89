import type pg from "pg";
import type { AccessEntry, Keys, Seals } from "#domain/ports.ts";
import { sealEntry } from "./seal-entry.ts";

type Row = {
  readonly entry: AccessEntry;
  readonly sealed: Buffer;
  readonly commitment: Buffer;
  /** The version at which the case must still stand; null where that does not matter. */
  readonly version: number | null;
};
type Waiting = {
  readonly rows: readonly Row[];
  /** `stale`: ids of looks that were not recorded, since their case has moved on. */
  readonly done: (stale: ReadonlySet<string>) => void;
  readonly failed: (error: unknown) => void;
};

const RECORD = {
  name: "record-looks",
  text: "select * from record_looks($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
};
const MOST_ENTRIES = 1000;

export type LookRecorder = {
  readonly record: (entries: readonly AccessEntry[]) => Promise<void>;
  readonly recordAt: (entry: AccessEntry, version: number) => Promise<boolean>;
};

/**
 * Writes looks of many callers in one commit: while one commit is under way the next group
 * gathers. A caller goes on only when its group is durable; if it fails, the look fails.
 */
export function createLookRecorder(
  pool: pg.Pool,
  keys: Keys,
  seals: Seals,
  officeId: string,
): LookRecorder {
  const officeKey = keys.officeSecret("access-entries");
  const write = createGroups(async (rows) => {
    const stale = await pool.query<{ stale: string }>({
      ...RECORD,
      values: columns(officeId, rows),
    });
    return new Set(stale.rows.map((row) => row.stale));
  });
  const rowOf = async (entry: AccessEntry, version: number | null): Promise<Row> => {
    const own = entry.caseId === "" ? undefined : await keys.caseKey(officeId, entry.caseId);
    return { entry, version, ...sealEntry(seals, own ?? officeKey, officeId, entry) };
  };
  return {
    async record(entries) {
      if (entries.length === 0) return;
      await write(await Promise.all(entries.map((entry) => rowOf(entry, null))));
    },
    async recordAt(entry, version) {
      const stale = await write([await rowOf(entry, version)]);
      return !stale.has(entry.id);
    },
  };
}

function createGroups(commit: (rows: readonly Row[]) => Promise<ReadonlySet<string>>) {
  let waiting: Waiting[] = [];
  let isFlushing = false;

  async function flush(): Promise<void> {
    isFlushing = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, fitting(waiting));
      waiting = waiting.slice(group.length);
      try {
        const stale = await commit(group.flatMap((one) => one.rows));
        for (const one of group) one.done(stale);
      } catch (error) {
        for (const one of group) one.failed(error);
      }
    }
    isFlushing = false;
  }

  return (rows: readonly Row[]): Promise<ReadonlySet<string>> =>
    new Promise((done, failed) => {
      waiting.push({ rows, done, failed });
      if (!isFlushing) void flush();
    });
}

function fitting(waiting: readonly Waiting[]): number {
  let size = 0;
  const over = waiting.findIndex(({ rows }, index) => {
    size += rows.length;
    return size > MOST_ENTRIES && index > 0;
  });
  return over === -1 ? waiting.length : over;
}

// Bytes of all rows travel end to end, since an array of bytes is sent as text.
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
    of(({ version }) => version),
    Buffer.concat(of(({ sealed }) => sealed)),
    of(({ sealed }) => sealed.length),
    Buffer.concat(of(({ commitment }) => commitment)),
  ];
}
