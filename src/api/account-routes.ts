import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { isRefusal, refuse } from "#domain/refusal.ts";
import { cameFrom } from "#sign-in/brake.ts";
import { callerOf } from "./caller.ts";
import type { ApiParts } from "./parts.ts";
import { sendProblem } from "./problem.ts";
import { readBody, TokenSchema } from "./session-routes.ts";

export const WaysSchema = z.object({
  hasPassword: z.boolean(),
  isPasswordEnough: z.boolean().describe("Only in the demo."),
  hasApp: z.boolean(),
  codesLeft: z.number().int(),
  passkeys: z.array(z.object({ methodId: z.string(), name: z.string() })),
  mustAdd: z.boolean().describe("Nothing else is open before a second factor is set up."),
  mustChoose: z.boolean().describe("The password was handed over: one's own comes first."),
  isFresh: z.boolean().describe("Proven within the last ten minutes: something may be changed."),
});
export const AppOfferSchema = z.object({ secret: z.string(), link: z.string() });
export const AppSchema = z.strictObject({
  secret: z.string().min(1).max(100),
  code: z.string().min(1).max(100).describe("What the app shows now."),
});
/** A token only where the session goes on under another. */
export const ChangedSchema = TokenSchema.partial();
export const PrintedSchema = z.object({ codes: z.array(z.string()), ...ChangedSchema.shape });
export const PasswordSchema = z.strictObject({
  next: z.string().min(1).max(1000),
  present: z.string().max(1000).optional().describe("Not needed after a fresh sign-in."),
});
export const SessionsSchema = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      isThis: z.boolean(),
      begunOn: z.string().optional(),
      openedWith: z.string().optional(),
    }),
  ),
});
export const EndedSchema = z.object({ ended: z.number().int() });

type Work = (token: string, request: FastifyRequest) => Promise<unknown>;

/** Adds one's own ways to sign in, and one's own sessions. Nobody else's are reached from here. */
export function addAccount(api: FastifyInstance, parts: ApiParts): void {
  const { own, sessions } = parts.identity;
  const answered = (work: Work) => async (request: FastifyRequest, reply: FastifyReply) => {
    const found = await work(callerOf(request).token, request);
    return isRefusal(found) ? sendProblem(parts, request, reply, found) : reply.send(found);
  };
  api.get(
    "/account/sign-in",
    answered((token) => own.list(token)),
  );
  api.post(
    "/account/app/offer",
    answered(async (token) => {
      const offered = await own.offerApp(token);
      if (isRefusal(offered)) return offered;
      const { secret } = offered;
      return { secret, link: own.appLink(secret) };
    }),
  );
  api.post(
    "/account/app",
    answered(async (token, { body }) => {
      const given = readBody(AppSchema, body);
      return isRefusal(given) ? given : own.addApp(token, given.secret, given.code);
    }),
  );
  api.post(
    "/account/codes",
    answered((token) => own.printCodes(token)),
  );
  api.post(
    "/account/password",
    answered(async (token, request) => {
      const given = readBody(PasswordSchema, request.body);
      if (isRefusal(given)) return given;
      return own.changePassword(token, given.next, given.present, cameFrom(request));
    }),
  );
  api.delete<{ Params: { method: string } }>(
    "/account/sign-in/:method",
    answered((token, { params }) => own.end(token, (params as { method: string }).method)),
  );
  api.get(
    "/account/sessions",
    answered(async (token) => ({ sessions: await sessions.list(token) })),
  );
  api.delete(
    "/account/sessions",
    answered(async (token) => ({ ended: await sessions.endOthers(token) })),
  );
  api.delete<{ Params: { session: string } }>(
    "/account/sessions/:session",
    answered(async (token, { params }) => {
      const isEnded = await sessions.end(token, (params as { session: string }).session);
      return isEnded ? { ended: 1 } : refuse("not-found");
    }),
  );
}
