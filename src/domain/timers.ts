/** A timer that fell due: an event which the clock may cause in one case, if nobody was first. */
export type DueTimer = {
  readonly id: string;
  readonly caseId: string;
  /** The version of the case when the timer was read. */
  readonly version: number;
  readonly event: string;
  /** How often it was tried before. */
  readonly attempts: number;
};

/** How work on a timer ended: for good, or to be tried again from an instant on. */
export type TimerEnd = "done" | { readonly againAt: Date; readonly because: string };

/** The timers of an office, written with the events that start them. */
export interface Timers {
  /**
   * Hands every due timer to `work`, one after another, and notes how it ended. A timer is held
   * while it is worked on: another process passes it by. Returns how many were handed on.
   */
  workOff(now: Date, work: (timer: DueTimer) => Promise<TimerEnd>): Promise<number>;
}
