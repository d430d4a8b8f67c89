import pg from "pg";
import type { AccessEntry, Keys, ReleaseStep, Seals } from "#domain/ports.ts";
import { createByteStore } from "./byte-store.ts";
import { createGroups } from "./groups.ts";
import { createOpenedCases } from "./opened-cases.ts";
import { sealEntry } from "./seal-entry.ts";

type Row = {
  readonly entry: AccessEntry;
  readonly sealed: Buffer;
  readonly commitment: Buffer;
  /** The version at which the case must still stand; null where that does not matter. */
  readonly version: number | null;
};

const RECORD = {
  name: "record-looks",
  text: `select * from record_looks($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
    $15)`,
};
const RECORD_WITHIN = {
  name: "record-looks-within",
  text: `select record_looks_within($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
    $15, $16) as came`,
};
const RECORD_RELEASE = {
  name: "record-release",
  text: `select record_release($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15,
    $16, $17, $18, $19, $20, $21, $22)`,
};
type Came = "recorded" | "moved" | "too-many";
const UNIQUE_VIOLATION = "23505";
const MOST_CALLERS = 64;
const COMMITS_AT_ONCE = 3;

export type LookRecorder = {
  readonly record: (entries: readonly AccessEntry[]) => Promise<void>;
  readonly recordAt: (entry: AccessEntry, version: number) => Promise<boolean>;
  readonly recordCounted: (entry: AccessEntry, most: number, version?: number) => Promise<Came>;
  readonly recordCountedList: (
    entries: readonly AccessEntry[],
    most: number,
  ) => Promise<"recorded" | "too-many">;
  readonly recordRelease: (entry: AccessEntry, step: ReleaseStep) => Promise<boolean>;
};

/** Writes looks; those of many callers share a commit, and none leaves before it is durable. */
export function createLookRecorder(
  pool: pg.Pool,
  keys: Keys,
  seals: Seals,
  officeId: string,
): LookRecorder {
  const officeKey = keys.officeSecret("access-entries");
  const write = createGroups<readonly Row[], ReadonlySet<string>>({
    most: MOST_CALLERS,
    atOnce: COMMITS_AT_ONCE,
    placeOf: () => undefined,
    async commit(groups) {
      const values = columns(officeId, groups.flat());
      const { rows } = await pool.query<{ stale: string }>({ ...RECORD, values });
      const stale = new Set(rows.map((row) => row.stale));
      return groups.map(() => stale);
    },
  });
  const rowOf = async (entry: AccessEntry, version: number | null): Promise<Row> => {
    const own = entry.caseId === "" ? undefined : await keys.caseKey(officeId, entry.caseId);
    return { entry, version, ...sealEntry(seals, own ?? officeKey, officeId, entry) };
  };
  const opened = createOpenedCases();
  return {
    // A case that this actor opened here before adds nothing to their count.
    async recordCounted(entry, most, version) {
      const row = await rowOf(entry, version ?? null);
      if (opened.knows(entry)) {
        const stale = await write([row]);
        opened.add(entry);
        return stale.has(entry.id) ? "moved" : "recorded";
      }
      const values = [most, ...columns(officeId, [row])];
      const { rows } = await pool.query<{ came: Came }>({ ...RECORD_WITHIN, values });
      const came = rows[0]?.came ?? "too-many";
      if (came === "recorded") opened.add(entry);
      return came;
    },
    async recordCountedList(entries, most) {
      const rows = await Promise.all(entries.map((entry) => rowOf(entry, null)));
      const { rows: said } = await pool.query<{ came: Came }>({
        ...RECORD_WITHIN,
        values: [most, ...columns(officeId, rows)],
      });
      if (said[0]?.came !== "recorded") return "too-many";
      for (const entry of entries) if (entry.caseId !== "") opened.add(entry);
      return "recorded";
    },
    async recordRelease(entry, { id, step, kind, askedBy, count, fromAt, untilAt }) {
      const more = [id, step, kind, askedBy, count, fromAt ?? null, untilAt ?? null];
      const values = [...columns(officeId, [await rowOf(entry, null)]), ...more];
      try {
        await pool.query({ ...RECORD_RELEASE, values });
        return true;
      } catch (error) {
        if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION) return false;
        throw error;
      }
    },
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

/** The statement that records looks within a transaction of somebody else's. */
export async function recordingOf(
  { keys, seals, officeId }: { keys: Keys; seals: Seals; officeId: string },
  entries: readonly AccessEntry[],
): Promise<{ readonly text: string; readonly values: readonly unknown[] }> {
  const officeKey = keys.officeSecret("access-entries");
  const rows = entries.map(async (entry) => {
    const own = entry.caseId === "" ? undefined : await keys.caseKey(officeId, entry.caseId);
    return { entry, version: null, ...sealEntry(seals, own ?? officeKey, officeId, entry) };
  });
  return { text: RECORD.text, values: columns(officeId, await Promise.all(rows)) };
}

function columns(officeId: string, rows: readonly Row[]): unknown[] {
  const of = <T>(pick: (row: Row) => T) => rows.map(pick);
  const bytes = createByteStore();
  const sealedFrom = of(({ sealed }) => bytes.add(sealed));
  const commitmentFrom = of(({ commitment }) => bytes.add(commitment));
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
    bytes.all(),
    sealedFrom,
    of(({ sealed }) => sealed.length),
    commitmentFrom,
  ];
}
