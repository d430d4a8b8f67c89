import type { ColumnMap, Rekey } from "#domain/event-log/log-item.ts";
import type { ReadLimits } from "#domain/event-log/read-limits.ts";
import type { LogFormat } from "./detect-format.ts";

export type ReadOptions = {
  /** Pseudonyms under a key of this source alone; nothing else of an id or resource comes out. */
  rekey: Rekey;
  /** Said by a person; the content decides, and a difference is a refusal. */
  format?: LogFormat;
  /** Which column carries what; for XES and OCEL only where attributes have unusual names. */
  columns?: ColumnMap;
  /** Columns about people that the importing person leaves out explicitly. */
  leaveOut?: readonly string[];
  /** OCEL only: the type of object that is the case. */
  caseObject?: string;
  /** For times without an offset, such as `+01:00`; UTC if not given. */
  assumedOffset?: string;
  encoding?: string;
  limits?: Partial<ReadLimits>;
};

export type FormatReading = ReadOptions & { limits: ReadLimits };
