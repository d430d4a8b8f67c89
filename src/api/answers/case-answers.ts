import { z } from "zod";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import { AskedAccessSchema, BrokenGlassSchema } from "./access-answers.ts";
import * as part from "./case-parts.ts";
import { FurtherPartySchema, OwnPartSchema } from "./part-answers.ts";

const on = z.iso.date();
const waitsOn = z.string().describe("person, office, another-body or nobody");

/** One case as its reader may see it. What they may not see is absent, not empty. */
export const CaseSchema = z.object({
  caseId: z.string(),
  version: z.int().describe("The same as the ETag; send it back in If-Match."),
  typeId: z.string(),
  rulesHash: z.string().describe("SHA-256 of the rules that this case pins."),
  mode: z.enum(["own", "observed", "imported"]),
  stage: z.string(),
  phase: z.string(),
  waitsOn,
  filedOn: on,
  today: on.describe("The civil date at the office when this was read."),
  sees: z
    .array(z.enum(FIELD_CLASSES))
    .describe("The classes of fields that the reader may see; what is of another class is absent."),
  may: z.array(z.string()).describe("Events that the reader may cause now."),
  assignedTo: z
    .object({ pseudonym: z.string(), name: z.string().optional(), actorId: z.string().optional() })
    .optional(),
  parties: z.array(part.PartySchema),
  representatives: z.array(part.RepresentativeSchema),
  around: z.array(FurtherPartySchema).describe("Further people whom the reader may know of."),
  parts: z.array(OwnPartSchema).describe("Own parts of people in the case: for its staff alone."),
  answers: z.record(z.string(), z.unknown()).describe("The application, by field name."),
  exhibits: z.array(part.ExhibitSchema),
  requests: z.array(part.EvidenceRequestSchema),
  appointments: z.array(part.AppointmentSchema),
  interviews: z.array(part.InterviewSchema),
  messages: z.array(part.MessageSchema),
  notes: z.array(z.object({ on, text: z.string().optional() })),
  asks: z.array(part.SaidSchema),
  challenges: z.array(part.SaidSchema),
  draft: part.DraftSchema.optional(),
  secondReview: z.object({ name: z.string(), on, draftVersion: z.int() }).optional(),
  decisions: z.array(part.DecisionSchema),
  notices: z.array(part.NoticeSchema),
  deadlines: z.array(part.DeadlineSchema),
  moves: z
    .array(part.ClockMoveSchema)
    .describe("Deadlines that moved because a rule or a closed day changed, and why."),
  clockActs: z
    .array(part.ClockActSchema)
    .describe("Why officers stopped clocks, and let them run again."),
  urgencyAskedOn: on.optional(),
  addressSince: on
    .optional()
    .describe("Since when letters go elsewhere than the application says."),
  reachedAt: z
    .object({
      text: z.string(),
      isHeld: z.boolean(),
      opening: z
        .string()
        .optional()
        .describe("Keep it with the words: both show which letters went there."),
      isUnknown: z
        .boolean()
        .optional()
        .describe("What is kept is not what the record means: say the address anew."),
    })
    .optional()
    .describe("Where letters go now, for who may see whereabouts. There is no earlier one."),
  disputes: z
    .array(part.DisputeSchema)
    .describe("What the person says is wrong; each stays beside what it is about."),
  sources: z
    .record(z.string(), part.FactSourceSchema)
    .describe("By field name: who answered it last, and what their source was."),
  accessAsked: z
    .array(AskedAccessSchema)
    .optional()
    .describe("Colleagues who asked to read the case, and what a supervisor answered."),
  glassBroken: z
    .array(BrokenGlassSchema)
    .optional()
    .describe("Emergencies in which somebody opened the case, and what was found of each."),
  attached: z
    .array(z.string())
    .describe("Confidentiality regimes that came with an answer, beside those of the type."),
});

export const HistorySchema = z.object({
  caseId: z.string(),
  typeId: z.string(),
  rulesHash: z.string(),
  mode: z.enum(["own", "observed", "imported"]),
  stage: z.string(),
  steps: z.array(part.StepSchema),
});

export const LooksSchema = z.object({
  typeId: z.string(),
  looks: z.array(part.LookSchema),
  next: part.next,
  withheld: z
    .array(z.object({ said: z.string(), count: z.int().optional() }))
    .optional()
    .describe("What an instrument on file allows to be said of looks that it withholds."),
});

export const MyCaseSchema = z.object({
  caseId: z.string(),
  typeId: z.string(),
  stage: z.string().describe("Empty where it is not the reader's to know."),
  waitsOn,
  isOpen: z.boolean(),
  filedOn: z.string().describe("A date, or empty like the stage."),
  version: z.int(),
  as: z.enum(["party", "representative", "further-party"]),
  part: z
    .object({ partId: z.string(), role: z.string(), seesRecord: z.boolean() })
    .optional()
    .describe("Present where not the case is theirs but one part in it; see `my-part`."),
  addressSince: on
    .optional()
    .describe("For a representative: since when letters go to another address."),
  names: z.array(z.string()).describe("Whose case it is; empty where the reader may not see it."),
});

export const ListedCaseSchema = z.object({
  caseId: z.string(),
  typeId: z.string(),
  stage: z.string(),
  waitsOn,
  task: z.string().nullable(),
  isProtected: z.boolean(),
  filedOn: on,
  movedAt: z.iso.datetime(),
  assignedTo: z.string().nullable(),
  duty: z.string().nullable().describe("The office's own duty that falls due first."),
  dutyDisplayOn: on.nullable(),
  dutyAdverseOn: on.nullable(),
  urgencyAskedOn: on.nullable(),
  clientDueOn: on.nullable().describe("Only in an office that observes for its own clients."),
  unansweredSince: on
    .nullable()
    .describe("The day of the earliest message that the office has not answered."),
  names: z.array(z.string()).optional(),
});

export const CaseSearchSchema = z.object({
  cases: z.array(
    ListedCaseSchema.pick({
      caseId: true,
      typeId: true,
      stage: true,
      filedOn: true,
      names: true,
    }).extend({ isProtected: z.boolean() }),
  ),
  isMore: z.boolean().describe("More was found, or there was more than was searched."),
});

export const MyCasesSchema = z.object({ cases: z.array(MyCaseSchema) });
export const WorklistSchema = z.object({
  cases: z.array(ListedCaseSchema),
  figures: z.object({
    all: z.int(),
    dueThisWeek: z.int(),
    overdue: z.int(),
    opened: z.int(),
    most: z.int(),
  }),
  next: part.next,
});

export const HandOverSchema = z.object({
  cases: z.array(
    z.object({
      caseId: z.string(),
      version: z.int().describe("What the act that hands the case over has to name."),
      typeId: z.string(),
      filedOn: on,
      representedBy: z.string().nullable().describe("The account of the representative of record."),
    }),
  ),
  all: z.int(),
  next: part.next,
});

export const ActAnswerSchema = z.object({
  caseId: z.string(),
  version: z.int(),
  stage: z.string(),
  events: z.array(z.string()).describe("The facts that were recorded, in order."),
  invitation: z
    .object({ code: z.string(), expiresOn: on })
    .optional()
    .describe("For whoever filed for somebody else: that person's way in. Stored nowhere."),
});

export const StoredFileSchema = z
  .object({
    fileId: z.string(),
    title: z.string(),
    mediaType: z.enum(["application/pdf", "image/jpeg", "image/png"]),
    sizeBytes: z.int(),
  })
  .describe("Put it, as it is, into a field of kind `files` of the next action.");

export const SessionSchema = z.object({
  name: z.string(),
  kind: z.enum(["person", "staff", "clock"]),
  roles: z.array(z.string()),
  language: z.string(),
  accountId: z.string().optional().describe("Of staff alone, as an assignment names them."),
  office: z.object({ officeId: z.string(), name: z.string(), mode: z.enum(["own", "observed"]) }),
});

export const OfficeInformationSchema = z.object({
  officeId: z.string(),
  name: z.string(),
  mode: z.enum(["own", "observed"]),
  zone: z.string().describe("IANA time zone; the office's days begin and end there."),
  today: on,
  caseTypes: z.array(
    z.object({
      typeId: z.string(),
      form: z.string().optional(),
      jurisdiction: z.string(),
      version: z.string(),
      rulesHash: z.string(),
      phases: z.array(z.string()),
      opensWith: z.string(),
      waiting: z
        .object({ decidedMoreThan: z.int(), halfWithinDays: z.int(), mostWithinDays: z.int() })
        .optional()
        .describe(
          "From receipt to the first decision, over the last year: of more cases than so many, " +
            "in tens. Absent where fewer than eleven were decided.",
        ),
    }),
  ),
  keptOut: z
    .array(z.object({ month: z.string(), moreThan: z.int() }))
    .describe(
      "How often supervisors kept staff out of cases, by full month of the last year: more often " +
        "than so many times, in tens. A month with fewer than eleven is absent.",
    ),
});
