/** A timer that fell due: an event which the clock may cause in one case, if nobody was first. */
export type DueTimer = {
  readonly id: string;
  readonly caseId: string;
  /** The version of the case when the timer was read. */
  readonly version: number;
  readonly event: string;
  /** How often it failed since it last went as it should. */
  readonly failures: number;
};

/** After so many failures in a row a timer is a work item of its owner, until it succeeds. */
export const FAILURES_TOLD = 3;

/**
 * How work on a timer ended: for good, or to be tried again from an instant on. `because` is a
 * code, never words: it stands in clear. `failed` is false where it only came too early.
 */
export type TimerEnd =
  | "done"
  | { readonly againAt: Date; readonly because: string; readonly failed: boolean };

/** The timers of an office, written with the events that start them. */
export interface Timers {
  /**
   * Hands every due timer to `work`, one after another, and notes how it ended. A timer is held
   * while it is worked on: another process passes it by. What no part of the office knows how to
   * do fails as well, and is told in the end. Returns how many were taken.
   */
  workOff(now: Date, work: (timer: DueTimer) => Promise<TimerEnd>): Promise<number>;
}
