import { z } from "zod";
import type { PolicyChanges } from "#domain/access/policy-keeper.ts";
import type { PolicyStanding, PolicyStep } from "#domain/access/policy-steps.ts";

const hash = z.string().describe("SHA-256 (hex) of the schema and the texts of all policies.");

const StepSchema = z.object({
  number: z.int(),
  kind: z.enum(["beginning", "demo", "proposal", "agreement", "withdrawal", "force"]),
  hash,
  before: z.string().describe("The version that was in force; empty at the beginning."),
  role: z.string().describe("Empty where nobody did it: the office's own start."),
  pseudonym: z.string(),
  reason: z.string(),
  loosens: z.boolean().describe("Something that was never allowed would be: it waits 30 days."),
  at: z.iso.datetime(),
  dueAt: z.iso.datetime().optional().describe("When what two people agreed on takes force."),
});

/** Why policies answer a request as they do. */
export const PolicyExplanationSchema = z.object({
  facts: z
    .object({
      action: z.string(),
      fieldClass: z.string().optional(),
      actorKind: z.enum(["person", "staff", "clock"]),
      roles: z.array(z.string()),
      purpose: z.string(),
      relations: z.array(z.string()),
      caseMode: z.string(),
      isProtected: z.boolean().describe("As far as whoever asks may know of it."),
      isFresh: z.boolean().optional(),
      eventBy: z.array(z.string()).optional(),
      entrusted: z.boolean().optional(),
    })
    .describe("The request as policies see it."),
  allowed: z.boolean(),
  policies: z.array(z.string()).describe("Ids of those that spoke."),
  changes: z
    .array(
      z.object({
        is: z.enum(["role", "purpose", "tie", "no-tie", "fresh", "mode", "not-protected"]),
        role: z.string().optional(),
        purpose: z.string().optional(),
        tie: z.string().optional(),
        mode: z.string().optional(),
      }),
    )
    .describe("What would change the answer, each by itself; never what the case is."),
});

const GrantSchema = z.object({
  action: z.string(),
  fieldClass: z.string().optional(),
  modes: z.array(z.string()).describe("In which kinds of case."),
  hidden: z.array(z.boolean()).describe("Whether in protected cases, in others, or in both."),
  extra: z.string().optional(),
});

const DiffSchema = z.object({
  before: hash,
  after: hash,
  loosened: z.array(z.string()).describe("Forbids that stop less than they did."),
  changes: z
    .array(
      z.object({
        kind: z.enum(["person", "staff", "clock"]),
        roles: z.array(z.string()),
        relations: z.array(z.string()).describe("The tie to the case."),
        purpose: z.string(),
        gains: z.array(GrantSchema),
        loses: z.array(GrantSchema),
      }),
    )
    .describe("Who gains and who loses what."),
  texts: z.object({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    changed: z.array(z.string()),
  }),
  facts: z.int().describe("How many requests were compared."),
  seed: z.int().optional().describe("Where they were drawn, and are not all there can be."),
});

/** Which policies judge, and what two people are about to change in them. */
export const PolicyStandingSchema = z.object({
  inForce: hash,
  since: z.iso.datetime(),
  open: StepSchema.optional().describe("Proposed and not agreed, or agreed and waiting."),
});

/** The same with what is offered, what that would change, and every step there was. */
export const PolicyChangesSchema = z.object({
  standing: PolicyStandingSchema,
  offered: hash.describe("The version that the checkout brings."),
  compared: DiffSchema.optional(),
  steps: z.array(StepSchema).describe("Newest first."),
});

// Who it was stands in the office's record: here as everywhere by role and pseudonym.
const stepOf = ({ accountId: _account, answers: _answers, ...step }: PolicyStep) => step;

/** A standing as it leaves. */
export const standingAnswer = ({ inForce, since, open }: PolicyStanding) => ({
  inForce,
  since,
  ...(open === undefined ? {} : { open: stepOf(open) }),
});

/** What the question about changes answers, as it leaves. */
export const policyChangesAnswer = ({ standing, offered, compared, steps }: PolicyChanges) => ({
  standing: standingAnswer(standing),
  offered,
  steps: steps.map(stepOf),
  ...(compared === undefined
    ? {}
    : {
        compared: {
          ...compared,
          loosened: compared.loosened.map(({ id }) => id),
          changes: compared.changes.map(({ actor, ...change }) => ({ ...actor, ...change })),
        },
      }),
});
