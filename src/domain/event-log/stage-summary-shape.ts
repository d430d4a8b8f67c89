import type { LogLeftOut, LogProblem } from "./log-item.ts";
import type { FieldVocabulary } from "./vocabulary.ts";

/** How often something was seen, and the first lines where. */
export type Sightings = { count: number; lines: number[] };

export type DirectlyFollows = { from: string; to: string; count: number };
export type ActivityCount = { activity: string; count: number };
export type Variant = { activities: string[]; cases: number };

/** What a staged log holds, before anybody accepts it. Lists are sorted, most frequent first. */
export type StageSummary = {
  cases: number;
  events: number;
  activities: ActivityCount[];
  /** Every different value that comes in as it stands, for a person to look through. */
  vocabulary: FieldVocabulary[];
  variants: Variant[];
  directlyFollows: DirectlyFollows[];
  startActivities: ActivityCount[];
  endActivities: ActivityCount[];
  casesWithoutEndDate: number;
  /** The line is that of the case's first event. */
  casesEndingBeforeStart: { caseId: string; startAt: string; endAt: string; line: number }[];
  eventsAfterCaseEnd: Sightings;
  eventsBeforeCaseStart: Sightings;
  eventsWithoutTime: Sightings;
  timesWithAssumedOffset: number;
  duplicates: Sightings;
  /** `listed` holds at most the first 10,000; `total` and `byCode` count all. */
  problems: { total: number; byCode: Record<string, number>; listed: LogProblem[] };
  leftOut: Omit<LogLeftOut, "kind">[];
  /** Set when the file was refused: then nothing of it may be kept. */
  refusal?: LogProblem;
};
