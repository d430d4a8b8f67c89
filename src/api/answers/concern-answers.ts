import { z } from "zod";
import { FOUND } from "#domain/concern/events.ts";

const stage = z.enum(["raised", "taken-up", "asked", "answered", "closed"]);
const dates = {
  raisedOn: z.iso.date(),
  dueOn: z.iso.date().describe("The day by which an answer is promised."),
  isLate: z.boolean().describe("That day is over, and nothing was answered."),
};
const look = {
  id: z.uuid(),
  at: z.iso.datetime(),
  name: z.string(),
  kind: z.string(),
  outcome: z.string(),
  purpose: z.string(),
  role: z.string(),
  pseudonym: z.string(),
};
const said = z.array(
  z.object({
    on: z.iso.date(),
    kind: z.enum(["raised", "asked", "replied", "answered"]),
    text: z.string(),
    role: z.string().optional(),
    pseudonym: z.string().optional(),
  }),
);
const may = z.array(z.string()).describe("What can be done now.");

/** What this person raised about looks; nobody's but their own session finds it. */
export const MyConcernsSchema = z.object({
  concerns: z.array(
    z.object({
      concernId: z.string(),
      version: z.int(),
      stage,
      caseId: z.string(),
      ...dates,
      found: z.enum(FOUND).optional(),
      look: z.object(look),
      said,
      may,
    }),
  ),
});

/** Concerns, the earliest promise first; no case and no person is named in the list. */
export const ConcernsSchema = z.object({
  concerns: z.array(z.object({ concernId: z.string(), stage, ...dates })),
});

/** One concern for whoever hears it. */
export const ConcernFileSchema = z.object({
  concernId: z.string(),
  version: z.int(),
  stage,
  ...dates,
  caseId: z.string(),
  as: z.enum(["party", "representative", "guardian"]),
  found: z.enum(FOUND).optional(),
  look: z.object({
    ...look,
    actorId: z.string(),
    relations: z.array(z.string()),
    reason: z.string().optional(),
    officerName: z.string().optional().describe("For the ombudsman alone."),
  }),
  said,
  may,
});

/** What an act on a concern answers. */
export const ConcernAnswerSchema = z.object({ concernId: z.string(), version: z.int() });
