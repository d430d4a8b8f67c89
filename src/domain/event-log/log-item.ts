import type { LogParam } from "./log-phrase.ts";
import type { LogProblemCode } from "./log-problem.ts";

/** The only facts that an import carries. Everything else is left out and counted (refusal R3). */
export const carriedFields = [
  "caseId",
  "activity",
  "at",
  "startAt",
  "endAt",
  "eventId",
  "role",
  "resource",
  "channel",
  "department",
  "deadline",
  "caseStart",
  "caseEnd",
] as const;

export type CarriedField = (typeof carriedFields)[number];

/** Which column (or attribute) of the file carries which fact. */
export type ColumnMap = Partial<Record<CarriedField, string>>;

/**
 * One event as the log claims it. Instants are ISO 8601 in UTC; they are claims of the file,
 * never times that this office recorded. Ids and resources are already re-keyed for the source.
 */
export type LogEvent = {
  kind: "event";
  /** Where the record begins in the file, from 1. */
  line: number;
  caseId: string;
  activity: string;
  at?: string;
  startAt?: string;
  endAt?: string;
  eventId?: string;
  role?: string;
  resource?: string;
  extras: { channel?: string; department?: string; deadlineAt?: string };
  /** A date without a time of day is read as the whole day: its first or its last instant. */
  caseExtras: { startAt?: string; endAt?: string };
  /** The file gave no offset, so the reader's assumed one was used. */
  offsetAssumed?: true;
  rowHash: string;
  /** The how-many-th record with this hash, from 1. */
  occurrence: number;
};

/**
 * Something wrong. `noted`: the record is kept; `record-left-out`: that record is not staged;
 * `file-refused`: reading has ended and nothing of the file may be kept.
 */
export type LogProblem = {
  kind: "problem";
  effect: "noted" | "record-left-out" | "file-refused";
  line: number;
  field: string;
  code: LogProblemCode;
  /** What is wrong and what would be right, in English; pages translate by `code` and `params`. */
  message: string;
  params: Record<string, LogParam>;
};

/** Facts of the file that are not carried, with how many values were left out. */
export type LogLeftOut = {
  kind: "left-out";
  column: string;
  count: number;
  why: "not-carried" | "about-people" | "object-relation" | "other-object-type";
};

export type LogProgress = { kind: "progress"; bytes: number; totalBytes?: number };

export type LogItem = LogEvent | LogProblem | LogLeftOut | LogProgress;

/** Turns an id or a resource into a pseudonym under a key of this source alone (keyed HMAC). */
export type Rekey = (kind: "case" | "event" | "resource" | "row", value: string) => string;
