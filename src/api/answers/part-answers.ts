import { z } from "zod";
import { FIELD_CLASSES } from "#domain/access/roles.ts";
import type { CaseState, OwnPart } from "#domain/case/state.ts";
import type { MyPart } from "#questions/my-part.ts";
import * as part from "./case-parts.ts";

const on = z.iso.date();

/** Somebody further in a case, as those read it who may know that they are in it. */
export const FurtherPartySchema = z.object({
  partyId: z.string(),
  role: z.string().describe("A role of `parties.around` of the case type."),
  name: z.string().optional().describe("As whoever brought them in wrote it."),
});

/** What belongs to one person of a case alone. */
export const OwnPartSchema = z.object({
  partId: z
    .string()
    .describe("The party whose part it is; send it as `part` where you have several."),
  role: z.string(),
  version: z.int().describe("Counts the steps of this part alone."),
  parties: z.array(part.PartySchema),
  representatives: z.array(part.RepresentativeSchema),
  answers: z.record(z.string(), z.unknown()),
  exhibits: z.array(part.ExhibitSchema),
  messages: z.array(part.MessageSchema),
  disputes: z
    .array(part.DisputeSchema)
    .describe("What is said to be wrong in this part; each stays beside what it is about."),
  steps: z.array(part.StepSchema),
  separatedOn: on.optional().describe("Since then nobody tells the others anything of it."),
});

export const MyPartSchema = OwnPartSchema.extend({
  caseId: z.string(),
  typeId: z.string(),
  rulesHash: z.string(),
  today: on,
  sees: z.array(z.enum(FIELD_CLASSES)),
  may: z.array(z.string()).describe("Events that the reader may cause in this part now."),
  looks: z.array(part.LookSchema).describe("Looks of the office; nobody's own."),
  record: z
    .object({
      stage: z.string(),
      phase: z.string(),
      waitsOn: z.string(),
      filedOn: on,
      servedOn: z.array(on),
    })
    .optional()
    .describe("Where the case itself stands; absent where that is not theirs to know."),
});

/** An own part as it leaves. */
export function partAnswer({ partyId, role, file }: OwnPart) {
  return { partId: partyId, role, ...insideOf(file) };
}

/** The answer to `my-part` as it leaves: nothing of the case itself but its record, if at all. */
export function myPartOf({ type, file, partId, role, ...rest }: MyPart) {
  const { caseId, today, sees, may, looks, record } = rest;
  return {
    caseId,
    typeId: type.id,
    rulesHash: type.hash,
    partId,
    role,
    today,
    sees,
    may,
    looks,
    ...(record === undefined ? {} : { record }),
    ...insideOf(file),
  };
}

function insideOf(file: CaseState) {
  const { version, parties, representatives, answers, exhibits, messages, separatedOn } = file;
  const disputes = file.disputes.map(({ by: _who, ...one }) => one);
  return {
    version,
    parties,
    representatives,
    answers,
    exhibits,
    messages,
    disputes,
    steps: file.history.map(({ type, ...stamp }) => ({
      ...stamp,
      fact: type,
      actorId: stamp.actorId || undefined,
    })),
    ...(separatedOn === undefined ? {} : { separatedOn }),
  };
}
