import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Timeline } from "#domain/event-log/timeline.ts";
import type { LogFile, LogOptions, StageOutcome } from "#domain/import/import-ports.ts";
import type { Who } from "#domain/ports.ts";
import { acceptImport, stageImport } from "#door/import.ts";
import { ask } from "#door/ask.ts";
import { exportLog } from "#questions/export-log.ts";
import { processMap, type ProcessFigures } from "#questions/process-map.ts";
import { allowed, type TestOffice } from "./office.ts";

const fixtures = join(import.meta.dirname, "fixtures", "event-logs");

/** An invented log of permits that is kept with the tests. */
export const fixtureLog = (name: string): Promise<Buffer> => readFile(join(fixtures, name));

/** A CSV from its rows, as bytes. */
export const csvOf = (...rows: string[]): Buffer => Buffer.from(`${rows.join("\n")}\n`);

/** Stages a log as a records officer; fails the test where the door refuses. */
export async function stageLog(
  { office }: Pick<TestOffice, "office">,
  who: Who,
  file: LogFile,
  source = "permits",
  options: LogOptions = {},
): Promise<StageOutcome> {
  return allowed(await stageImport(office, who, "records", { file, source, options }));
}

/** Stages and accepts a log; returns the import's id. */
export async function bringIn(
  at: Pick<TestOffice, "office">,
  who: Who,
  file: LogFile,
  source = "permits",
  options: LogOptions = {},
): Promise<string> {
  const staged = await stageLog(at, who, file, source, options);
  if (staged.is !== "staged") throw new Error(JSON.stringify(staged));
  allowed(await acceptImport(at.office, who, "records", staged.importId));
  return staged.importId;
}

/** The timelines of a source as an export holds them. */
export async function timelinesAt(
  { office }: Pick<TestOffice, "office">,
  who: Who,
  source = "permits",
): Promise<readonly Timeline[]> {
  const input = { source, reason: "A test compares two offices" };
  return allowed(await ask(office, who, "records", exportLog, input)).answer;
}

/** What each case did, without its number, in an order that does not depend on it. */
export const stepsOf = (timelines: readonly Timeline[]): string[] =>
  timelines.map(({ steps }) => JSON.stringify(steps)).toSorted();

/** The figures of how work went. */
export async function figuresAt(
  { office }: Pick<TestOffice, "office">,
  who: Who,
  type: string,
): Promise<ProcessFigures> {
  return allowed(await ask(office, who, "records", processMap, { type })).answer;
}
