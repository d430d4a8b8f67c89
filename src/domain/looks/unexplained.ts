import { z } from "zod";
import type { AccessEntry } from "../ports.ts";

/** What the privacy officer makes of a look that nothing explained. */
export const JUDGED = ["explained", "asked", "referred"] as const;
export type Judged = (typeof JUDGED)[number];

export const JudgeInput = z.strictObject({
  kind: z.enum(JUDGED),
  reason: z.string().trim().min(1).max(2000),
});

export type KeptLook = { readonly entryId: string; readonly caseId: string };

/** Where looks without an explanation are listed, once their day is over, and acted on. */
export interface Unexplained {
  /**
   * Writes the list of one day and returns how many looks are new in it; a day that was listed
   * before stays as it was.
   */
  list(accessId: string, day: string, found: readonly KeptLook[]): Promise<number>;
  judge(wanted: {
    readonly entryId: string;
    readonly kind: Judged;
    readonly reason: string;
    readonly on: string;
    readonly version: number;
    /** Whether whoever judges may know of looks at protected cases. */
    readonly ofProtected: boolean;
    readonly entry: AccessEntry;
  }): Promise<"done" | "version" | "not-found">;
  /** At which case a listed look was, or at none; undefined where it is not listed. */
  caseOf(accessId: string, entryId: string): Promise<string | undefined>;
  /** Opens the reason of one act. */
  reason(entryId: string, version: number, sealed: Buffer): string;
}
