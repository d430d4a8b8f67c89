import { z } from "zod";
import { type LogPhraseCode, logPhraseWording } from "#domain/event-log/log-phrase.ts";
import { type LogProblemCode, logProblemWording } from "#domain/event-log/log-problem.ts";
import { plainFields } from "#domain/event-log/vocabulary.ts";
import { next } from "./case-parts.ts";

const count = z.int();
const claimed = z.string().describe("As the log claims it, ISO 8601 in UTC.");
const sightings = z.object({ count, lines: z.array(count).describe("The first lines of them.") });
const activities = z.array(z.object({ activity: z.string(), count }));

export const ImportSchema = z.object({
  importId: z.string(),
  source: z.string(),
  typeId: z.string(),
  status: z.enum(["staged", "accepted", "undone"]),
  stagedAt: z.iso.datetime({ offset: true }),
  settledAt: z.iso.datetime({ offset: true }).nullable(),
  cases: count,
  events: count,
  newEvents: count,
  problems: count,
});

export const ImportListSchema = z.object({
  imports: z.array(ImportSchema),
  sources: z
    .array(z.object({ source: z.string(), typeId: z.string(), cases: count }))
    .describe("Sources of which something was accepted: they can be pictured and exported."),
  next,
});

const phrase = z.object({
  phrase: z.enum(Object.keys(logPhraseWording) as [LogPhraseCode, ...LogPhraseCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const LogProblemSchema = z.object({
  kind: z.literal("problem"),
  effect: z
    .enum(["noted", "record-left-out", "file-refused"])
    .describe("What became of the record, or of the whole file."),
  line: count.describe("From 1; 0 for the whole file."),
  field: z.string(),
  code: z.enum(Object.keys(logProblemWording) as [LogProblemCode, ...LogProblemCode[]]),
  message: z.string().describe("What is wrong and what would be right, in English."),
  params: z.record(z.string(), z.union([z.string(), z.number(), phrase, z.array(phrase)])),
});

/** What was found in a staged log: counts, never the records. */
export const ImportFindingsSchema = z.object({
  cases: count,
  events: count,
  activities,
  vocabulary: z
    .array(
      z.object({
        field: z.enum(plainFields),
        values: z.array(z.object({ value: z.string(), count, isRare: z.boolean() })),
      }),
    )
    .describe("Every different value that comes in as it stands."),
  variants: count.describe("How many different orders of work there are."),
  commonVariants: z.array(z.object({ activities: z.array(z.string()), cases: count })),
  directlyFollows: z.array(z.object({ from: z.string(), to: z.string(), count })),
  startActivities: activities,
  endActivities: activities,
  casesWithoutEndDate: count,
  casesEndingBeforeStart: z.array(
    z.object({ caseId: z.string(), startAt: claimed, endAt: claimed, line: count }),
  ),
  eventsAfterCaseEnd: sightings,
  eventsBeforeCaseStart: sightings,
  eventsWithoutTime: sightings,
  timesWithAssumedOffset: count,
  duplicates: sightings,
  problems: z.object({ total: count, byCode: z.record(z.string(), count) }),
  leftOut: z.array(
    z.object({
      column: z.string(),
      count,
      why: z.enum(["not-carried", "about-people", "object-relation", "other-object-type"]),
    }),
  ),
});

/** One import with a page of its problems. */
export const ImportDetailSchema = z.object({
  about: ImportSchema,
  findings: ImportFindingsSchema,
  problems: z.array(LogProblemSchema),
  page: count,
  pages: count.describe("Pages of problems, kept until the import is settled."),
});

/** Cases of an imported source as an event log: activities, claimed times and roles. */
export const ExportedLogSchema = z.object({
  items: z.array(
    z.object({
      caseId: z.string(),
      steps: z.array(
        z.object({
          activity: z.string(),
          at: claimed.optional(),
          startAt: claimed.optional(),
          endAt: claimed.optional(),
          role: z.string().optional(),
        }),
      ),
    }),
  ),
});
