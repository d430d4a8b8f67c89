import { z } from "zod";
import { REFUSALS, type RefusalCode } from "#domain/refusal.ts";

const params = z.record(z.string(), z.union([z.string(), z.number()])).optional();

export const FieldProblemSchema = z.object({
  field: z.string(),
  code: z.string(),
  pointer: z.string().optional().describe("JSON pointer into the body, as a fragment."),
  in: z.enum(["query", "header"]).optional(),
  detail: z.string(),
  params,
});

/** Problem details (RFC 9457), with what would make the request possible. */
export const ProblemSchema = z.object({
  type: z.string().describe("An address that explains this code."),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  remedy: z.string().describe("What would make it possible."),
  code: z.enum(Object.keys(REFUSALS) as [RefusalCode, ...RefusalCode[]]),
  law: z.string().optional(),
  params,
  errors: z.array(FieldProblemSchema).optional(),
  requestId: z.string(),
});
