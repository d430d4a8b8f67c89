import pg from "pg";
import type { FieldClass } from "#domain/access/roles.ts";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import { emptyCase, evolve, fold } from "#domain/case/evolve.ts";
import type { CaseState, JsonObject, RecordedEvent } from "#domain/case/state.ts";
import type { Append, AppendResult, CaseStore, Keys, OpenedCase, Seals } from "#domain/ports.ts";
import { commit, type Field } from "#ledger/commitment.ts";
import { createLookRecorder } from "./look-recorder.ts";
import { sealEntry } from "./seal-entry.ts";
import { sealPayload, unsealPayload } from "./sealed-payload.ts";
import { createStateCache } from "./state-cache.ts";
import { underAccess } from "./under-access.ts";

/** What lists show of a case: columns in clear, and what is sealed beside them. */
export type ProjectedCase = { readonly row: JsonObject; readonly sealed: JsonObject | undefined };
export type ProjectCase = (
  before: CaseState,
  after: CaseState,
  newId: () => string,
) => ProjectedCase;

type EventRow = {
  version: number;
  type: string;
  recorded_at: Date;
  actor_id: string;
  purpose: string;
  sealed: Buffer;
};

const READ = { name: "read-stream", text: "select * from read_stream($1, $2, $3, $4)" };
const APPEND = {
  name: "append-case",
  text: `select append_case($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    $17, $18, $19, $20)`,
};
const ANSWERED =
  "select body_hash, answer from idempotency_keys where office_id = $1 and key_tag = $2";
const ALL: ReadonlySet<FieldClass> = new Set(FIELD_CLASSES);
const CACHED_CASES = 2000;
const UNIQUE_VIOLATION = "23505";

const maskOf = (classes: ReadonlySet<FieldClass>): string =>
  FIELD_CLASSES.map((name) => (name === "record" || classes.has(name) ? "1" : "0")).join("");

export type CaseStoreParts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
  readonly project: ProjectCase;
  readonly newId: () => string;
};

/** Streams of cases in PostgreSQL. Sealing happens here, below the door. */
export function createCaseStore(parts: CaseStoreParts): CaseStore {
  const { pool, keys, seals, officeId } = parts;
  const cache = createStateCache(CACHED_CASES);
  const answersKey = keys.officeSecret("answers");
  const place = (caseId: string, version: number, type: string) =>
    `${officeId}|${caseId}|${version}|${type}`;

  async function readAfter(accessId: string, caseId: string, after: number): Promise<EventRow[]> {
    const { rows } = await pool.query<EventRow>({
      ...READ,
      values: [accessId, officeId, caseId, after],
    });
    return rows;
  }

  function unsealed(
    key: Buffer,
    caseId: string,
    row: EventRow,
    classes: ReadonlySet<FieldClass>,
  ): RecordedEvent {
    return {
      version: row.version,
      type: row.type,
      recordedAt: row.recorded_at.toISOString(),
      actorId: row.actor_id,
      purpose: row.purpose,
      payload: unsealPayload(seals, key, place(caseId, row.version, row.type), row.sealed, classes),
    };
  }

  async function open(accessId: string, caseId: string): Promise<OpenedCase | undefined> {
    const key = await keys.caseKey(officeId, caseId);
    const after = cache.find(caseId)?.version ?? 0;
    const rows = await readAfter(accessId, caseId, after);
    if (key === undefined || (after === 0 && rows.length === 0)) return undefined;
    const version = rows.at(-1)?.version ?? after;
    return {
      version,
      async view(classes) {
        const mask = maskOf(classes);
        const known = cache.find(caseId)?.views.get(mask);
        if (known?.version === version) return known;
        const from = known ?? emptyCase(caseId);
        const enough = from.version >= after;
        const events = enough ? rows : await readAfter(accessId, caseId, from.version);
        const fresh = events.filter((row) => row.version > from.version && row.version <= version);
        const state = fold(
          from,
          fresh.map((row) => unsealed(key, caseId, row, classes)),
        );
        cache.keep(caseId, mask, state);
        return state;
      },
    };
  }

  async function append(wanted: Append): Promise<AppendResult> {
    const { caseId, base, entry } = wanted;
    if (wanted.isNew) await keys.createCaseKey(officeId, caseId);
    const key = await keys.caseKey(officeId, caseId);
    if (key === undefined) throw new Error(`${caseId} has no key`);
    const sealed = sealEvents(parts, key, wanted, place);
    const state = wanted.events.reduce(
      (before, event, index) => evolve(before, recorded(wanted, event, index)),
      base,
    );
    const projected = parts.project(base, state, parts.newId);
    const look = sealEntry(seals, key, officeId, entry);
    try {
      await pool.query({
        ...APPEND,
        values: [
          entry.id,
          officeId,
          caseId,
          base.version,
          wanted.at,
          entry.actorId,
          entry.purpose,
          wanted.events.map((event) => event.type),
          sealed.map((one) => one.sealed),
          [...sealed.map((one) => one.id), entry.id],
          [...sealed.map((one) => one.commitment), look.commitment],
          entry.at,
          entry.name,
          entry.own,
          look.sealed,
          wanted.key.tag,
          wanted.key.bodyHash,
          seals.seal(
            keys.officeSecret("answers"),
            wanted.key.tag.toString("hex"),
            json(wanted.key.answer),
          ),
          JSON.stringify(projected.row),
          projected.sealed === undefined
            ? Buffer.alloc(0)
            : seals.seal(key, `${officeId}|${caseId}|cases`, json(projected.sealed)),
        ],
      });
    } catch (error) {
      const because = conflict(error);
      if (because === undefined) throw error;
      return { done: false, because };
    }
    cache.keep(caseId, maskOf(ALL), state);
    return { done: true, state };
  }

  return {
    open,
    append,
    recordLooks: createLookRecorder(pool, keys, seals, officeId),
    async answered(accessId, tag) {
      const rows = await underAccess<{ body_hash: Buffer; answer: Buffer }>(
        pool,
        accessId,
        ANSWERED,
        [officeId, tag],
      );
      const found = rows[0];
      if (found === undefined) return undefined;
      const plain = seals.unseal(answersKey, tag.toString("hex"), found.answer);
      return { bodyHash: found.body_hash, answer: JSON.parse(plain.toString()) as JsonObject };
    },
  };
}

const json = (value: JsonObject): Buffer => Buffer.from(JSON.stringify(value));

function recorded(wanted: Append, event: Append["events"][number], index: number): RecordedEvent {
  return {
    ...event,
    version: wanted.base.version + index + 1,
    recordedAt: wanted.at,
    actorId: wanted.entry.actorId,
    purpose: wanted.entry.purpose,
  };
}

function sealEvents(
  { seals, newId }: CaseStoreParts,
  key: Buffer,
  wanted: Append,
  place: (caseId: string, version: number, type: string) => string,
): readonly { id: string; sealed: Buffer; commitment: Buffer }[] {
  const { caseId, base, entry, at } = wanted;
  return wanted.events.map((event, index) => {
    const version = base.version + index + 1;
    const { sealed, salt, digests } = sealPayload(
      seals,
      key,
      place(caseId, version, event.type),
      event.payload,
    );
    const fields: Field[] = [
      ["type", event.type],
      ["case", caseId],
      ["version", String(version)],
      ["actor", entry.actorId],
      ["purpose", entry.purpose],
      ["at", at],
      ...digests,
    ];
    return { id: newId(), sealed, commitment: commit(salt, fields) };
  });
}

function conflict(error: unknown): "version" | "key" | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code !== UNIQUE_VIOLATION) return undefined;
  if (error.constraint === "events_pkey") return "version";
  if (error.constraint === "idempotency_keys_pkey") return "key";
  return undefined;
}
