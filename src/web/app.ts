import cookie from "@fastify/cookie";
import formbody from "@fastify/formbody";
import multipart from "@fastify/multipart";
import fastifyStatic from "@fastify/static";
import Fastify, { type FastifyInstance } from "fastify";
import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { MAX_FILE_BYTES } from "#domain/files.ts";
import { answer } from "./answer.ts";
import { readForm } from "./read-form.ts";
import { isForged } from "./forgery.ts";
import { apiReference } from "./screens/api-reference.ts";
import { SCREENS } from "./screens/all.ts";
import { securityHeaders } from "./security-headers.ts";
import type { Screen } from "./visit.ts";
import { type AppParts, visitOf } from "./visit-of.ts";

/** The site of one office. Every address is a screen in `screens/all.ts`; none is hidden elsewhere. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: 1024 * 1024,
    trustProxy: false,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true },
  });
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: 1024 * 1024 });
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
  app.addHook("onRequest", securityHeaders);
  for (const screen of SCREENS) addScreen(app, parts, screen);
  if (parts.operations !== undefined) addScreen(app, parts, apiReference(parts.operations));
  await parts.extend?.(app);
  app.setNotFoundHandler(async (request, reply) => {
    const visit = await visitOf(parts, request, reply);
    return answer(parts, visit, reply, { refusal: { refused: true, code: "not-found" } });
  });
  app.setErrorHandler(async (error, request, reply) => {
    parts.log(`error ${request.id} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    const visit = await visitOf(parts, request, reply, { isSignedOut: true });
    const code = status === 413 ? "file-too-large" : status < 500 ? "invalid-input" : "busy";
    return answer(parts, visit, reply, { refusal: { refused: true, code } }, status);
  });
  return app;
}

function addScreen(app: FastifyInstance, parts: AppParts, screen: Screen): void {
  const { path, get, post } = screen;
  if (get !== undefined) {
    app.get(path, async (request, reply) => {
      const visit = await visitOf(parts, request, reply);
      return answer(parts, visit, reply, await get(visit));
    });
  }
  if (post !== undefined) {
    app.post(path, async (request, reply) => {
      const visit = await visitOf(parts, request, reply);
      const form = await readForm(request);
      if (isForged(request, visit, form)) {
        return answer(parts, visit, reply, { refusal: { refused: true, code: "not-allowed" } });
      }
      return answer(parts, visit, reply, await post(visit, form));
    });
  }
}
