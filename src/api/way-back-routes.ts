import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isRefusal } from "#domain/refusal.ts";
import { type HelpAct, helpBack, type HelpRequest } from "#door/help-back.ts";
import { ProveSchema } from "./answers/way-back-answers.ts";
import { callerOf, purposeOf } from "./caller.ts";
import type { ApiParts } from "./parts.ts";
import { sendProblem } from "./problem.ts";
import { readBody } from "./session-routes.ts";

/** Adds what staff do to help somebody back into an account, and the posting of its letters. */
export function addWaysBack(api: FastifyInstance, parts: ApiParts): void {
  const idOf = ({ params }: FastifyRequest, name: string): string =>
    (params as Record<string, string>)[name] ?? "";
  api.post("/ways-back/prove", async (request, reply) => {
    const given = readBody(ProveSchema, request.body);
    if (isRefusal(given)) return sendProblem(parts, request, reply, given);
    const { whom, name, paper = "", reason } = given;
    const said = { signInName: name, paper, reason };
    return help(
      parts,
      whom === "person" ? "prove-person" : "prove-colleague",
      said,
    )(request, reply);
  });
  api.post("/ways-back/:wayId/confirm", (request, reply) =>
    help(parts, "confirm-way-back", { id: idOf(request, "wayId") })(request, reply),
  );
  api.post("/ways-back/:wayId/refuse", (request, reply) =>
    help(parts, "refuse-way-back", { id: idOf(request, "wayId") })(request, reply),
  );
  api.post("/letters-to-post/:letterId/posted", (request, reply) =>
    help(parts, "post-letter", { id: idOf(request, "letterId") })(request, reply),
  );
}

const help =
  (parts: ApiParts, act: HelpAct, said: HelpRequest) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { who } = callerOf(request);
    const purpose = purposeOf(who, request.headers["recourse-purpose"], parts.office.mode);
    if (isRefusal(purpose)) return sendProblem(parts, request, reply, purpose, "header");
    const found = await helpBack(parts.office, who, purpose, act, said);
    if (isRefusal(found)) return sendProblem(parts, request, reply, found);
    const { handed } = found;
    if (handed === undefined) return reply.code(204).send();
    return reply.send({ code: handed.code, from: handed.from.toISOString() });
  };
