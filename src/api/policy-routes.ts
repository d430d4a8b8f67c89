import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isRefusal, refuse } from "#domain/refusal.ts";
import { changePolicies, POLICY_ACTS, type PolicyAct } from "#door/change-policies.ts";
import { standingAnswer } from "./answers/policy-answers.ts";
import { callerOf, purposeOf } from "./caller.ts";
import type { ApiParts } from "./parts.ts";
import { sendProblem } from "./problem.ts";

/** What is proposed or agreed with, beside what it would replace: both as they were read. */
export const PolicyChangeSchema = z.strictObject({
  hash: z.string().length(64),
  before: z.string().length(64),
  reason: z.string().max(2000).describe("Why, in 10 to 500 signs; anybody can read it."),
});

/** Adds the acts about the policies themselves. */
export function addPolicies(api: FastifyInstance, parts: ApiParts): void {
  for (const act of POLICY_ACTS) {
    api.post(policyActPath(act), (request, reply) => change(parts, act, request, reply));
  }
}

/** `/policy-changes/propose` for `policy-propose`. */
export const policyActPath = (act: PolicyAct): string =>
  `/policy-changes/${act.replace("policy-", "")}`;

async function change(
  parts: ApiParts,
  act: PolicyAct,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { who } = callerOf(request);
  const purpose = purposeOf(who, request.headers["recourse-purpose"], parts.office.mode);
  if (isRefusal(purpose)) return sendProblem(parts, request, reply, purpose, "header");
  const given = PolicyChangeSchema.safeParse(request.body);
  if (!given.success) {
    const fields = given.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((field) => ({ field, code: "unknown-field" }))
        : [{ field: issue.path.join("."), code: "required" }],
    );
    return sendProblem(parts, request, reply, refuse("invalid-input", { fields }));
  }
  const standing = await changePolicies(parts.office, who, purpose, act, given.data);
  if (isRefusal(standing)) return sendProblem(parts, request, reply, standing);
  return reply.send(standingAnswer(standing));
}
