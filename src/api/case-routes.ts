import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { act, type ActRequest } from "#door/act.ts";
import { withFiles } from "./described-files.ts";
import { callerOf, purposeOf } from "./caller.ts";
import { idempotencyKey, versionOf } from "./headers.ts";
import { type ApiParts, PREFIX } from "./parts.ts";
import { type FieldPlace, sendProblem } from "./problem.ts";

/** Opens a case. The event is the type's own first one unless another is named. */
export const OpenSchema = z.strictObject({
  typeId: z.string().min(1).max(80),
  event: z.string().min(1).max(80).optional(),
  input: z.record(z.string(), z.unknown()),
});

type Wanted = Omit<ActRequest, "key" | "version">;

/** Adds the two ways to change something: opening a case, and causing an event of one. */
export function addActions(api: FastifyInstance, parts: ApiParts): void {
  api.post("/cases", (request, reply) => {
    return perform(parts, request, reply, opening(parts, request.body), "/input");
  });
  api.post("/cases/:caseId/actions/:event", (request, reply) => {
    const { caseId, event } = request.params as { caseId: string; event: string };
    return perform(parts, request, reply, { caseId, event, input: request.body ?? {} }, "");
  });
}

function opening(parts: ApiParts, body: unknown): Wanted | Refusal {
  const parsed = OpenSchema.safeParse(body);
  if (!parsed.success) {
    const fields = parsed.error.issues.flatMap((issue) =>
      issue.code === "unrecognized_keys"
        ? issue.keys.map((field) => ({ field, code: "unknown-field" }))
        : [{ field: issue.path.join("."), code: "required" }],
    );
    return refuse("invalid-input", { fields });
  }
  const { typeId, event, input } = parsed.data;
  const type = parts.office.rules.current.get(typeId);
  if (type === undefined) {
    return refuse("invalid-input", { fields: [{ field: "typeId", code: "choose-one" }] });
  }
  const fields = fieldsOfEvent(type, event ?? type.opens_with);
  const early = Object.keys(fields).find((name) => fields[name]?.kind === "files" && name in input);
  // A file is sealed under the key of its case, and there is no case yet.
  if (early !== undefined) {
    return refuse("invalid-input", {
      fields: [{ field: `input.${early}`, code: "unknown-exhibit" }],
    });
  }
  return { typeId, event: event ?? type.opens_with, input };
}

async function perform(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  wanted: Wanted | Refusal,
  place: FieldPlace,
): Promise<FastifyReply> {
  const { who } = callerOf(request);
  const { office } = parts;
  const key = idempotencyKey(request);
  if (isRefusal(key)) return sendProblem(parts, request, reply, key, "header");
  const purpose = purposeOf(who, request.headers["recourse-purpose"], office.mode);
  if (isRefusal(purpose)) return sendProblem(parts, request, reply, purpose, "header");
  if (isRefusal(wanted)) return sendProblem(parts, request, reply, wanted);
  const version = wanted.caseId === undefined ? undefined : versionOf(request);
  const { caseId } = wanted;
  const done = await act(office, who, purpose, {
    ...wanted,
    ...(caseId === undefined ? {} : { input: await withFiles(parts, who, caseId, wanted.input) }),
    key,
    ...(version === undefined ? {} : { version }),
  });
  if (isRefusal(done)) return sendProblem(parts, request, reply, done, place);
  if (wanted.caseId === undefined) {
    reply.code(201).header("location", `${PREFIX}/cases/${done.caseId}`);
  }
  return reply.header("etag", `"${done.version}"`).send(done);
}
