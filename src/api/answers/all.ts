import type { z } from "zod";
import type { CaseFile } from "#questions/case-file.ts";
import type { MyCase } from "#questions/my-cases.ts";
import * as answers from "./case-answers.ts";
import * as part from "./case-parts.ts";

/** How the answer of a question leaves: its schema, and what it is made from. */
export type AnswerShape = {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly from: (answer: unknown) => unknown;
};

const shape = (
  name: string,
  schema: z.ZodType,
  from = (answer: unknown) => answer,
): AnswerShape => ({
  name,
  schema,
  from,
});

/** Questions whose answers have a stable shape here. Others leave as the question gives them. */
export const ANSWERS: Readonly<Record<string, AnswerShape>> = {
  "case-file": shape("Case", answers.CaseSchema, (answer) => caseOf(answer as CaseFile)),
  "case-history": shape("History", answers.HistorySchema),
  "case-looks": shape("Looks", answers.LooksSchema),
  "my-cases": shape("MyCases", answers.MyCasesSchema, (cases) => ({ cases: cases as MyCase[] })),
  worklist: shape("Worklist", answers.WorklistSchema),
  "office-cases": shape("Worklist", answers.WorklistSchema),
  "office-information": shape("OfficeInformation", answers.OfficeInformationSchema),
};

/** Every named schema of the API; each is a component of the OpenAPI document. */
export const SCHEMAS: Readonly<Record<string, z.ZodType>> = {
  Party: part.PartySchema,
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
  Look: part.LookSchema,
  MyCase: answers.MyCaseSchema,
  ListedCase: answers.ListedCaseSchema,
  ActAnswer: answers.ActAnswerSchema,
  StoredFile: answers.StoredFileSchema,
  Session: answers.SessionSchema,
  ...Object.fromEntries(Object.values(ANSWERS).map(({ name, schema }) => [name, schema])),
};

/**
 * An answer as it leaves: what its schema does not name stays behind. A list becomes an object,
 * so that something can stand beside it one day.
 */
export function leaving(question: string, answer: unknown): Record<string, unknown> {
  const known = ANSWERS[question];
  if (known !== undefined) return known.schema.parse(known.from(answer)) as Record<string, unknown>;
  if (Array.isArray(answer)) return { items: answer };
  return answer as Record<string, unknown>;
}

// Empty account ids and names are how a person's view leaves staff unnamed.
function caseOf({ state, may, phase, waitsOn, today }: CaseFile) {
  const { typeHash, assignedTo, ...rest } = state;
  return {
    ...rest,
    rulesHash: typeHash,
    phase,
    waitsOn,
    today,
    may,
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
