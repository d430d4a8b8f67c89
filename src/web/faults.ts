import type { FastifyReply, FastifyRequest } from "fastify";
import { faultLine } from "#domain/fault-line.ts";
import { REFUSALS, type RefusalCode, refuse } from "#domain/refusal.ts";
import { answer } from "./answer.ts";
import { type AppParts, visitOf } from "./visit-of.ts";

/** There is no such page; what carries a session is shown with its menu. */
export async function sayNotFound(
  parts: AppParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const visit = await visitOf(parts, request, reply);
  return answer(parts, visit, reply, { refusal: refuse("not-found") });
}

/** An address that cannot even be read is nowhere: the answer of its room, page or API. */
export async function sayBadAddress(
  parts: AppParts,
  error: { readonly statusCode?: number | undefined },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if ((error.statusCode ?? 500) >= 500) return sayFault(parts, error, request, reply);
  return sayNo(parts, request, reply, "not-found");
}

/** A 'no' before any route was asked: a page, or a problem where the API was meant. */
export async function sayNo(
  parts: AppParts,
  request: FastifyRequest,
  reply: FastifyReply,
  code: RefusalCode,
): Promise<FastifyReply> {
  const { apiProblem } = parts;
  const no = refuse(code);
  if (apiProblem !== undefined && request.url.startsWith(`${apiProblem.prefix}/`)) {
    return apiProblem.send(request, reply, no);
  }
  const visit = await visitOf(parts, request, reply, { isSignedOut: true });
  return answer(parts, visit, reply, { refusal: no });
}

/** What was begun never came whole: answered, and the connection ends with it. */
export async function sayTooSlow(
  parts: AppParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (reply.sent) return;
  reply.raw.once("finish", () => request.raw.destroy());
  reply.header("connection", "close");
  await sayNo(parts, request, reply, "too-slow");
}

/** Something broke, or could not be read: logged where it is ours, and said on a page. */
export async function sayFault(
  parts: AppParts,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const code = codeOf((error as { statusCode?: number } | null)?.statusCode ?? 500);
  if (code === "busy") {
    const { id, method, routeOptions } = request;
    parts.log(faultLine({ id, method, pattern: routeOptions.url }, error));
  }
  // A fault may be the database's: who is signed in is not asked again.
  const visit = await visitOf(parts, request, reply, { isSignedOut: true });
  return answer(parts, visit, reply, { refusal: refuse(code) }, REFUSALS[code]);
}

function codeOf(status: number): RefusalCode {
  if (status >= 500) return "busy";
  if (status === 413) return "body-too-large";
  return status === 415 ? "media-type" : "malformed";
}
