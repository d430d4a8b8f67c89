import type pg from "pg";
import type { CaseEvent } from "#domain/case/state.ts";
import type { AccessEntry, Seals } from "#domain/ports.ts";
import { sealEntry } from "./seal-entry.ts";
import { sealEvent } from "./sealed-event.ts";

/** Events of one stream with the entry that they are written under. */
export type StreamAppend = {
  readonly streamId: string;
  readonly key: Buffer;
  /** The version before the first of these events. */
  readonly base: number;
  readonly events: readonly CaseEvent[];
  readonly entry: AccessEntry;
};

type Parts = { readonly seals: Seals; readonly officeId: string; readonly newId: () => string };

const EVENTS = `insert into events
  (office_id, stream_id, version, type, recorded_at, actor_id, purpose, sealed)
  select $1, e.* from unnest($2::text[], $3::int[], $4::text[], $5::timestamptz[], $6::text[],
    $7::text[], $8::bytea[]) as e`;
const ENTRIES = `insert into access_entries
  (office_id, case_id, id, recorded_at, actor_id, purpose, name, kind, outcome, own, sealed)
  select $1, e.case_id, e.id, e.at, e.actor, e.purpose, e.name, e.kind, e.outcome, false, e.sealed
  from unnest($2::text[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::text[],
    $8::text[], $9::text[], $10::bytea[])
    as e(case_id, id, at, actor, purpose, name, kind, outcome, sealed)`;
const COMMITMENTS = `insert into commitments (office_id, id, case_id, source, commitment)
  select $1, c.* from unnest($2::uuid[], $3::text[], $4::text[], $5::bytea[]) as c`;

/**
 * Appends to many streams in the transaction at hand: events sealed under each stream's key, one
 * access entry a stream, and a commitment for each of them, as one action does for one case.
 */
export async function appendStreams(
  client: pg.PoolClient,
  { seals, officeId, newId }: Parts,
  streams: readonly StreamAppend[],
): Promise<void> {
  const events: unknown[][] = [];
  const entries: unknown[][] = [];
  const commitments: unknown[][] = [];
  for (const { streamId, key, base, events: facts, entry } of streams) {
    facts.forEach(({ type, payload }, index) => {
      const version = base + index + 1;
      const { at, actorId, purpose } = entry;
      const recorded = { type, payload, version, recordedAt: at, actorId, purpose };
      const { sealed, commitment } = sealEvent(
        seals,
        key,
        { officeId, caseId: streamId },
        recorded,
      );
      events.push([streamId, version, type, at, actorId, purpose, sealed]);
      commitments.push([newId(), streamId, "event", commitment]);
    });
    const look = sealEntry(seals, key, officeId, entry);
    entries.push([
      streamId,
      entry.id,
      entry.at,
      entry.actorId,
      entry.purpose,
      entry.name,
      entry.kind,
      entry.outcome,
      look.sealed,
    ]);
    commitments.push([entry.id, streamId, "look", look.commitment]);
  }
  await client.query(EVENTS, [officeId, ...columns(events, 7)]);
  await client.query(ENTRIES, [officeId, ...columns(entries, 9)]);
  await client.query(COMMITMENTS, [officeId, ...columns(commitments, 4)]);
}

/** Rows turned into columns, as `unnest` takes them. */
export function columns(rows: readonly (readonly unknown[])[], width: number): unknown[][] {
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]));
}
