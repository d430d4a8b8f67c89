import type { FieldClass } from "#domain/access/roles.ts";
import { type Sight, sightOf, WHOLE_CASE } from "#domain/access/sight.ts";
import { emptyCase, fold } from "#domain/case/evolve.ts";
import type { CaseState, JsonObject } from "#domain/case/state.ts";
import type { CaseStore, OpenedCase } from "#domain/ports.ts";
import { createRequestCounter } from "./anonymous-requests.ts";
import { type CaseStoreParts, createAppend } from "./append-case.ts";
import { createLookRecorder } from "./look-recorder.ts";
import { type EventRow, recordedEvents, unsealEvent } from "./sealed-event.ts";
import { createStateCache, type StateCache } from "./state-cache.ts";
import { underAccess } from "./under-access.ts";

const READ = { name: "read-stream", text: "select * from read_stream($1, $2, $3, $4)" };
const ANSWERED =
  "select body_hash, answer from idempotency_keys where office_id = $1 and key_tag = $2";
const CACHED_CASES = 2000;

type Parts = CaseStoreParts & { readonly cache: StateCache };

/** Streams of cases in PostgreSQL. Sealing happens here, below the door. */
export function createCaseStore(given: CaseStoreParts): CaseStore {
  const parts: Parts = { ...given, cache: createStateCache(CACHED_CASES) };
  const { pool, keys, seals, officeId, cache, newId } = parts;
  const answersKey = keys.officeSecret("answers");
  const append = createAppend(given);
  const looks = createLookRecorder(pool, keys, seals, officeId);
  return {
    open: (accessId, caseId, first) => open(parts, accessId, caseId, first),
    async recall(caseId, first) {
      const version = cache.version(caseId);
      if (version === undefined || cache.view(caseId, first)?.version !== version) return undefined;
      const key = await keys.caseKey(officeId, caseId);
      if (key === undefined) return undefined;
      const read = (after: number) => readAfter(parts, newId(), caseId, after);
      return openedAt(parts, { caseId, key, version, read });
    },
    async append(wanted) {
      const result = await append(wanted);
      if (result.done) {
        cache.advance(wanted.caseId, recordedEvents(wanted));
        cache.keep(wanted.caseId, WHOLE_CASE, result.state);
      }
      return result;
    },
    recordLooks: looks.record,
    countRequests: createRequestCounter(pool, officeId, newId),
    recordLookAt: looks.recordAt,
    recordCounted: looks.recordCounted,
    recordCountedList: looks.recordCountedList,
    recordRelease: looks.recordRelease,
    async answered(accessId, tag) {
      const [found] = await underAccess<{ body_hash: Buffer; answer: Buffer }>(
        pool,
        accessId,
        ANSWERED,
        [officeId, tag],
      );
      if (found === undefined) return undefined;
      const plain = seals.unseal(answersKey, tag.toString("hex"), found.answer);
      return { bodyHash: found.body_hash, answer: JSON.parse(plain.toString()) as JsonObject };
    },
  };
}

async function readAfter(
  { pool, officeId }: Parts,
  accessId: string,
  caseId: string,
  after: number,
): Promise<EventRow[]> {
  const values = [accessId, officeId, caseId, after];
  const { rows } = await pool.query<EventRow>({ ...READ, values });
  return rows;
}

async function open(
  parts: Parts,
  accessId: string,
  caseId: string,
  first: ReadonlySet<FieldClass> | Sight | undefined,
): Promise<OpenedCase | undefined> {
  const seen = parts.cache.version(caseId);
  const after = (first === undefined ? seen : parts.cache.view(caseId, first)?.version) ?? 0;
  const [key, rows] = await Promise.all([
    parts.keys.caseKey(parts.officeId, caseId),
    readAfter(parts, accessId, caseId, after),
  ]);
  if (key === undefined || (after === 0 && rows.length === 0)) return undefined;
  const version = rows.at(-1)?.version ?? after;
  const read = async (from: number) =>
    from >= after ? rows : readAfter(parts, accessId, caseId, from);
  return openedAt(parts, { caseId, key, version, read });
}

type AtVersion = {
  readonly caseId: string;
  readonly key: Buffer;
  readonly version: number;
  readonly read: (after: number) => Promise<readonly EventRow[]>;
};

function openedAt(parts: Parts, { caseId, key, version, read }: AtVersion): OpenedCase {
  const { cache, seals, officeId } = parts;
  return {
    version,
    async view(seen): Promise<CaseState> {
      const known = cache.view(caseId, seen);
      if (known?.version === version) return known;
      // A view that has moved on since then is no base for an earlier version.
      const from = known !== undefined && known.version < version ? known : emptyCase(caseId);
      const rows = await read(from.version);
      const fresh = rows.filter((row) => row.version > from.version && row.version <= version);
      const stream = { officeId, caseId };
      const sight = sightOf(seen);
      const events = fresh.map((row) => unsealEvent(seals, key, stream, row, sight));
      const state = fold(from, events);
      cache.keep(caseId, seen, state);
      return state;
    },
  };
}
