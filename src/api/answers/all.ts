import type { z } from "zod";
import type { Timeline } from "#domain/event-log/timeline.ts";
import type { CaseQuestion, ListQuestion } from "#domain/question.ts";
import { accessDesk } from "#questions/access-desk.ts";
import { applicationDraft } from "#questions/application-draft.ts";
import { auditSearch } from "#questions/audit-search.ts";
import { type CaseFile, caseFile } from "#questions/case-file.ts";
import { caseHistory } from "#questions/case-history.ts";
import { listExport } from "#questions/list-export.ts";
import { releases, releasesToAnswer } from "#questions/releases.ts";
import { caseExport, type ExportedCase } from "#questions/case-export.ts";
import { caseSearch } from "#questions/case-search.ts";
import { caseReaders } from "#questions/case-readers.ts";
import { caseLooks } from "#questions/case-looks.ts";
import { concernFile, concernList } from "#questions/concerns.ts";
import { dashboard } from "#questions/dashboard.ts";
import { type DecisionChecklist, decisionChecklist } from "#questions/decision-checklist.ts";
import { exportLog } from "#questions/export-log.ts";
import { handOver } from "#questions/hand-over.ts";
import { importDetail } from "#questions/import-detail.ts";
import { importList } from "#questions/import-list.ts";
import { type MyCase, myCases } from "#questions/my-cases.ts";
import { policyExplanation } from "#questions/policy-explanation.ts";
import { policyChanges } from "#questions/policy-changes.ts";
import { interpreters } from "#questions/interpreters.ts";
import { interpretersToFind } from "#questions/interpreters-to-find.ts";
import { instruments, withheldLooks } from "#questions/instruments.ts";
import { myConcerns } from "#questions/my-concerns.ts";
import { myPart } from "#questions/my-part.ts";
import { officeInformation } from "#questions/office-information.ts";
import { processMap } from "#questions/process-map.ts";
import { staffRoles } from "#questions/staff-roles.ts";
import { rulesUpgrade } from "#questions/rules-upgrade.ts";
import { looksAtLooks } from "#questions/looks-at-looks.ts";
import { myWorkingTimes } from "#questions/my-working-times.ts";
import { unexplainedLooks } from "#questions/unexplained-looks.ts";
import { wayIn } from "#questions/way-in.ts";
import { lettersToPost, letterToPost, waysBack } from "#questions/ways-back.ts";
import { officeCases, worklist } from "#questions/worklist.ts";
import { AccessDeskSchema, CaseReadersSchema, StaffRolesSchema } from "./access-answers.ts";
import * as answers from "./case-answers.ts";
import * as part from "./case-parts.ts";
import * as concern from "./concern-answers.ts";
import * as draft from "./draft-answers.ts";
import * as figures from "./figure-answers.ts";
import * as desk from "./interpreting-answers.ts";
import * as imports from "./import-answers.ts";
import * as own from "./part-answers.ts";
import * as policies from "./policy-answers.ts";
import * as out from "./release-answers.ts";
import * as back from "./way-back-answers.ts";
import * as rules from "./rules-answers.ts";

/** How the answer of a question leaves: its schema, and what it is made from. */
export type AnswerShape = {
  readonly question: string;
  readonly name: string;
  readonly schema: z.ZodType;
  readonly from: (answer: unknown) => unknown;
  /** The question may find nothing, which is answered like an address that does not exist. */
  readonly mayBeAbsent: boolean;
};

/** The same without what only says that nobody may write to it. */
type Plain<T> = T extends readonly (infer One)[]
  ? Plain<One>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Plain<T[Key]> }
    : T;
/** The schema, where it takes what is sent; else nothing is, and the type checker says so. */
type Takes<Schema extends z.ZodType, Sent> =
  Plain<Exclude<Sent, undefined>> extends z.input<Schema> ? Schema : never;

function shape<Input, Answer, Schema extends z.ZodType, Sent = Answer>(
  question: CaseQuestion<Input, Answer> | ListQuestion<Input, Answer>,
  name: string,
  schema: Takes<Schema, Sent>,
  from?: (answer: Exclude<Answer, undefined>) => Sent,
): AnswerShape {
  const made = (from ?? ((answer) => answer)) as AnswerShape["from"];
  return { question: question.name, name, schema, from: made, mayBeAbsent: false };
}

const orNothing = (found: AnswerShape): AnswerShape => ({ ...found, mayBeAbsent: true });

const SHAPES: readonly AnswerShape[] = [
  shape(caseFile, "Case", answers.CaseSchema, caseOf),
  shape(caseHistory, "History", answers.HistorySchema),
  shape(caseLooks, "Looks", answers.LooksSchema),
  shape(caseReaders, "CaseReaders", CaseReadersSchema),
  shape(decisionChecklist, "DecisionChecklist", draft.DecisionChecklistSchema, checklistOf),
  shape(myCases, "MyCases", answers.MyCasesSchema, (cases: readonly MyCase[]) => ({ cases })),
  shape(myPart, "MyPart", own.MyPartSchema, own.myPartOf),
  orNothing(shape(applicationDraft, "ApplicationDraft", draft.ApplicationDraftSchema)),
  orNothing(shape(rulesUpgrade, "RulesUpgrade", rules.RulesUpgradeSchema)),
  shape(interpreters, "Interpreters", desk.InterpretersSchema),
  shape(interpretersToFind, "InterpretersToFind", desk.InterpretersToFindSchema),
  shape(caseSearch, "CaseSearch", answers.CaseSearchSchema),
  shape(accessDesk, "AccessDesk", AccessDeskSchema),
  shape(staffRoles, "StaffRoles", StaffRolesSchema),
  shape(worklist, "Worklist", answers.WorklistSchema),
  shape(officeCases, "Worklist", answers.WorklistSchema),
  shape(handOver, "HandOver", answers.HandOverSchema),
  shape(officeInformation, "OfficeInformation", answers.OfficeInformationSchema),
  shape(dashboard, "Dashboard", figures.DashboardSchema),
  shape(processMap, "ProcessMap", figures.ProcessMapSchema),
  shape(auditSearch, "AuditSearch", figures.AuditSearchSchema),
  orNothing(shape(policyExplanation, "PolicyExplanation", policies.PolicyExplanationSchema)),
  shape(policyChanges, "PolicyChanges", policies.PolicyChangesSchema, policies.policyChangesAnswer),
  shape(unexplainedLooks, "UnexplainedLooks", concern.UnexplainedLooksSchema),
  shape(instruments, "Instruments", concern.InstrumentsSchema),
  shape(looksAtLooks, "LooksAtLooks", concern.LooksAtLooksSchema),
  shape(myWorkingTimes, "MyWorkingTimes", concern.MyWorkingTimesSchema),
  shape(withheldLooks, "WithheldLooks", concern.WithheldLooksSchema),
  shape(myConcerns, "MyConcerns", concern.MyConcernsSchema),
  shape(concernList, "Concerns", concern.ConcernsSchema),
  orNothing(shape(concernFile, "ConcernFile", concern.ConcernFileSchema)),
  shape(importList, "ImportList", imports.ImportListSchema),
  orNothing(shape(importDetail, "ImportDetail", imports.ImportDetailSchema)),
  shape(releases, "Releases", out.ReleasesSchema),
  shape(releasesToAnswer, "Releases", out.ReleasesSchema),
  shape(wayIn, "WayIn", back.WayInSchema),
  shape(waysBack, "WaysBack", back.WaysBackSchema),
  shape(lettersToPost, "LettersToPost", back.LettersToPostSchema),
  orNothing(shape(letterToPost, "LetterToPost", back.LetterToPostSchema)),
  shape(listExport, "ExportedList", out.ExportedListSchema),
  orNothing(
    shape(caseExport, "CaseExport", out.CaseExportSchema, ({ to, file }: ExportedCase) => ({
      to,
      file: caseOf(file),
    })),
  ),
  shape(exportLog, "ExportedLog", imports.ExportedLogSchema, (items: readonly Timeline[]) => ({
    items,
  })),
];

/** How every question answers, by its name; an exhibit leaves as the bytes that it is. */
export const ANSWERS: Readonly<Record<string, AnswerShape>> = Object.fromEntries(
  SHAPES.map((one) => [one.question, one]),
);

/** Every named schema of the API; each is a component of the OpenAPI document. */
export const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  Party: part.PartySchema,
  FurtherParty: own.FurtherPartySchema,
  OwnPart: own.OwnPartSchema,
  Representative: part.RepresentativeSchema,
  Exhibit: part.ExhibitSchema,
  Deadline: part.DeadlineSchema,
  EvidenceRequest: part.EvidenceRequestSchema,
  Draft: part.DraftSchema,
  Decision: part.DecisionSchema,
  Notice: part.NoticeSchema,
  Appointment: part.AppointmentSchema,
  Interview: part.InterviewSchema,
  Message: part.MessageSchema,
  Step: part.StepSchema,
  Dispute: part.DisputeSchema,
  FactSource: part.FactSourceSchema,
  Look: part.LookSchema,
  Check: draft.CheckSchema,
  AuditLine: figures.AuditLineSchema,
  Import: imports.ImportSchema,
  ImportFindings: imports.ImportFindingsSchema,
  LogProblem: imports.LogProblemSchema,
  MyCase: answers.MyCaseSchema,
  ListedCase: answers.ListedCaseSchema,
  ActAnswer: answers.ActAnswerSchema,
  ConcernAnswer: concern.ConcernAnswerSchema,
  InstrumentAnswer: concern.InstrumentAnswerSchema,
  JudgedAnswer: concern.JudgedAnswerSchema,
  StoredFile: answers.StoredFileSchema,
  Session: answers.SessionSchema,
  PolicyStanding: policies.PolicyStandingSchema,
  ...Object.fromEntries(SHAPES.map(({ name, schema }) => [name, schema])),
};

/**
 * An answer as it leaves: what its schema does not name stays behind. A list becomes an object,
 * so that something can stand beside it one day. Undefined where the question found nothing.
 */
export function leaving(question: string, answer: unknown): Record<string, unknown> | undefined {
  const known = ANSWERS[question];
  if (known === undefined) throw new Error(`${question} has no schema of its answer.`);
  if (answer === undefined && known.mayBeAbsent) return undefined;
  return known.schema.parse(known.from(answer)) as Record<string, unknown>;
}

// Empty account ids and names are how a person's view leaves staff unnamed.
function caseOf({ state, may, inParts, sees, phase, waitsOn, today }: CaseFile) {
  const { typeHash, assignedTo, parts, ...rest } = state;
  return {
    ...rest,
    parts: parts.map(own.partAnswer),
    rulesHash: typeHash,
    phase,
    waitsOn,
    today,
    may: [...may, ...inParts],
    sees,
    ...(assignedTo === undefined
      ? {}
      : {
          assignedTo: {
            pseudonym: assignedTo.pseudonym,
            name: assignedTo.name || undefined,
            actorId: assignedTo.actorId || undefined,
          },
        }),
  };
}

function checklistOf(list: DecisionChecklist) {
  return { ...list, file: caseOf(list.file) };
}
