import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { NOBODY } from "#domain/access/nobody.ts";
import type { Purpose } from "#domain/access/roles.ts";
import type { Who } from "#domain/ports.ts";
import type { AnyQuestion } from "#domain/question.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { attachment } from "#domain/file-title.ts";
import type { Exhibit } from "#domain/case/state.ts";
import { ask } from "#door/ask.ts";
import type { ExhibitInCase } from "#questions/case-exhibit.ts";
import { givesFile } from "#questions/part-exhibit.ts";
import { leaving } from "./answers/all.ts";
import { callerOf, identify, purposeOf } from "./caller.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import {
  chosenQuestion,
  isVersioned,
  pagingKey,
  type QuestionOperation,
  questionOperations,
} from "./operations.ts";
import type { ApiParts } from "./parts.ts";
import { sendProblem } from "./problem.ts";

type Texts = Record<string, unknown>;

/** Adds one address for every question. */
export function addQuestions(api: FastifyInstance, parts: ApiParts): void {
  for (const operation of questionOperations(parts.office)) {
    api.route({
      method: operation.method === "post" ? "POST" : "GET",
      url: operation.path.replaceAll(/\{(\w+)\}/g, ":$1"),
      handler: (request, reply) => answer(parts, operation, request, reply),
    });
  }
}

async function answer(
  parts: ApiParts,
  operation: QuestionOperation,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const asker = await askerOf(parts, operation, request);
  if (isRefusal(asker)) return sendProblem(parts, request, reply, asker, "header");
  const { who, purpose } = asker;
  const question = chosenQuestion(operation, who.kind);
  const { caseId = "", ...named } = request.params as Record<string, string>;
  const place = { question: question.name, caseId, accountId: who.accountId };
  const at = operation.method === "post" ? "" : "query";
  const input =
    operation.method === "post"
      ? bodyOf(request)
      : inputOf(parts, question, place, { ...(request.query as Texts), ...named });
  if (isRefusal(input)) return sendProblem(parts, request, reply, input, at);
  const about = question.about === "case" ? { caseId } : {};
  const found = await ask(parts.office, who, purpose, question, input, about);
  if (isRefusal(found)) return sendProblem(parts, request, reply, found, at);
  if (givesFile(question)) {
    return download(parts, request, reply, caseId, (found.answer as ExhibitInCase).exhibit);
  }
  const body = leaving(question.name, found.answer);
  if (body === undefined) return sendProblem(parts, request, reply, refuse("not-found"));
  const after = body["next"];
  if (pagingKey(question) !== undefined && typeof after === "string") {
    const next = writeCursor(parts.office, place, after);
    body["next"] = next;
    reply.header("link", `<${nextPage(request, next)}>; rel="next"`);
  }
  // What is folded from the stream alone is fixed by its version; other rows move without it.
  if (isVersioned(question)) reply.header("etag", `"${found.version}"`);
  return reply.send(body);
}

async function askerOf(
  parts: ApiParts,
  { isPublic }: QuestionOperation,
  request: FastifyRequest,
): Promise<{ who: Who; purpose: Purpose } | Refusal> {
  const { authorization, "recourse-purpose": header } = request.headers;
  if (isPublic && authorization === undefined)
    return { who: NOBODY, purpose: "public-information" };
  const refusal = await identify(parts, request);
  if (refusal !== undefined) return refusal;
  const { who } = callerOf(request);
  if (isPublic && header === undefined) return { who, purpose: "public-information" };
  const purpose = purposeOf(who, header, parts.office.mode);
  return isRefusal(purpose) ? purpose : { who, purpose };
}

// What an address says is not read: it would have been kept already.
function bodyOf(request: FastifyRequest): Texts | Refusal {
  const [field] = Object.keys(request.query as Texts);
  if (field !== undefined) {
    return refuse("unknown-field", { fields: [{ field, code: "unknown-field" }] });
  }
  const { body } = request;
  return typeof body === "object" && body !== null ? (body as Texts) : {};
}

/** The question's own input: a cursor stands for where the page before ended. */
function inputOf(
  parts: ApiParts,
  question: AnyQuestion,
  place: Parameters<typeof readCursor>[1],
  { cursor, ...query }: Texts,
): Texts | Refusal {
  const key = pagingKey(question);
  if (key === undefined) return cursor === undefined ? query : { ...query, cursor };
  if (key in query)
    return refuse("unknown-field", { fields: [{ field: key, code: "unknown-field" }] });
  if (cursor === undefined) return query;
  const after = typeof cursor === "string" ? readCursor(parts.office, place, cursor) : undefined;
  if (after === undefined) {
    return refuse("malformed", { fields: [{ field: "cursor", code: "unknown" }] });
  }
  return { ...query, [key]: after };
}

async function download(
  { files, ...parts }: ApiParts,
  request: FastifyRequest,
  reply: FastifyReply,
  caseId: string,
  exhibit: Exhibit | undefined,
): Promise<FastifyReply> {
  const { fileId = "", title = "file", mediaType = "application/octet-stream" } = exhibit ?? {};
  const bytes = fileId === "" ? undefined : await files.read(caseId, fileId);
  if (bytes === undefined) {
    return sendProblem({ files, ...parts }, request, reply, refuse("not-found"));
  }
  return reply.type(mediaType).header("content-disposition", attachment(title)).send(bytes);
}

function nextPage(request: FastifyRequest, cursor: string): string {
  const address = new URL(request.url, "http://office.invalid");
  address.searchParams.set("cursor", cursor);
  return address.pathname + address.search;
}
