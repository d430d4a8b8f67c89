import { z } from "zod";
import { CaseSchema, StoredFileSchema } from "./case-answers.ts";
import { DraftSchema, ExhibitSchema } from "./case-parts.ts";

const params = z.record(z.string(), z.union([z.string(), z.number()])).optional();

export const CheckSchema = z.object({
  id: z.string(),
  protects: z.enum(["person", "third-party", "record"]),
  cite: z.string().describe("The law that the check stands on."),
  isAsked: z.boolean().describe("False where the outcome favours the person."),
  open: z
    .array(z.object({ code: z.string(), params, cite: z.string().optional() }))
    .describe("What still forbids signing; empty when nothing does."),
});

/** What still forbids signing the decision of a case, and the file that it is about. */
export const DecisionChecklistSchema = z.object({
  file: CaseSchema,
  drafting: z.string().optional().describe("The event that writes the draft."),
  signing: z.array(z.string()).describe("Events that sign it; the one that also serves first."),
  outcomes: z.array(z.string()),
  draft: DraftSchema.optional(),
  isAdverse: z.boolean(),
  checks: z.array(CheckSchema),
  missing: z
    .array(z.object({ field: z.string(), code: z.string(), params }))
    .describe("What must be so first, beside the checks."),
  unanswered: z
    .array(ExhibitSchema)
    .describe("What the person sent and the draft neither rests on nor answers."),
});

/** An application that its writer has not sent: nobody else can open it. */
export const ApplicationDraftSchema = z.object({
  answers: z.record(z.string(), z.unknown()).describe("By field name."),
  files: z.record(z.string(), z.array(StoredFileSchema)).describe("By field name."),
  seen: z.array(z.string()).describe("Questions that were shown and saved, empty ones as well."),
  key: z.string().describe("The Idempotency-Key it is sent under."),
});
