import type { FastifyInstance } from "fastify";
import { registerApi } from "#api/register-api.ts";
import { createApp } from "#web/app.ts";
import type { WordBook } from "#words/load-words.ts";
import type { OpenOffice } from "./open-office.ts";

/** The site of one office: its pages, and its API under the same address. */
export function serveOffice(
  { office, identity, files }: Pick<OpenOffice, "office" | "identity" | "files">,
  book: WordBook,
  log: (line: string) => void,
): Promise<FastifyInstance> {
  const parts = { office, identity, files, book, log };
  return createApp({ ...parts, extend: (app) => registerApi(app, parts) });
}
