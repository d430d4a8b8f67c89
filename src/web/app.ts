import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import fastifyStatic from "@fastify/static";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { MAX_FILE_BYTES } from "#domain/files.ts";
import { createUploadRoom, type UploadRoom } from "#domain/upload-room.ts";
import { answer } from "./answer.ts";
import { sayBadAddress, sayFault, sayNo, sayNotFound, sayTooSlow } from "./faults.ts";
import { ParserFaults } from "./parser-faults.ts";
import { receive } from "./receive.ts";
import {
  bringsLittle,
  LARGEST_HEADERS,
  overLimit,
  overLimitInside,
  PATIENCE,
  type Patience,
} from "./request-limits.ts";
import { tallyRefusals } from "./refusal-tally.ts";
import type { RequestRate } from "./request-rate.ts";
import { addSignsOfLife } from "./signs-of-life.ts";
import { apiReference } from "./screens/api-reference.ts";
import { SCREENS } from "./screens/all.ts";
import { putSecurityHeaders } from "./security-headers.ts";
import type { Reply, Screen, Visit } from "./visit.ts";
import { type AppParts, sessionCookie, visitOf } from "./visit-of.ts";

const LARGEST_FORM = 1024 * 1024;
const CHECK_CONNECTIONS_MS = 2000;
/** A slow line needs time for a large file; nobody needs for ever. */
const LONGEST_REQUEST_MS = 15 * 60_000;

/** The site of one office. Every address is a screen in `screens/all.ts`; none is elsewhere. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const isSecure = parts.isSecure ?? false;
  const patience = parts.patience ?? PATIENCE;
  const parserFaults = new ParserFaults(parts.book.words("en"), isSecure);
  const app = Fastify({
    bodyLimit: LARGEST_FORM,
    requestTimeout: LONGEST_REQUEST_MS,
    // While it ends, what came on an open connection is still answered.
    return503OnClosing: false,
    http: {
      maxHeaderSize: LARGEST_HEADERS,
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: Math.min(CHECK_CONNECTIONS_MS, patience.headersMs),
      // Ours to refuse, with our own headers.
      requireHostHeader: false,
    },
    clientErrorHandler: (error, socket) => parserFaults.answer(error, socket),
    // A proxy on this machine says whose request it is; anybody else could say anything.
    trustProxy: isSecure ? "loopback" : false,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error, request, reply) => {
      putSecurityHeaders(request, reply, isSecure);
      void sayBadAddress(parts, error, request, reply);
    },
  });
  // Before any route: a route keeps the handlers that stood when it was made.
  app.setNotFoundHandler((request, reply) => sayNotFound(parts, request, reply));
  app.setErrorHandler((error, request, reply) => sayFault(parts, error, request, reply));
  app.addHook("onRequest", async (request, reply) => putSecurityHeaders(request, reply, isSecure));
  parserFaults.watch(app);
  keepLimits(app, parts, patience);
  if (parts.life !== undefined) addSignsOfLife(app, parts.life);
  if (parts.refusals !== undefined) tallyRefusals(app, parts.refusals);
  if (parts.rate !== undefined) keepRate(app, parts, parts.rate);
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: LARGEST_FORM });
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: MAX_FILE_BYTES, files: 20, fields: 400, fieldSize: 200_000, parts: 420 },
  });
  await app.register(fastifyStatic, {
    root: fileURLToPath(new URL("public", import.meta.url)),
    prefix: "/public/",
    immutable: true,
    maxAge: "365d",
  });
  const uploads = parts.uploads ?? createUploadRoom();
  for (const screen of SCREENS) addScreen(app, parts, screen, uploads);
  const { operations } = parts;
  if (operations !== undefined) addScreen(app, parts, apiReference(operations), uploads);
  await parts.extend?.(app);
  return app;
}

function keepLimits(app: FastifyInstance, parts: AppParts, { bodyMs }: Patience): void {
  app.addHook("onRequest", async (request, reply) => {
    const code = overLimit(request);
    if (code !== undefined) {
      reply.header("connection", "close");
      return sayNo(parts, request, reply, code);
    }
    if (!bringsLittle(request)) return undefined;
    const late = setTimeout(() => void sayTooSlow(parts, request, reply), bodyMs);
    for (const end of ["end", "close"]) request.raw.once(end, () => clearTimeout(late));
    return undefined;
  });
  app.addHook("preValidation", async (request, reply) => {
    const code = overLimitInside(request);
    return code === undefined ? undefined : sayNo(parts, request, reply, code);
  });
}

function keepRate(app: FastifyInstance, parts: AppParts, rate: RequestRate): void {
  const held = new WeakMap<FastifyRequest, number>();
  const cookieName = sessionCookie(parts.office.officeId, parts.isSecure);
  const isFree = /^\/(public\/|health$|ready$|version$)/;
  app.addHook("onRequest", async (request, reply) => {
    if (isFree.test(request.url)) return undefined;
    const waited = await rate.enter(request, cookieName);
    if (waited === undefined) return sayNo(parts, request, reply, "slow-down");
    if (waited > 0 && request.method === "POST") held.set(request, waited);
    return undefined;
  });
  // A filing that had to wait loses none of that time, and its receipt says so.
  app.addHook("preHandler", (request, _reply, done) => {
    const waited = held.get(request);
    if (waited === undefined || parts.heldBack === undefined) done();
    else parts.heldBack(waited, done);
  });
}

function addScreen(
  app: FastifyInstance,
  parts: AppParts,
  screen: Screen,
  uploads: UploadRoom,
): void {
  const { path, get, post } = screen;
  const config = { runs: screen.runs };
  if (get !== undefined) {
    app.get(path, { config }, async (request, reply) => {
      const visit = await visitOf(parts, request, reply);
      return answer(parts, visit, reply, firstOf(screen, visit) ?? (await get(visit)));
    });
  }
  if (post !== undefined) {
    app.post(path, { config }, async (request, reply) => {
      const visit = await visitOf(parts, request, reply);
      const said =
        firstOf(screen, visit) ?? (await receive(screen, post, request, reply, visit, uploads));
      return answer(parts, visit, reply, said);
    });
  }
}

// Who still has to set up a second factor is led there from everywhere. What they might reach all
// the same sees in them somebody without role, case or key.
const firstOf = (screen: Screen, { signedIn }: Visit): Reply | undefined =>
  signedIn?.mustAdd === true && screen.isBeforeAll !== true
    ? { redirect: "/account/sign-in" }
    : undefined;
