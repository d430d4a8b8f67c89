import { z } from "zod";

const version = z.object({
  hash: z.string().describe("SHA-256 (hex) of the RFC 8785 JSON of the rules."),
  version: z.iso.date(),
});
const move = z.object({ from: z.string(), to: z.string() }).optional();

const ChangeSchema = z.object({
  code: z.string(),
  effect: z.enum(["worse", "better", "other"]).describe("For the person of the case."),
  path: z.array(z.string()).describe("Where it stands in the case type."),
  says: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What it would change for a case to move to the present version of its rules. */
export const RulesUpgradeSchema = z.object({
  from: version,
  to: version,
  not: z.string().optional().describe("What keeps it from moving now; absent where nothing does."),
  changes: z.array(ChangeSchema).describe("What is worse for the person first."),
  since: z
    .array(ChangeSchema)
    .describe(
      "What files of deadlines and days off have changed since the case came under its rules: " +
        "in force for it whether or not it moves.",
    ),
  moves: z
    .array(
      z.object({
        name: z.string(),
        startedBy: z.int(),
        display: move,
        adverse: move,
        isContested: z.boolean(),
        because: z.array(z.unknown()).describe("Why, as the record keeps it."),
      }),
    )
    .describe("Running clocks of this case that would move."),
});
