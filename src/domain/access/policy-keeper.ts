import type { AccessEntry } from "../ports.ts";
import type { PolicyDiff } from "./policy-diff.ts";
import type { PolicyStanding, PolicyStep } from "./policy-steps.ts";
import type { PolicyFileText } from "./policy-text.ts";

/** A step as somebody takes it: the keeper numbers it and leaves its commitment. */
export type NewPolicyStep = Omit<PolicyStep, "number">;

/** What stands, what is offered instead, and how each version came into force. */
export type PolicyChanges = {
  readonly standing: PolicyStanding;
  readonly offered: string;
  /** What the version that is proposed, or else offered, would change; absent where none would. */
  readonly compared?: PolicyDiff;
  /** Newest first. */
  readonly steps: readonly PolicyStep[];
};

/** The versions of an office's policies, and which of them judges. */
export interface PolicyKeeper {
  /** As this process knows it; no database is asked. */
  standing(): PolicyStanding;
  /** The version that this checkout brings, whether or not it is in force. */
  readonly offered: string;
  /** The policies in force, for people to read. */
  texts(): readonly PolicyFileText[];
  /** Those of any version that the office was started with; undefined for any other. */
  textsOf(hash: string): Promise<readonly PolicyFileText[] | undefined>;
  /** Every step, the newest first. */
  steps(): Promise<readonly PolicyStep[]>;
  /** Who gains and who loses what; undefined where it was not worked out. */
  compared(before: string, after: string): Promise<PolicyDiff | undefined>;
  /**
   * Adds steps after the one numbered `after`, each with its commitment, and the line of the record
   * that says who did it: all of it or nothing. False where somebody else was first. What takes
   * force judges from then on.
   */
  add(after: number, steps: readonly NewPolicyStep[], entry: AccessEntry): Promise<boolean>;
  /** Takes up what another process did, and lets in force what is due. */
  refresh(): Promise<void>;
}
