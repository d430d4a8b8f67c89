import type { LogEvent } from "./log-item.ts";

/**
 * What makes an imported event the same event when a log comes in again: the log with case and
 * event id, or, where the log gives no event id, the row's hash and how often it was seen before.
 * Returns one string that no other event of the log shares.
 */
export function idempotencyKeyOf(logId: string, event: LogEvent): string {
  return event.eventId === undefined
    ? JSON.stringify([logId, "row", event.rowHash, event.occurrence])
    : JSON.stringify([logId, "event", event.caseId, event.eventId]);
}
