import { z } from "zod";
import { FIELD_CLASSES } from "#domain/access/roles.ts";

const on = z.iso.date();
const at = z.iso.datetime();
const id = z.string();
const texts = z.array(z.string());

/** How every paged answer says that there is more. */
export const next = z
  .string()
  .optional()
  .describe("Present when there is more: send it as `cursor`. Opaque, and yours alone.");

export const PartySchema = z.object({
  partyId: id,
  role: z.string(),
  name: z.string().optional(),
  language: z.string().optional(),
  contact: z.string().optional(),
});

export const RepresentativeSchema = PartySchema.extend({
  from: on,
  to: on.optional(),
  until: on.optional(),
  scope: z.enum(["everything", "read-only"]).optional(),
  form: z.string().optional(),
  /** Classes that a guardian may read beside what care needs. */
  entrusted: z.array(z.enum(FIELD_CLASSES)).optional(),
  appointed: z.object({ by: z.enum(["court-order", "authority-paper"]), on }).optional(),
});

export const ExhibitSchema = z.object({
  id,
  /** Within its class; `class` is absent for papers of the story. */
  number: z.int(),
  class: z.enum(FIELD_CLASSES).optional(),
  title: z.string().optional(),
  fileId: id.optional(),
  mediaType: z.string().optional(),
  sizeBytes: z.int().optional(),
  suppliedBy: z.enum(["person", "office", "another-source"]),
  on,
  soleSourceIsPerpetrator: z.boolean().optional(),
  unverifiedMatch: z.boolean().optional(),
  disclosedOn: on.optional(),
});

const ReadingSchema = z.object({
  dueOn: on,
  /** How the day was counted, in order; each step says what it did and under which law. */
  steps: z.array(z.looseObject({ step: z.string() })),
});

export const DeadlineSchema = z.object({
  name: z.string(),
  rule: z.string(),
  ruleVersion: z.string(),
  calendars: z
    .array(z.object({ id: z.string(), version: z.string() }))
    .optional()
    .describe("The calendars it was counted in."),
  cite: z.string(),
  kind: z.enum(["response-window", "not-before", "duty"]),
  dutyOf: z.enum(["agency", "person"]),
  display: ReadingSchema.describe("Act by this day: the earliest lawful last day."),
  adverse: ReadingSchema.describe("Nothing is held against anybody before this day has ended."),
  facts: z
    .looseObject({ triggerOn: on.optional(), service: z.string() })
    .optional()
    .describe("What it was computed from, so that anybody can compute it again."),
  startedBy: z.int().describe("Version of the step that started it."),
  contested: z.boolean().optional(),
  postBy: z
    .object({ on, allowDays: z.int() })
    .optional()
    .describe("Where an answer may be posted: by when, and the days left for its way."),
  stops: z
    .array(z.object({ from: on, to: on.optional(), stoppedBy: z.int() }))
    .optional()
    .describe("Days that did not count; `to` once it runs again."),
  uncounted: z
    .string()
    .optional()
    .describe("Why the rules in force cannot count it; it stands as it stood."),
  status: z.enum(["running", "stopped", "met", "expired", "closed"]),
});

const MoveSchema = z.object({ from: z.string(), to: z.string() }).optional();

export const ClockMoveSchema = z.object({
  version: z.int(),
  on,
  name: z.string(),
  startedBy: z.int(),
  display: MoveSchema,
  adverse: MoveSchema,
  isContested: z.boolean(),
  because: z.array(z.looseObject({ because: z.string() })),
});

export const ClockActSchema = z.object({
  version: z.int(),
  event: z.string(),
  on,
  does: z.enum(["stop", "restart"]),
  answers: z.record(z.string(), z.unknown()),
});

export const EvidenceRequestSchema = z.object({
  id,
  event: z.string(),
  on,
  items: texts,
  why: z.string().optional(),
  derogatory: texts,
  service: z.string(),
  deadline: z.string(),
  answeredOn: on.optional(),
  expiredOn: on.optional(),
  waivedOn: on.optional(),
  waivedIn: z.string().optional(),
  dueOn: on.optional().describe("The day that the letter names."),
  how: texts.optional().describe("Ways to send an answer."),
  ifLate: z.string().optional().describe("What happens if nothing comes in time."),
});

export const DraftSchema = z.object({
  version: z.int(),
  outcome: z.string(),
  standard: z.string(),
  burden: z.string(),
  reasons: z.string(),
  findings: z.array(
    z.object({
      issue: z.string(),
      finding: z.string(),
      provision: z.string(),
      weight: z.string(),
      exhibits: texts,
      adverse: z.boolean(),
      /** It rests on exhibits, too, that not every reader may see. */
      restsApart: z.literal(true).optional(),
    }),
  ),
  contrary: z.array(z.object({ exhibit: z.string(), answer: z.string() })),
  anyCredibleEvidence: z.boolean().optional(),
  answerConsidered: z.string().optional(),
  bestInterests: z.string().optional(),
  factors: z.object({ for: texts, against: texts }).optional(),
  tool: z
    .object({ name: z.string(), version: z.string(), did: z.string() })
    .optional()
    .describe("Help by a tool: which, and what it did."),
  readInFull: z.boolean().optional(),
  rules: z.string().optional().describe("SHA-256 of the rules that it stands under."),
  on,
});

export const DecisionSchema = DraftSchema.extend({
  decidedBy: z.object({ name: z.string(), role: z.string(), grade: z.int().optional() }),
  decidedOn: on,
  adverse: z.boolean(),
  reviews: texts.describe("Ways to challenge it that are open."),
  event: z.string(),
});

export const NoticeSchema = z.object({
  id,
  event: z.string(),
  on,
  service: z.string(),
  rules: z.string().optional().describe("SHA-256 of the rules that it was made under."),
  original: z.string().optional().describe("SHA-256 of the decision that it tells of."),
  reviews: z
    .array(z.object({ route: z.string(), lastDay: on.optional() }))
    .optional()
    .describe("Each way to have it looked at again, with the last safe day."),
  summary: z.string().optional().describe("What it says in the person's own language."),
  offersInterpreter: z.boolean().optional(),
  address: z.string().optional().describe("Where it went by mail."),
  wentTo: z
    .object({ step: z.int(), commitment: z.string().optional() })
    .optional()
    .describe("It went to the present address that this step said, with its commitment."),
  fileId: id.optional(),
  about: z.string().optional(),
  receivedOn: on.optional(),
  handedOn: on.optional().describe("The day on which the person had it in hand, as they say."),
});

export const AppointmentSchema = z.object({
  id,
  event: z.string(),
  on: on.optional(),
  at: z.string().optional(),
  mode: z.string().optional(),
  place: z.string().optional().describe("Where they meet in person."),
  heldOn: on.optional(),
});

export const InterviewSchema = z.object({
  event: z.string(),
  on,
  language: z.string().optional(),
  interpreter: z.string().optional(),
  representativePresent: z.boolean().optional(),
  agreedAlone: z.boolean().optional(),
  dialect: z.string().optional(),
  interpreterNumber: z.string().optional(),
  competenceChecked: z.boolean().optional(),
  understood: z.boolean().optional(),
  objections: z.string().optional(),
  notes: z.string().optional(),
});

export const MessageSchema = z.object({
  id,
  on,
  from: z.enum(["person", "office"]),
  text: z.string().optional(),
  pseudonym: z.string().optional(),
  look: z
    .object({
      id,
      at: z.string(),
      name: z.string(),
      kind: z.string(),
      outcome: z.string(),
      purpose: z.string(),
      role: z.string(),
      pseudonym: z.string(),
    })
    .optional()
    .describe("The look at their file that the person asks about."),
});

export const SaidSchema = z.object({ on, event: z.string(), text: z.string().optional() });

export const StepSchema = z.object({
  version: z.int(),
  event: z.string(),
  fact: z.string().describe("The recorded fact: the event in its past form."),
  kind: z.string(),
  on,
  at,
  role: z.string(),
  pseudonym: z.string().optional(),
  actorId: z.string().optional(),
  claimedAt: z.string().optional().describe("When it happened, says whoever brought it in."),
});

export const LookSchema = z.object({
  id,
  at,
  name: z.string().describe("The event or question by name."),
  kind: z.string(),
  outcome: z.enum(["allowed", "denied", "refused"]),
  purpose: z.string(),
  own: z.boolean().describe("One of the reader's own looks, kept to the day."),
  role: z.string(),
  pseudonym: z.string(),
  relations: texts,
  policies: texts.describe("The policies that decided."),
  reason: z.string().optional(),
  actorId: z.string().optional(),
  staffName: z.string().optional().describe("A name of staff: for the ombudsman alone."),
});

export const DisputeSchema = z.object({
  id,
  about: z.union([z.object({ field: z.string() }), z.object({ exhibit: id })]),
  statement: z.string().optional(),
  on,
  answeredOn: on.optional(),
  answer: z.enum(["corrected", "kept"]).optional(),
  because: z.string().optional(),
});

export const FactSourceSchema = z.object({
  role: z.string(),
  on,
  event: z.string(),
  source: z.string().optional(),
});
