import { createHash } from "node:crypto";
import { officerReasons } from "#domain/case/reasons-likeness.ts";
import type { JsonObject, RecordedEvent } from "#domain/case/state.ts";
import type { Decision } from "#domain/case/decision.ts";
import { printsOf } from "./reason-prints.ts";
import type { SealedEvent } from "./sealed-event.ts";

type Written = { readonly event: RecordedEvent; readonly sealed: SealedEvent };

/**
 * What stands beside the events of a decision: the line without which the database does not take
 * it, and the prints of its reasons by month. Empty for every other act.
 */
export function signingLines(events: readonly Written[], secret: Buffer, on: string): JsonObject {
  const signed = events.filter(({ event }) => Array.isArray(event.payload.record?.["guards"]));
  if (signed.length === 0) return {};
  const prints = signed.flatMap(({ event }) => {
    const decision = event.payload.narrative?.["decision"] as unknown as Decision | undefined;
    return decision === undefined ? [] : printsOf(secret, officerReasons(decision));
  });
  return {
    month: `${on.slice(0, 7)}-01`,
    prints: prints.map((print) => print.toString("hex")),
    signings: signed.map(({ event, sealed }) => ({
      version: event.version,
      event_hash: createHash("sha256").update(sealed.sealed).digest("hex"),
    })),
  };
}
