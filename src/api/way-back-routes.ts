import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { isRefusal } from "#domain/refusal.ts";
import { type HelpAct, helpBack, type HelpRequest } from "#door/help-back.ts";
import { ProvePartySchema, ProveSchema } from "./answers/way-back-answers.ts";
import type { WayInAct } from "#domain/ways-in.ts";
import { actOnWayIn } from "#door/way-in.ts";
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

const WAY_IN: Readonly<Record<string, WayInAct>> = {
  prove: "prove-party",
  confirm: "confirm-party",
  refuse: "refuse-party",
  stop: "stop-way-in",
};

/** Adds what is done about a new way into one case. */
export function addWaysIn(api: FastifyInstance, parts: ApiParts): void {
  for (const [name, act] of Object.entries(WAY_IN)) {
    api.post(`/cases/:caseId/way-in/${name}`, async (request, reply) => {
      const { who } = callerOf(request);
      const { office } = parts;
      const purpose = purposeOf(who, request.headers["recourse-purpose"], office.mode);
      if (isRefusal(purpose)) return sendProblem(parts, request, reply, purpose, "header");
      const { caseId = "" } = request.params as Record<string, string>;
      // Judged first: whoever may not know of the case learns nothing of what is missing.
      const given = act === "prove-party" ? readBody(ProvePartySchema, request.body) : {};
      const said = isRefusal(given) ? {} : given;
      const found = await actOnWayIn(office, who, purpose, act, { caseId, ...said });
      const isTheirs = isRefusal(found) && found.code === "invalid-input" && isRefusal(given);
      if (isTheirs) return sendProblem(parts, request, reply, given);
      if (isRefusal(found)) return sendProblem(parts, request, reply, found);
      const { handed } = found;
      if (handed === undefined) return reply.code(204).send();
      return reply.send({ code: handed.code, from: handed.from.toISOString() });
    });
  }
}
