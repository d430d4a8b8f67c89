import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { fileIdOf, type KeptFile, MAX_FILE_BYTES } from "#domain/files.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import type { Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { caseFile } from "#questions/case-file.ts";
import { myPart } from "#questions/my-part.ts";
import { callerOf, purposeOf } from "./caller.ts";
import { idempotencyKey } from "./headers.ts";
import type { ApiParts } from "./parts.ts";
import { sendProblem } from "./problem.ts";

const FIELD = "file";

/** Adds the place where files arrive, before an action names them. */
export function addFiles(api: FastifyInstance, parts: ApiParts): void {
  api.post("/cases/:caseId/files", (request, reply) => keep(parts, request, reply));
}

async function keep(
  parts: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { who } = callerOf(request);
  const { caseId } = request.params as { caseId: string };
  const key = idempotencyKey(request);
  if (isRefusal(key)) return sendProblem(parts, request, reply, key, "header");
  const purpose = purposeOf(who, request.headers["recourse-purpose"], parts.office.mode);
  if (isRefusal(purpose)) return sendProblem(parts, request, reply, purpose, "header");
  if (!request.isMultipart()) return sendProblem(parts, request, reply, refuse("media-type"));
  const found = await actsOf(parts.office, who, purpose, caseId);
  if (isRefusal(found)) return sendProblem(parts, request, reply, found);
  const { type, may } = found;
  const takes = may.some((event) =>
    Object.values(fieldsOfEvent(type, event)).some((field) => field.kind === "files"),
  );
  if (!takes) return sendProblem(parts, request, reply, refuse("not-now"));
  const leave = parts.uploads.enter(who.accountId, MAX_FILE_BYTES);
  if (leave === undefined) return sendProblem(parts, request, reply, refuse("slow-down"));
  const kept = await keepPart(parts, request, { caseId, owner: who.accountId, key }).finally(leave);
  if (isRefusal(kept)) return sendProblem(parts, request, reply, kept);
  return reply.code(201).send(kept);
}

// Whoever is in the case with a part of their own alone keeps files for that part.
async function actsOf(
  office: ApiParts["office"],
  who: Who,
  purpose: Purpose,
  caseId: string,
): Promise<{ readonly type: PinnedCaseType; readonly may: readonly string[] } | Refusal> {
  const parts = [...who.links].filter(([key, link]) => link.caseId === caseId && key !== caseId);
  if (who.links.has(caseId) || parts.length === 0) {
    const found = await ask(office, who, purpose, caseFile, {}, { caseId });
    if (isRefusal(found)) return found;
    const { type, may, inParts } = found.answer;
    return { type, may: [...may, ...inParts] };
  }
  const [, first] = parts[0] ?? [];
  const part = first?.for ?? first?.partyId;
  const found = await ask(office, who, purpose, myPart, { part }, { caseId });
  return isRefusal(found) ? found : found.answer;
}

/** Keeps the part `file`. The same key and bytes get the same id, so that sending twice is once. */
async function keepPart(
  { files, office }: ApiParts,
  request: FastifyRequest,
  { caseId, owner, key }: { caseId: string; owner: string; key: string },
): Promise<KeptFile | Refusal> {
  const sent = await request.file();
  const bytes = await sent?.toBuffer();
  if (sent === undefined || bytes === undefined || sent.fieldname !== FIELD) {
    return refuse("invalid-input", { fields: [{ field: FIELD, code: "required" }] });
  }
  const arrived = { name: sent.filename, bytes, isTooLarge: sent.file.truncated };
  return files.keep(
    caseId,
    FIELD,
    arrived,
    fileIdOf(office, [caseId, owner, key, FIELD, ""], bytes),
  );
}
