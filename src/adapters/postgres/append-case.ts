import pg from "pg";
import { evolve } from "#domain/case/evolve.ts";
import type { CaseState, JsonObject } from "#domain/case/state.ts";
import type { Append, AppendResult, Keys, Seals } from "#domain/ports.ts";
import { sealEntry } from "./seal-entry.ts";
import { recordedEvents, sealEvent } from "./sealed-event.ts";

/** What lists show of a case: columns in clear, and what is sealed beside them. */
export type ProjectedCase = { readonly row: JsonObject; readonly sealed: JsonObject | undefined };
export type ProjectCase = (
  before: CaseState,
  after: CaseState,
  newId: () => string,
) => ProjectedCase;

export type CaseStoreParts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
  readonly project: ProjectCase;
  readonly newId: () => string;
};

const APPEND = {
  name: "append-case",
  text: `select append_case($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16,
    $17, $18, $19, $20, $21, $22)`,
};
const UNIQUE_VIOLATION = "23505";
const NOTHING = Buffer.alloc(0);

const json = (value: JsonObject): Buffer => Buffer.from(JSON.stringify(value));

/**
 * Writes an action's events with their access entry, commitments, projections and answer: one
 * round trip, one commit. `answersKey` seals what the key of the request will answer again.
 */
export async function appendCase(
  parts: CaseStoreParts,
  answersKey: Buffer,
  wanted: Append,
): Promise<AppendResult> {
  const { pool, keys, officeId } = parts;
  if (wanted.isNew) await keys.createCaseKey(officeId, wanted.caseId);
  const key = await keys.caseKey(officeId, wanted.caseId);
  if (key === undefined) throw new Error(`${wanted.caseId} has no key`);
  const recorded = recordedEvents(wanted);
  const state = recorded.reduce(evolve, wanted.base);
  const stream = { officeId, caseId: wanted.caseId };
  const sealed = recorded.map((event) => sealEvent(parts.seals, key, stream, event));
  try {
    await pool.query({
      ...APPEND,
      values: [
        ...eventValues(parts, wanted, sealed),
        ...entryValues(parts, wanted, key),
        wanted.key.tag,
        wanted.key.bodyHash,
        parts.seals.seal(answersKey, wanted.key.tag.toString("hex"), json(wanted.key.answer)),
        ...rowValues(parts, wanted, state, key),
      ],
    });
  } catch (error) {
    const because = conflict(error);
    if (because === undefined) throw error;
    return { done: false, because };
  }
  return { done: true, state };
}

// Bytes of several events travel end to end, since an array of bytes is sent as text.
function eventValues(
  { officeId, newId }: CaseStoreParts,
  { caseId, base, at, entry, events }: Append,
  sealed: readonly { readonly sealed: Buffer; readonly commitment: Buffer }[],
): readonly unknown[] {
  return [
    entry.id,
    officeId,
    caseId,
    base.version,
    at,
    entry.actorId,
    entry.purpose,
    events.map((event) => event.type),
    Buffer.concat(sealed.map((one) => one.sealed)),
    sealed.map((one) => one.sealed.length),
    events.map(newId),
    Buffer.concat(sealed.map((one) => one.commitment)),
  ];
}

function entryValues(
  { seals, officeId }: CaseStoreParts,
  { entry }: Append,
  key: Buffer,
): readonly unknown[] {
  const { sealed, commitment } = sealEntry(seals, key, officeId, entry);
  return [entry.at, entry.name, entry.own, sealed, commitment];
}

function rowValues(
  { seals, officeId, project, newId }: CaseStoreParts,
  { base, caseId }: Append,
  state: CaseState,
  key: Buffer,
): readonly unknown[] {
  const { row, sealed } = project(base, state, newId);
  const place = `${officeId}|${caseId}|cases`;
  return [
    JSON.stringify(row),
    sealed === undefined ? NOTHING : seals.seal(key, place, json(sealed)),
  ];
}

function conflict(error: unknown): "version" | "key" | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code !== UNIQUE_VIOLATION) return undefined;
  if (error.constraint === "events_pkey") return "version";
  if (error.constraint === "idempotency_keys_pkey") return "key";
  return undefined;
}
