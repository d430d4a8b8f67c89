import { z } from "zod";
import type { PolicyChanges } from "#domain/access/policy-keeper.ts";
import type { ListQuestion } from "#domain/question.ts";

const Input = z.strictObject({}) as z.ZodType<Record<string, never>>;

/**
 * Which policies judge here, which are offered or proposed instead, what that would change, and
 * every step by which a version came into force.
 */
export const policyChanges: ListQuestion<Record<string, never>, PolicyChanges> = {
  name: "policy-changes",
  about: "list",
  look: "opened",
  input: Input,
  run: async ({ policyChanges: changes }) => ({ answer: await changes(), shown: [] }),
};
