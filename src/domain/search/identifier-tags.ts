import type { StaleCase } from "../stale-clocks.ts";

/** The keyed tags by which cases are found by number, as they lie beside the cases. */
export interface IdentifierTags {
  /** Under which secret tags are made now; those of another are made anew. */
  readonly keyNo: number;
  /** Cases whose tags are of another secret, in their order, at most `most`. */
  stale(after: string, most: number): Promise<readonly StaleCase[]>;
  /** Writes the tags over those of another secret, unless the case brought newer ones meanwhile. */
  keep(caseId: string, version: number, tags: readonly Uint8Array[]): Promise<void>;
}
