import type { Refusal } from "../refusal.ts";
import type { Calendar } from "./calendar.ts";
import type { DeadlineKind, DeadlineRule, DutyOf, PeriodUnit } from "./deadline-rule.ts";

/** How a notice reached the person; `none` where nothing is served. */
export const SERVICES = [
  "mail",
  "personal",
  "electronic",
  "oral",
  "sent",
  "received",
  "none",
] as const;
export type Service = (typeof SERVICES)[number];

/** Days that do not count, both ends included (ISO dates). */
export type Toll = { readonly from: string; readonly to: string };

/** What happened, and nothing that a rule or a calendar says. Kept with a deadline to redo it. */
export type DeadlineFacts = {
  /** ISO date of the event that starts the period, in the forum's zone. */
  readonly triggerOn?: string;
  /** ISO instant with an offset; rules in hours need it. */
  readonly triggerAt?: string;
  readonly service: Service;
  /** The person lives outside the country of the forum. */
  readonly abroad?: boolean;
  /** The recorded day a mailed notice arrived, for rules that count from receipt as well. */
  readonly receivedOn?: string;
  readonly tolls?: readonly Toll[];
  /** One-off closures also extend the latest reading. */
  readonly closures?: boolean;
  /** The day whose law binds; the trigger when absent. */
  readonly decisionOn?: string;
  /** The last day that the notice itself names; it governs where it is shorter than the rule. */
  readonly noticeOn?: string;
  /**
   * The day on which it was put into the person's hand. `both`: the law counts from there.
   * `latest`: the day of service is a lawful reading too, and stays the one to act by.
   */
  readonly handed?: { readonly on: string; readonly moves: "both" | "latest" };
};

export type DeadlineInput = DeadlineFacts & {
  readonly rule: DeadlineRule;
  readonly calendars: readonly Calendar[];
};

/** One move of the arithmetic; `date` (or `to`) is where the count stands after it. */
export type DeadlineStep =
  | { readonly step: "trigger"; readonly date: string; readonly service: Service }
  | { readonly step: "receipt"; readonly date: string; readonly service: Service }
  | { readonly step: "instant"; readonly at: string; readonly service: Service }
  | {
      readonly step: "period";
      readonly n: number;
      readonly unit: PeriodUnit;
      readonly direction: "after" | "before";
      readonly date: string;
      /** Holidays and closures passed over by a count of working days, weekends left out. */
      readonly skipped: readonly { readonly on: string; readonly because: string }[];
    }
  | { readonly step: "hours"; readonly n: number; readonly at: string }
  /** The month has no such day: `wanted` is the day counted to, `date` the day taken. */
  | { readonly step: "month-end"; readonly wanted: string; readonly date: string }
  | { readonly step: "mail"; readonly days: number; readonly date: string }
  /** The notice itself names this last day, earlier than the rule's. */
  | { readonly step: "notice"; readonly date: string }
  | {
      readonly step: "toll";
      readonly from: string;
      readonly to: string;
      readonly days: number;
      readonly date: string;
    }
  | {
      readonly step: "roll";
      readonly from: string;
      readonly to: string;
      /** `saturday`, `sunday`, or the id of a holiday or closure of the calendar. */
      readonly because: string;
    }
  /** Several lawful readings gave these dates; the earlier or the later one was taken. */
  | {
      readonly step: "choose";
      readonly which: "earlier" | "later";
      readonly among: readonly string[];
      readonly date: string;
    };

/** One reading: its last (or first) lawful day, and how it was reached. */
export type DeadlineReading = {
  readonly dueOn: string;
  /** Only for rules in hours: the instant, with the offset of the forum's zone. */
  readonly dueAt?: string;
  readonly steps: readonly DeadlineStep[];
};

/** The last day on which an answer goes to the post; `allowDays` is what was left for its way. */
export type PostBy = { readonly on: string; readonly allowDays: number };

export type Deadline = {
  readonly ruleId: string;
  /** The versions the dates rest on; more than one only while the law is contested. */
  readonly ruleVersion: string;
  readonly calendarVersions: readonly { readonly id: string; readonly version: string }[];
  readonly citation: readonly string[];
  readonly kind: DeadlineKind;
  readonly dutyOf: DutyOf;
  /** The date to act by that is safe under every lawful reading. */
  readonly display: DeadlineReading;
  /** The date before whose end nothing may be held against the person. */
  readonly adverse: DeadlineReading;
  readonly contested?: boolean;
  /** Only where post is a way to answer, and that day comes after the notice. */
  readonly postBy?: PostBy;
};

/** A 'no' about one named input, with what is wrong and what would be right. */
export type TimeRefusal = Refusal & {
  readonly field: string;
  readonly reason: string;
  readonly remedy: string;
};
