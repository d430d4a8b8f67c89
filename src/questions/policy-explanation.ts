import { z } from "zod";
import type { Explanation } from "#domain/access/explain.ts";
import { FIELD_CLASSES, PURPOSES } from "#domain/access/roles.ts";
import type { CaseQuestion } from "#domain/question.ts";

const SIGHTS = FIELD_CLASSES.map((one) => `see:${one}`);

/** `who`: `me`, or the account of a member of staff, for who checks or leads the office. */
const Input = z.strictObject({
  who: z.string().trim().min(1).max(80).default("me"),
  action: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*(:[a-z-]+)?$/)
    .max(60)
    .refine((one) => SIGHTS.includes(one) || (one !== "see" && !one.includes(":"))),
  for: z.enum(PURPOSES),
});
type Input = z.infer<typeof Input>;

/**
 * Which policies answer a request about this case, and what about whoever makes it would change the
 * answer: never what the case itself is. Nothing where the asker may not ask about that somebody.
 */
export const policyExplanation: CaseQuestion<Input, Explanation | undefined> = {
  name: "policy-explanation",
  about: "case",
  look: "opened",
  input: Input,
  reads: true,
  run: ({ explain }, { who, action, for: purpose }) => explain({ of: who, action, purpose }),
};
