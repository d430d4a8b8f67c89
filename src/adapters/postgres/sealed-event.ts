import type { Sight } from "#domain/access/sight.ts";
import type { Append, Seals } from "#domain/ports.ts";
import type { RecordedEvent } from "#domain/case/state.ts";
import { commit } from "#ledger/commitment.ts";
import { type Digest, sealPayload, unsealPayload } from "./sealed-payload.ts";

/** An event as it lies in its table. */
export type EventRow = {
  version: number;
  type: string;
  recorded_at: Date;
  actor_id: string;
  purpose: string;
  sealed: Buffer;
};

export type SealedEvent = {
  readonly type: string;
  readonly sealed: Buffer;
  readonly commitment: Buffer;
};

/** Where a stream lies: at which office, about which case. */
export type StreamPlace = { readonly officeId: string; readonly caseId: string };

/** Where a payload belongs; its seal opens nowhere else. */
export const placeOfEvent = (
  { officeId, caseId }: StreamPlace,
  { version, type }: { version: number; type: string },
): string => `${officeId}|${caseId}|${version}|${type}`;

/** The events of one action as the store gives them back once they are appended. */
export function recordedEvents({ events, base, entry, at }: Append): readonly RecordedEvent[] {
  return events.map((event, index) => ({
    ...event,
    version: base.version + index + 1,
    recordedAt: at,
    actorId: entry.actorId,
    purpose: entry.purpose,
  }));
}

/** Seals an event's payload class by class and commits to its facts. */
export function sealEvent(
  seals: Seals,
  key: Buffer,
  stream: StreamPlace,
  event: RecordedEvent,
): SealedEvent {
  const place = placeOfEvent(stream, event);
  const { sealed, salt, digests } = sealPayload(seals, key, place, event.payload);
  return { type: event.type, sealed, commitment: commitEvent(stream, event, salt, digests) };
}

/** The commitment to an event's facts and to the digest of each class of its payload. */
export function commitEvent(
  { caseId }: StreamPlace,
  event: Omit<RecordedEvent, "payload">,
  salt: Buffer,
  digests: readonly Digest[],
): Buffer {
  return commit(salt, [
    ["type", event.type],
    ["case", caseId],
    ["version", String(event.version)],
    ["actor", event.actorId],
    ["purpose", event.purpose],
    ["at", event.recordedAt],
    ...digests,
  ]);
}

/** Opens what this sight holds of an event. Throws when a seal does not hold. */
export function unsealEvent(
  seals: Seals,
  key: Buffer,
  stream: StreamPlace,
  row: EventRow,
  sight: Sight,
): RecordedEvent {
  return {
    version: row.version,
    type: row.type,
    recordedAt: row.recorded_at.toISOString(),
    actorId: row.actor_id,
    purpose: row.purpose,
    payload: unsealPayload(seals, key, placeOfEvent(stream, row), row.sealed, sight),
  };
}
