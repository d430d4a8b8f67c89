import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { usualPurpose } from "#domain/access/default-purpose.ts";
import type { Files } from "#domain/files.ts";
import type { Office } from "#door/office.ts";
import type { Identity } from "#sign-in/identity.ts";
import { isLanguage, type Language } from "#words/languages.ts";
import type { WordBook } from "#words/load-words.ts";
import type { ListedOperation } from "./screens/api-reference.ts";
import type { Visit } from "./visit.ts";

/** What the site of one office is made of; `main` wires it. */
export type AppParts = {
  readonly office: Office;
  readonly identity: Identity;
  readonly files: Files;
  readonly book: WordBook;
  readonly log: (line: string) => void;
  /** Adds what stands beside the pages under the same address: the API. */
  readonly extend?: (app: FastifyInstance) => Promise<void>;
  /** What the API does, for its page. */
  readonly operations?: readonly ListedOperation[];
};

export const sessionCookie = (officeId: string): string => `recourse-${officeId}`;
const LANGUAGE_COOKIE = "recourse-language";
const YEAR_SECONDS = 31_536_000;

/** Who visits, in which language, for which purpose. */
export async function visitOf(
  parts: AppParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { isSignedOut = false } = {},
): Promise<Visit> {
  const token = request.cookies[sessionCookie(parts.office.officeId)];
  const session =
    token === undefined || isSignedOut ? undefined : await parts.identity.whoIs(token);
  const query = texts(request.query);
  const chosen = query["lang"];
  if (isLanguage(chosen)) {
    reply.setCookie(LANGUAGE_COOKIE, chosen, {
      path: "/", httpOnly: true, sameSite: "lax", maxAge: YEAR_SECONDS,
    });
  }
  const language = languageOf(chosen, request, session?.who.language);
  return {
    office: parts.office,
    identity: parts.identity,
    files: parts.files,
    words: parts.book.words(language),
    wordsIn: (other) => parts.book.words(other),
    path: request.url,
    params: texts(request.params),
    query,
    signedIn:
      session === undefined || token === undefined
        ? undefined
        : {
            who: session.who,
            purpose: usualPurpose(session.who, parts.office.mode),
            csrf: session.formToken,
            token,
          },
  };
}

function languageOf(chosen: string | undefined, request: FastifyRequest, own: string | undefined): Language {
  const kept = request.cookies[LANGUAGE_COOKIE];
  const accepted = (request.headers["accept-language"] ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return [chosen, kept, own, ...accepted].find(isLanguage) ?? "en";
}

function texts(values: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries((values ?? {}) as Record<string, unknown>)) {
    if (typeof value === "string") found[name] = value;
  }
  return found;
}
