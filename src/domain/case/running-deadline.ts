import type { JsonObject } from "./state.ts";
import type { DeadlineFacts, PostBy } from "../time/deadline.ts";
import type { ClockMove } from "../time/recount-clocks.ts";

export type Step = { readonly step: string } & JsonObject;

export type Reading = { readonly dueOn: string; readonly steps: readonly Step[] };

export type RunningDeadline = {
  readonly name: string;
  readonly rule: string;
  readonly ruleVersion: string;
  /** The calendars it was counted in; events of the first releases do not name them. */
  readonly calendars?: readonly { readonly id: string; readonly version: string }[];
  readonly cite: string;
  readonly kind: "response-window" | "not-before" | "duty";
  readonly dutyOf: "agency" | "person";
  readonly display: Reading;
  readonly adverse: Reading;
  /** What it was computed from; where an event has none, its steps say all that was given. */
  readonly facts?: DeadlineFacts;
  readonly startedBy: number;
  readonly contested?: boolean;
  /** Where an answer may be posted: by when, so that it arrives. */
  readonly postBy?: PostBy;
  /** Which texts of its rule and its calendar it was counted under; says nothing to a reader. */
  readonly markedBy?: string;
  /** Each time that an officer stopped it, and the last day that did not count. */
  readonly stops?: readonly ClockStop[];
  /** Why the rules in force cannot count it: it stands as it stood, and a human looks. */
  readonly uncounted?: string;
  readonly status: "running" | "stopped" | "met" | "expired" | "closed";
};

/** A stretch of days that do not count: from the first on; `to` once the clock runs again. */
export type ClockStop = {
  readonly from: string;
  readonly to?: string;
  /** The version of the event that stopped it. */
  readonly stoppedBy: number;
};

/** One act that stopped or restarted clocks. */
export type ClockAct = {
  readonly version: number;
  readonly event: string;
  readonly on: string;
  readonly does: "stop" | "restart";
  readonly answers: JsonObject;
};

/** A clock that was counted again after a change of rules or closed days. */
export type ToldMove = ClockMove & { readonly version: number; readonly on: string };
