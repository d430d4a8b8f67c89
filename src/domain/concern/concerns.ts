import type { AccessEntry } from "../ports.ts";
import type { ConcernEvent, HearerRole, LookInQuestion } from "./events.ts";
import type { ConcernState } from "./state.ts";

/** The key of one act: sent again it answers the same, with another body it is refused. */
export type ConcernKey = { readonly tag: Buffer; readonly bodyHash: Buffer };

/** Who reads: their roles, and the tag by which concerns about their own looks are left out. */
export type HeardBy = { readonly roles: readonly HearerRole[]; readonly tag: Buffer };

export type ConcernWritten =
  | { readonly done: true; readonly concernId: string; readonly version: number }
  | { readonly done: false; readonly because: "version" | "key-reused" };

/**
 * Where concerns lie: beside every case, under keys of their own. No question about cases reaches
 * them, and a transaction that does not say that it is about concerns sees no row.
 */
export interface Concerns {
  /**
   * Writes the first event and a way to it that only this person's session opens; no way where the
   * office itself refers a look, since nobody waits for the answer.
   */
  raise(wanted: {
    readonly concernId: string;
    readonly personKey: Buffer | undefined;
    readonly event: ConcernEvent & { readonly type: "ConcernRaised" };
    readonly heardBy: readonly HearerRole[];
    readonly notFor: Buffer;
    readonly key: ConcernKey;
    readonly entry: AccessEntry;
  }): Promise<ConcernWritten>;
  append(wanted: {
    readonly concernId: string;
    readonly version: number;
    readonly event: ConcernEvent;
    readonly key: ConcernKey;
    readonly entry: AccessEntry;
  }): Promise<ConcernWritten>;
  /** The answer to a key that was used before. */
  answered(accessId: string, key: ConcernKey): Promise<ConcernWritten | undefined>;
  /** What this person raised, newest first. */
  of(accessId: string, personKey: Buffer): Promise<readonly ConcernState[]>;
  /** What these roles hear, the earliest promise first. */
  heard(accessId: string, by: HeardBy): Promise<readonly ConcernState[]>;
  /** One of what these roles hear. */
  find(accessId: string, concernId: string, by: HeardBy): Promise<ConcernState | undefined>;
  /**
   * One line of the record of looks at a case, with whose part it was in; undefined where there is
   * none, for a person's own (R9), and for one that is withheld on `today`.
   */
  look(
    accessId: string,
    at: { readonly caseId: string; readonly id: string; readonly today: string },
  ): Promise<(LookInQuestion & { readonly part?: string }) | undefined>;
}
