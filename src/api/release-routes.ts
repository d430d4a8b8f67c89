import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { answerRelease, askRelease } from "#door/release.ts";
import { readReleases } from "#questions/release-rows.ts";
import { AnswerReleaseSchema, AskReleaseSchema } from "./answers/release-answers.ts";
import { callerOf, purposeOf } from "./caller.ts";
import type { ApiParts } from "./parts.ts";
import { sendProblem } from "./problem.ts";

/** Adds where more than one person may is asked for, and where a second person answers (R7). */
export function addReleases(api: FastifyInstance, parts: ApiParts): void {
  const { office } = parts;
  api.post("/releases/ask", async (request, reply) => {
    const asked = parsed(AskReleaseSchema, request.body);
    if (isRefusal(asked)) return sendProblem(parts, request, reply, asked);
    const said = await under(parts, request, (who, purpose) =>
      askRelease(office, who, purpose, asked),
    );
    return answered(parts, request, reply, said);
  });
  api.post("/releases/:releaseId/answer", async (request, reply) => {
    const answer = parsed(AnswerReleaseSchema, request.body);
    if (isRefusal(answer)) return sendProblem(parts, request, reply, answer);
    const { releaseId: id = "" } = request.params as Record<string, string>;
    const said = await under(parts, request, async (who, purpose) => {
      const [release] = await office.reading(office.newId(), (reader) =>
        readReleases(reader, office.clock.now(), { id }),
      );
      return answerRelease(office, who, purpose, release, answer.says);
    });
    return answered(parts, request, reply, said);
  });
}

type Said = { readonly id: string } | Refusal;

function under(
  { office }: ApiParts,
  request: FastifyRequest,
  does: (
    ...by: [Parameters<typeof askRelease>[1], Parameters<typeof askRelease>[2]]
  ) => Promise<Said>,
): Promise<Said> | Said {
  const { who } = callerOf(request);
  const purpose = purposeOf(who, request.headers["recourse-purpose"], office.mode);
  return isRefusal(purpose) ? purpose : does(who, purpose);
}

const answered = (
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  said: Said,
): FastifyReply | Promise<FastifyReply> =>
  isRefusal(said) ? sendProblem(parts, request, reply, said) : reply.code(201).send(said);

function parsed<T>(schema: z.ZodType<T>, body: unknown): T | Refusal {
  const found = schema.safeParse(body ?? {});
  if (found.success) return found.data;
  const fields = found.error.issues.map(({ path }) => ({
    field: path.join("."),
    code: "wrong-shape",
  }));
  return refuse("invalid-input", { fields });
}
