import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Later } from "#domain/concern/decide.ts";
import { CONCERN_KINDS } from "#domain/concern/events.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { actOnConcern, type ConcernAnswer, raiseConcern } from "#door/concerns.ts";
import { actOnInstrument, fileInstrument } from "#door/instruments.ts";
import { judgeUnexplained } from "#door/judge-unexplained.ts";
import { callerOf, purposeOf } from "./caller.ts";
import { idempotencyKey, versionOf } from "./headers.ts";
import { type ApiParts, PREFIX } from "./parts.ts";
import { sendProblem } from "./problem.ts";

/** Adds 'Is this wrong?' on a look, and what follows on a concern. */
export function addConcerns(api: FastifyInstance, parts: ApiParts): void {
  const { office } = parts;
  api.post("/cases/:caseId/looks/:lookId/concern", async (request, reply) => {
    const { caseId, lookId } = request.params as { caseId: string; lookId: string };
    const found = await asked(request, (key) => {
      const input = request.body ?? {};
      const { who } = callerOf(request);
      const purpose = purposeOf(who, request.headers["recourse-purpose"], office.mode);
      if (isRefusal(purpose)) return purpose;
      return raiseConcern(office, who, purpose, { caseId, lookId, input, key });
    });
    return answer(parts, request, reply, found, 201);
  });
  api.post("/concerns/:concernId/:kind", async (request, reply) => {
    const { concernId, kind } = request.params as { concernId: string; kind: string };
    const later = CONCERN_KINDS.find((one): one is Later => one === kind && one !== "raise");
    const found = await asked(request, (key) => {
      if (later === undefined) return refuse("not-found");
      const { who } = callerOf(request);
      const purpose = purposeOf(who, request.headers["recourse-purpose"], office.mode);
      if (isRefusal(purpose)) return purpose;
      const version = versionOf(request);
      const wanted = { concernId, kind: later, input: request.body ?? {}, version, key };
      return actOnConcern(office, who, purpose, wanted);
    });
    return answer(parts, request, reply, found, 200);
  });
}

/** Adds what came of a look that nothing explained. */
export function addUnexplained(api: FastifyInstance, parts: ApiParts): void {
  api.post("/unexplained-looks/:entryId", async (request, reply) => {
    const { entryId } = request.params as { entryId: string };
    const { who } = callerOf(request);
    const { office } = parts;
    const purpose = purposeOf(who, request.headers["recourse-purpose"], office.mode);
    if (isRefusal(purpose)) return sendProblem(parts, request, reply, purpose, "header");
    const version = versionOf(request);
    if (version === undefined) return sendProblem(parts, request, reply, refuse("version-needed"));
    const wanted = { entryId, version, input: request.body ?? {} };
    const done = await judgeUnexplained(office, who, purpose, wanted);
    if (isRefusal(done)) return sendProblem(parts, request, reply, done);
    return reply.header("etag", `"${done.version}"`).send(done);
  });
}

/** Adds instruments that withhold looks: filed, confirmed by another, lifted. */
export function addInstruments(api: FastifyInstance, parts: ApiParts): void {
  const { office } = parts;
  api.post("/cases/:caseId/instruments", async (request, reply) => {
    const { caseId } = request.params as { caseId: string };
    const { who } = callerOf(request);
    const purpose = purposeOf(who, request.headers["recourse-purpose"], office.mode);
    if (isRefusal(purpose)) return sendProblem(parts, request, reply, purpose, "header");
    const input = request.body ?? {};
    const done = await fileInstrument(office, who, purpose, { caseId, input });
    if (isRefusal(done)) return sendProblem(parts, request, reply, done);
    return reply.code(201).header("location", `${PREFIX}/instruments`).send(done);
  });
  api.post("/instruments/:instrumentId/:kind", async (request, reply) => {
    const { instrumentId, kind } = request.params as Record<"instrumentId" | "kind", string>;
    const { who } = callerOf(request);
    const purpose = purposeOf(who, request.headers["recourse-purpose"], office.mode);
    if (isRefusal(purpose)) return sendProblem(parts, request, reply, purpose, "header");
    const known = kind === "confirm" || kind === "lift" ? kind : undefined;
    if (known === undefined) return sendProblem(parts, request, reply, refuse("not-found"));
    const done = await actOnInstrument(office, who, purpose, { instrumentId, kind: known });
    if (isRefusal(done)) return sendProblem(parts, request, reply, done);
    return reply.send(done);
  });
}

type Found = ConcernAnswer | Refusal;

async function asked(
  request: FastifyRequest,
  work: (key: string) => Promise<Found> | Found,
): Promise<Found> {
  const key = idempotencyKey(request);
  return isRefusal(key) ? key : work(key);
}

function answer(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  found: Found,
  status: 200 | 201,
): FastifyReply {
  if (isRefusal(found)) return sendProblem(parts, request, reply, found);
  if (status === 201) reply.code(201).header("location", `${PREFIX}/my-concerns`);
  return reply.header("etag", `"${found.version}"`).send(found);
}
