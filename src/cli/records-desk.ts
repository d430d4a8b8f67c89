import type { LogItem } from "#domain/event-log/log-item.ts";
import type {
  Accepted,
  LogFile,
  LogFormat,
  LogInspection,
  LogOptions,
  StageOutcome,
} from "#domain/import/import-ports.ts";
import type { Refusal } from "#domain/refusal.ts";

/** An office as the commands that bring logs in and out see it; `main` opens one. */
export type RecordsDesk = {
  readonly officeName: string;
  inspect(file: LogFile, options: LogOptions): Promise<LogInspection>;
  stage(
    wanted: { readonly file: LogFile; readonly source: string; readonly options: LogOptions },
    watch: (item: LogItem) => void,
  ): Promise<StageOutcome | Refusal>;
  accept(importId: string): Promise<Accepted | Refusal>;
  undo(importId: string): Promise<{ readonly undone: true } | Refusal>;
  /** The log, piece by piece, and how many cases it holds. */
  export(
    source: string,
    format: LogFormat,
    reason: string,
  ): Promise<{ readonly cases: number; readonly pieces: AsyncIterable<string> } | Refusal>;
  /** Why not and what would make it possible, in words. */
  explain(refusal: Refusal): string;
  close(): Promise<void>;
};

export type OpenRecordsDesk = (officeId: string | undefined) => Promise<RecordsDesk>;

/** Opens the desk, works and always closes it: a database that was started here is stopped. */
export async function atDesk<T>(
  open: OpenRecordsDesk,
  officeId: string | undefined,
  work: (desk: RecordsDesk) => Promise<T>,
): Promise<T> {
  const desk = await open(officeId);
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}
