import { z } from "zod";
import { RELEASE_KINDS } from "#domain/release/release.ts";
import { RECIPIENTS } from "#domain/leaving/recipients.ts";
import { CaseSchema } from "./case-answers.ts";

const at = z.iso.datetime();

/** Requests for more than one person may, and how much of a day is used up. */
export const ReleasesSchema = z.object({
  releases: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(RELEASE_KINDS),
      count: z.int(),
      reason: z.string(),
      askedBy: z.string().describe("The account of a member of staff."),
      askedAt: at,
      standing: z.enum(["asked", "lapsed", "refused", "agreed", "open", "ended"]),
      answer: z
        .object({
          is: z.enum(["agreed", "refused"]),
          by: z.string(),
          at,
          fromAt: at.optional(),
          untilAt: at.optional(),
        })
        .optional(),
    }),
  ),
  opened: z.int().describe("Different cases that the reader opened or took out in 24 hours."),
  most: z.int().describe("How many they may."),
});

/** A list with names as it leaves, with the mark that every copy of it bears. */
export const ExportedListSchema = z.object({
  rows: z.array(
    z.object({
      caseId: z.string(),
      typeId: z.string(),
      stage: z.string(),
      filedOn: z.iso.date(),
      names: z.array(z.string()),
    }),
  ),
  mark: z.object({
    release: z.uuid(),
    pseudonym: z.string(),
    role: z.string(),
    on: z.iso.date(),
  }),
});

/** One case as it leaves, and for whom. */
export const CaseExportSchema = z.object({ to: z.enum(RECIPIENTS), file: CaseSchema });

/** What somebody asks for beyond the limit. */
export const AskReleaseSchema = z.strictObject({
  kind: z.enum(RELEASE_KINDS),
  count: z.int(),
  reason: z.string(),
});

/** What a second person says to it. */
export const AnswerReleaseSchema = z.strictObject({ says: z.enum(["agreed", "refused"]) });
