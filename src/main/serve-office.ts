import type { FastifyInstance } from "fastify";
import { openApi } from "#api/openapi/document.ts";
import { listOperations } from "#api/openapi/list-operations.ts";
import { PREFIX } from "#api/parts.ts";
import { sendProblem } from "#api/problem.ts";
import { registerApi } from "#api/register-api.ts";
import { createUploadRoom, type UploadRoom } from "#domain/upload-room.ts";
import { createApp } from "#web/app.ts";
import type { AppParts } from "#web/visit-of.ts";
import type { WordBook } from "#words/load-words.ts";
import type { OpenOffice } from "./open-office.ts";

/** The site of one office: its pages, and its API under the same address. */
export function serveOffice(
  {
    office,
    identity,
    accounts,
    files,
    origin,
  }: Pick<OpenOffice, "office" | "identity" | "accounts" | "files"> &
    Partial<Pick<OpenOffice, "origin">>,
  book: WordBook,
  log: (line: string) => void,
  more: Pick<
    AppParts,
    "isSecure" | "uploads" | "told" | "rate" | "refusals" | "heldBack" | "life" | "patience"
  > & {
    readonly uploads?: UploadRoom;
  } = {},
): Promise<FastifyInstance> {
  const parts = {
    office,
    identity,
    accounts,
    files,
    book,
    log,
    uploads: createUploadRoom(),
    origin,
    ...more,
  };
  const description = openApi(parts);
  return createApp({
    ...parts,
    apiProblem: {
      prefix: PREFIX,
      send: (request, reply, no) => sendProblem(parts, request, reply, no),
    },
    operations: listOperations(description),
    extend: (app) => registerApi(app, parts, description),
  });
}
