import type { Refusal } from "./refusal.ts";
import type { Paper } from "./ways-back.ts";

/** A new way into one case, as it lies sealed under the key of the case. */
export type WayIn = {
  readonly id: string;
  readonly stage: "proved" | "waiting" | "stopped" | "done";
  /** Whose it will be. */
  readonly partyId: string;
  readonly paper: Paper;
  readonly reason: string;
  /** Who proved it: their account, and how people see them. */
  readonly by: string;
  readonly byWhom: string;
  /** Who confirmed it. */
  readonly second?: string;
  /** When it was proved, then when the wait began; by the clock of the office. */
  readonly since: string;
  /** A letter went to where the case's letters go. */
  readonly isToldByPost: boolean;
};

/** What is kept of one when it begins or moves on. */
export type WayInSaid = Omit<WayIn, "id" | "stage">;

/**
 * New ways into single cases, beside their streams. The office never learns whose account it
 * becomes: whoever brings the code after the wait takes it into their own session.
 */
export interface WaysIn {
  /** False where one is under way for this case. */
  begin(caseId: string, id: string, said: WayInSaid, endsOn: string): Promise<boolean>;
  /** The newest of a case; undefined where there never was one. */
  newest(caseId: string): Promise<WayIn | undefined>;
  /** From now on it waits; false where it does not stand as proved any more. */
  confirm(
    caseId: string,
    id: string,
    codes: { readonly code: string; readonly stop: string },
    said: WayInSaid,
  ): Promise<boolean>;
  /** False where it is over. */
  stop(caseId: string, id: string): Promise<boolean>;
  /** With the code of a letter; the case it was about. */
  stopByCode(code: string): Promise<string | undefined>;
  /** What waits under this code. */
  waiting(code: string): Promise<{ readonly caseId: string; readonly way: WayIn } | undefined>;
  /** True for the one who uses it, once the database's own clock has run 72 hours as well. */
  finish(caseId: string, id: string): Promise<boolean>;
  /** A code for this way, the same whenever it is asked. */
  codeFor(use: "open" | "stop", caseId: string, id: string): string;
  /** Tells by post that there is news, with the code that stops it. */
  tell(address: string, language: string, stop: string): Promise<void>;
}

/** What staff and people do about one. */
export const WAY_IN_ACTS = ["prove-party", "confirm-party", "refuse-party", "stop-way-in"] as const;
export type WayInAct = (typeof WAY_IN_ACTS)[number];

export type WayInAnswer = { readonly handed?: { readonly code: string; readonly from: Date } };
export type WayInResult = WayInAnswer | Refusal;
