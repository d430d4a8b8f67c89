import type { ColumnSuggestion } from "../event-log/suggest-columns.ts";
import type { ColumnMap, LogItem, LogProblem } from "../event-log/log-item.ts";
import type { Timeline } from "../event-log/timeline.ts";
import type { AccessEntry } from "../ports.ts";
import type { ImportFindings } from "./findings.ts";
import type { ImportState } from "./import-state.ts";

export const LOG_FORMATS = ["xes", "ocel", "csv"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** A log as it comes in: the path of a file on this machine, or its bytes. */
export type LogFile = string | Uint8Array;

/** What a person says about a log. */
export type LogOptions = {
  readonly format?: LogFormat;
  readonly columns?: ColumnMap;
  /** Columns about people that are left out explicitly. */
  readonly leaveOut?: readonly string[];
  /** OCEL only: the type of object that is the case. */
  readonly caseObject?: string;
};

/** What stands in a file, before it is imported. */
export type LogInspection =
  | { readonly format: "xes" }
  | { readonly format: "ocel"; readonly objectTypes: readonly { type: string; objects: number }[] }
  | {
      readonly format: "csv";
      readonly headers: readonly string[];
      readonly suggestion: ColumnSuggestion;
    }
  | LogProblem;

/** Reads and writes event logs. Ids come out re-keyed for the source, never as they were. */
export interface EventLogs {
  inspect(file: LogFile, options: LogOptions): Promise<LogInspection>;
  read(file: LogFile, source: string, options: LogOptions): AsyncIterable<LogItem>;
  /** Writes timelines piece by piece, with case ids re-keyed once more. */
  write(timelines: Iterable<Timeline>, source: string, format: LogFormat): AsyncIterable<string>;
}

/** What came of staging a file. Only `staged` leaves anything behind. */
export type StageOutcome =
  | {
      readonly is: "staged";
      readonly importId: string;
      readonly findings: ImportFindings;
      readonly newEvents: number;
      readonly knownEvents: number;
    }
  | { readonly is: "nothing-new"; readonly findings: ImportFindings; readonly knownEvents: number }
  | { readonly is: "file-refused"; readonly problem: LogProblem };

export type Staging = {
  readonly importId: string;
  readonly source: string;
  readonly entry: AccessEntry;
  readonly items: AsyncIterable<LogItem>;
};

/** Who settles an import, and the entries that this leaves: one of the import, one a case. */
export type Settling = {
  readonly state: ImportState;
  readonly entry: AccessEntry;
  readonly entryOf: (caseId: string) => AccessEntry;
  readonly today: string;
};

export type Accepted = {
  readonly cases: number;
  readonly events: number;
  /** The different values that came in as they stand; whoever accepts was shown all of them. */
  readonly values: number;
  readonly typeHash: string;
};

/** Where imports lie. Each call is one transaction: all of it happens, or nothing. */
export interface ImportStore {
  stage(staging: Staging): Promise<StageOutcome>;
  /** The import as it stands; one that does not exist has the status `none`. */
  find(accessId: string, importId: string): Promise<ImportState>;
  /** Undefined when somebody else settled it at the same moment. */
  accept(settling: Settling): Promise<Accepted | undefined>;
  /** False when somebody else settled it at the same moment. */
  undo(settling: Settling): Promise<boolean>;
}
