import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { cameFrom } from "#sign-in/brake.ts";
import { callerOf } from "./caller.ts";
import type { ApiParts } from "./parts.ts";
import { sendProblem } from "./problem.ts";

export const SignInSchema = z.strictObject({
  name: z.string().min(1).max(200),
  password: z.string().min(1).max(1000),
  code: z
    .string()
    .max(100)
    .optional()
    .describe("What the app shows, or a printed code, where the account has a second factor."),
});

export const AgainSchema = SignInSchema.omit({ name: true });

export const TokenSchema = z.object({
  token: z.string().describe("Send it as `Authorization: Bearer …`. It ends when it lies unused."),
});

/** Adds signing in, which needs no token. */
export function addSignIn(api: FastifyInstance, parts: ApiParts): void {
  api.post("/sign-in", async (request, reply) => {
    const given = readBody(SignInSchema, request.body);
    if (isRefusal(given)) return sendProblem(parts, request, reply, given);
    const found = await parts.identity.signIn(
      given.name,
      given.password,
      cameFrom(request),
      given.code,
    );
    if (isRefusal(found)) return sendProblem(parts, request, reply, found);
    return reply.send(found);
  });
}

/** The body as the schema reads it, or which fields are missing or unknown. */
export function readBody<T>(schema: z.ZodType<T>, body: unknown): T | Refusal {
  const given = schema.safeParse(body);
  if (given.success) return given.data;
  const fields = given.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((field) => ({ field, code: "unknown-field" }))
      : [{ field: issue.path.join("."), code: "required" }],
  );
  return refuse("invalid-input", { fields });
}

/** Adds the session itself: whose it is, proving oneself again in it, and its end. */
export function addSession(api: FastifyInstance, parts: ApiParts): void {
  api.get("/session", (request, reply) => {
    const { who } = callerOf(request);
    const { officeId, name, mode } = parts.office;
    return reply.send({
      name: who.name,
      kind: who.kind,
      roles: who.roles,
      language: who.language,
      ...(who.kind === "staff" ? { accountId: who.accountId } : {}),
      office: { officeId, name, mode },
    });
  });
  api.post("/session/again", async (request, reply) => {
    const given = readBody(AgainSchema, request.body);
    if (isRefusal(given)) return sendProblem(parts, request, reply, given);
    const { token } = callerOf(request);
    const proven = await parts.identity.proveAgain(
      token,
      given.password,
      cameFrom(request),
      given.code,
    );
    if (isRefusal(proven)) return sendProblem(parts, request, reply, proven);
    return reply.send(proven);
  });
  api.delete("/session", async (request, reply) => {
    await parts.identity.signOut(callerOf(request).token);
    return reply.code(204).send();
  });
}
