import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { usualPurpose } from "#domain/access/default-purpose.ts";
import type { Files } from "#domain/files.ts";
import type { Who } from "#domain/ports.ts";
import type { Refusal } from "#domain/refusal.ts";
import type { UploadRoom } from "#domain/upload-room.ts";
import type { Office } from "#door/office.ts";
import type { Accounts } from "#sign-in/accounts.ts";
import { cameFrom } from "#sign-in/brake.ts";
import type { Identity } from "#sign-in/identity.ts";
import { isLanguage, type Language } from "#words/languages.ts";
import type { WordBook, Words } from "#words/load-words.ts";
import { ownPath } from "./own-path.ts";
import { passkeyPlaceOf } from "./passkey-place.ts";
import type { Patience } from "./request-limits.ts";
import type { RefusalTally } from "./refusal-tally.ts";
import type { RequestRate } from "./request-rate.ts";
import type { ListedOperation } from "./screens/api-reference.ts";
import { wordsFor } from "./spoken-of.ts";
import type { Life } from "./signs-of-life.ts";
import type { OfficeTold, Visit } from "./visit.ts";
import { readsAsGuardian, wordsForGuardian } from "./words-for-guardian.ts";

/** What the site of one office is made of; `main` wires it. */
export type AppParts = {
  readonly office: Office;
  readonly identity: Identity;
  readonly accounts: Accounts;
  readonly files: Files;
  readonly book: WordBook;
  readonly log: (line: string) => void;
  /** Browsers reach the office by TLS: cookies and headers say so. */
  readonly isSecure?: boolean;
  readonly told?: OfficeTold;
  /** The address by which browsers reach this office, as whoever runs it says. */
  readonly origin?: string | undefined;
  /** At what rate requests are let in; at any where none is given. */
  readonly rate?: RequestRate;
  /** Says which kinds of request are turned away; nobody where none is given. */
  readonly refusals?: RefusalTally;
  /** Does something with every clock late by the milliseconds that its request was held back. */
  readonly heldBack?: (milliseconds: number, work: () => void) => void;
  /** What the operator's own programs ask; nothing where none is given. */
  readonly life?: Life;
  /** How long a request may take to come; the usual where none is given. */
  readonly patience?: Patience;
  /** Where uploads take their room; one of its own where none is given. */
  readonly uploads?: UploadRoom;
  /** How the API says no where no route of it was met. */
  readonly apiProblem?: ApiProblem;
  /** Adds what stands beside the pages under the same address: the API. */
  readonly extend?: (app: FastifyInstance) => Promise<void>;
  /** What the API does, for its page. */
  readonly operations?: readonly ListedOperation[];
};

export type ApiProblem = {
  readonly prefix: string;
  readonly send: (request: FastifyRequest, reply: FastifyReply, no: Refusal) => FastifyReply;
};

/** The cookie of a session. By TLS its name keeps other hosts and plain HTTP from setting it. */
export const sessionCookie = (officeId: string, isSecure = false): string =>
  `${isSecure ? "__Host-" : ""}recourse-${officeId}`;
/** The cookie of a visit that is away at the provider; it comes back from another site. */
export const signOnCookie = ({ office, isSecure }: Pick<AppParts, "office" | "isSecure">): string =>
  `${sessionCookie(office.officeId, isSecure)}-sign-on`;
const visitorCookie = (officeId: string, isSecure?: boolean): string =>
  `${sessionCookie(officeId, isSecure)}-visit`;
const languageCookie = (isSecure = false): string =>
  `${isSecure ? "__Host-" : ""}recourse-language`;
const YEAR_SECONDS = 31_536_000;

/** Who visits, in which language, for which purpose. */
export async function visitOf(
  parts: AppParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { isSignedOut = false } = {},
): Promise<Visit> {
  const token = cookiesOf(request)[sessionCookie(parts.office.officeId, parts.isSecure)];
  const session =
    token === undefined || isSignedOut ? undefined : await parts.identity.whoIs(token);
  const query = texts(request.query);
  const chosen = query["lang"];
  if (isLanguage(chosen)) {
    reply.setCookie(languageCookie(parts.isSecure), chosen, {
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      maxAge: YEAR_SECONDS,
      secure: parts.isSecure ?? false,
    });
  }
  const language = languageOf(parts, chosen, request, session?.who.language);
  const words = parts.book.words(language);
  return {
    office: parts.office,
    identity: parts.identity,
    accounts: parts.accounts,
    files: parts.files,
    words: session === undefined ? words : wordsOf(words, session.who, parts.office.mode),
    wordsIn: (other) => parts.book.words(other),
    from: cameFrom(request),
    path: ownPath(request.url),
    params: texts(request.params),
    query,
    told: parts.told ?? {},
    keptSignOn: cookiesOf(request)[signOnCookie(parts)],
    passkeyPlace: passkeyPlaceOf(request, parts.origin, parts.isSecure ?? false),
    signedIn:
      session === undefined || token === undefined
        ? undefined
        : {
            who: session.who,
            purpose: usualPurpose(session.who, parts.office.mode),
            csrf: session.formToken,
            token,
            ...(session.mustAdd === true ? { mustAdd: true as const } : {}),
          },
    visitorToken: (make) => visitorToken(parts, request, reply, make === "make"),
  };
}

function wordsOf(words: Words, who: Who, mode: "own" | "observed"): Words {
  const spoken = wordsFor(words, who, mode);
  return readsAsGuardian(who, mode) ? wordsForGuardian(spoken) : spoken;
}

// A token that only pages given to this browser can know: another site can neither read nor set it.
function visitorToken(
  { office, isSecure }: AppParts,
  request: FastifyRequest,
  reply: FastifyReply,
  mayMake: boolean,
): string | undefined {
  const name = visitorCookie(office.officeId, isSecure);
  let visit = cookiesOf(request)[name];
  if (visit === undefined || !/^[\w-]{43}$/.test(visit)) {
    if (!mayMake) return undefined;
    visit = randomBytes(32).toString("base64url");
    const secure = isSecure ?? false;
    reply.setCookie(name, visit, { path: "/", httpOnly: true, sameSite: "strict", secure });
  }
  return office.tag("visitor-form", visit).toString("base64url");
}

function languageOf(
  { isSecure }: AppParts,
  chosen: string | undefined,
  request: FastifyRequest,
  own: string | undefined,
): Language {
  const kept = cookiesOf(request)[languageCookie(isSecure)];
  const accepted = (request.headers["accept-language"] ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return [chosen, kept, own, ...accepted].find(isLanguage) ?? "en";
}

// An address that cannot be read is answered before cookies are.
const cookiesOf = (request: FastifyRequest): Readonly<Record<string, string | undefined>> =>
  Object.assign({}, request.cookies);

function texts(values: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries((values ?? {}) as Record<string, unknown>)) {
    if (typeof value === "string") found[name] = value;
  }
  return found;
}
