import { z } from "zod";
import { SOON } from "#questions/interpreters-to-find.ts";
import * as part from "./case-parts.ts";

const needs = z
  .array(z.string())
  .describe("What the person asked for, as far as whoever interprets has to know it.");

/** Who interprets, by number, and whether the person refused them. */
export const InterpretersSchema = z.object({
  caseId: z.string(),
  named: z
    .object({
      id: z.string(),
      number: z.string(),
      language: z.string(),
      dialect: z.string().optional(),
      on: z.iso.date(),
    })
    .optional(),
  refusedOn: z.iso.date().optional().describe("Nobody who decides on the case may ask for it."),
  isNotNeeded: z.boolean().describe("The desk noted that the person needs nobody."),
  isPersonsView: z.boolean().describe("True for the person and whoever speaks for them."),
  notes: z.array(z.object({ on: z.iso.date(), text: z.string() })),
  desk: z
    .object({
      meeting: z
        .object({ on: z.iso.date(), at: z.string().optional(), mode: z.string().optional() })
        .optional()
        .describe("The next meeting at which somebody speaks, without its place."),
      language: z.string(),
      needs,
      others: z.array(z.object({ partId: z.string() })),
    })
    .optional()
    .describe("For those who find interpreters: what they tell them, and nothing of the file."),
  may: z.array(z.string()),
  version: z.int(),
});

/** The cases for which somebody has to be found. It does not say why. */
export const InterpretersToFindSchema = z.object({
  cases: z.array(
    z.object({
      caseId: z.string(),
      soon: z.enum(SOON).describe("The day itself stands with the case alone."),
      language: z.string(),
      needs,
    }),
  ),
  next: part.next,
});
