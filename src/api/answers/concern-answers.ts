import { z } from "zod";
import { FOUND } from "#domain/concern/events.ts";
import { BEHAVIOURS } from "#domain/looks/trail.ts";
import { JUDGED } from "#domain/looks/unexplained.ts";

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
  as: z.enum(["party", "representative", "guardian", "office"]),
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

/** Looks of staff that nothing on file explains, by time. No score, and no order by person. */
export const UnexplainedLooksSchema = z.object({
  looks: z.array(
    z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      caseId: z.string().describe("Empty where it was no case: a search, a number of nobody."),
      role: z.string(),
      pseudonym: z.string(),
      officerName: z.string().optional().describe("For the ombudsman alone."),
      name: z.string(),
      kind: z.enum(["act", "opened", "listed", "searched", "exported", "printed", "reported"]),
      outcome: z.enum(["allowed", "denied", "refused"]),
      purpose: z.string(),
      relations: z.array(z.string()),
      reason: z.string().optional(),
      evidence: z.array(
        z.object({
          behaviour: z.enum(BEHAVIOURS),
          rests: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
      acts: z.array(z.object({ kind: z.enum(JUDGED), on: z.iso.date(), reason: z.string() })),
      version: z.int(),
    }),
  ),
  listedUntil: z.iso.date().optional(),
});

/** Who looked at the looks. */
export const LooksAtLooksSchema = z.object({
  looks: z.array(
    z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      name: z.enum(["case-looks", "audit-search", "unexplained-looks", "looks-at-looks"]),
      outcome: z.enum(["allowed", "denied", "refused"]),
      purpose: z.string(),
      role: z.string(),
      pseudonym: z.string(),
      staffName: z.string().optional().describe("For the ombudsman alone."),
      caseId: z.string().optional().describe("Absent for a list of many."),
      reason: z.string().optional(),
    }),
  ),
  next: z.uuid().optional(),
});

const WeekSchema = z.object({
  days: z.array(z.int()).describe("1 is Monday."),
  from: z.int().describe("Minutes after midnight."),
  to: z.int(),
});

/** What the office keeps of its reader as their employer. */
export const MyWorkingTimesSchema = z.object({
  office: WeekSchema.optional(),
  weeks: z.array(WeekSchema.extend({ since: z.string() })),
  away: z.array(z.object({ from: z.iso.date(), to: z.iso.date() })),
  home: z.object({ street: z.string(), house: z.string(), town: z.string() }).optional(),
  lastDay: z.iso.date().optional(),
});

/** What judging an unexplained look answers. */
export const JudgedAnswerSchema = z.object({ version: z.int() });

/** Instruments on file that withhold looks, for those who answer for them. */
export const InstrumentsSchema = z.object({
  instruments: z.array(
    z.object({
      instrumentId: z.string(),
      caseId: z.string(),
      issuer: z.string(),
      law: z.string(),
      number: z.string(),
      said: z.string().describe("What the person may be told."),
      tellsCount: z.boolean(),
      from: z.iso.date(),
      until: z.iso.date(),
      filedOn: z.iso.date(),
      stands: z.enum(["to-confirm", "in-force", "over", "not-begun", "lifted"]),
      liftedOn: z.iso.date().optional(),
      looks: z.int(),
      named: z
        .array(
          z.object({
            id: z.uuid(),
            at: z.iso.datetime(),
            name: z.string(),
            kind: z.string(),
            typeId: z.string(),
            role: z.string(),
            pseudonym: z.string(),
            staffName: z.string().optional().describe("For the ombudsman alone."),
          }),
        )
        .describe("The looks that it names; none at a case that the reader is kept out of."),
      hasPaper: z.boolean().describe("Whether the paper of the order is on file."),
      isOwn: z.boolean(),
    }),
  ),
});

/** How many looks were withheld in years that are over: rounded to five, one to ten are "few". */
export const WithheldLooksSchema = z.object({
  years: z.array(z.object({ year: z.int(), looks: z.union([z.int(), z.literal("few")]) })),
});

/** What filing, confirming or lifting an instrument answers. */
export const InstrumentAnswerSchema = z.object({ instrumentId: z.string() });
