import type { SharedRules } from "#domain/case/compare-shared-rules.ts";
import { CalendarSchema } from "#domain/time/calendar.ts";
import { DeadlineFileSchema } from "#domain/time/deadline-file.ts";

/** What a file of rules said, as its version was kept. */
export type KeptFile = { readonly kind: "deadlines" | "calendars"; readonly content: unknown };

/**
 * Deadlines and days off of files that were kept, in the order of the files; undefined where one
 * of them is written in a way that is no longer read, since half of the rules would compare wrong.
 */
export function readKeptFiles(files: readonly KeptFile[]): SharedRules | undefined {
  const rules = files
    .filter(({ kind }) => kind === "deadlines")
    .map(({ content }) => DeadlineFileSchema.safeParse(content));
  const calendars = files
    .filter(({ kind }) => kind === "calendars")
    .map(({ content }) => CalendarSchema.safeParse(content));
  if ([...rules, ...calendars].some(({ success }) => !success)) return undefined;
  return {
    rules: rules.flatMap(({ data }) => data?.rules ?? []),
    calendars: calendars.flatMap(({ data }) => data ?? []),
  };
}
