import { z } from "zod";
import { PAPERS } from "#domain/ways-back.ts";

/** Whom colleagues proved, for a second person to confirm. */
export const WaysBackSchema = z.object({
  waiting: z.array(
    z.object({
      id: z.uuid(),
      whom: z.enum(["person", "colleague"]),
      typedName: z.string().describe("As it was typed; nothing says whether anybody has it."),
      paper: z.enum(PAPERS).optional(),
      reason: z.string(),
      byWhom: z.string().describe("The pseudonym of whoever proved it."),
      since: z.iso.datetime(),
      isOwn: z.boolean().describe("The reader proved it, so that somebody else confirms."),
    }),
  ),
});

/** Letters of accounts that wait to be posted. */
export const LettersToPostSchema = z.object({
  letters: z.array(z.object({ letterId: z.uuid(), since: z.iso.date() })),
});

/** One of them, with what stands on the envelope and in it. */
export const LetterToPostSchema = z.object({
  letterId: z.uuid(),
  since: z.iso.date(),
  address: z.string(),
  language: z.string(),
  says: z.enum(["news", "news-with-stop", "confirm"]),
  code: z.string().optional().describe("What the reader stops it with; it stands in the letter."),
});

/** Whom somebody proves, by which paper, and why. */
export const ProveSchema = z.strictObject({
  whom: z.enum(["person", "colleague"]),
  name: z.string().max(1000).describe("The sign-in name."),
  paper: z.enum(PAPERS).optional().describe("For a person."),
  reason: z.string().max(2000).describe("10 to 500 signs; the second person reads it."),
});

/** The code to be handed over, and from when it opens the account. */
export const HandedSchema = z.object({ code: z.string(), from: z.iso.datetime() });

/** A new way into one case for who lost their own key, as its reader sees it. */
export const WayInSchema = z.object({
  typeId: z.string(),
  way: z
    .object({
      id: z.uuid(),
      stage: z.enum(["proved", "waiting", "stopped", "done"]),
      paper: z.enum(PAPERS),
      reason: z.string(),
      byWhom: z.string().describe("The pseudonym of whoever proved it."),
      since: z.iso.datetime().describe("When it was proved, or since when it waits."),
      isToldByPost: z.boolean(),
      isOwn: z.boolean().describe("The reader proved it, so that somebody else confirms."),
    })
    .optional(),
});

/** By which paper whose case it is was proved, and why. */
export const ProvePartySchema = z.strictObject({
  paper: z.enum(PAPERS),
  reason: z.string().max(2000),
});
