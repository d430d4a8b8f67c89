import type { FastifyRequest } from "fastify";
import { timingSafeEqual } from "node:crypto";
import { type Form, textOf } from "./visit.ts";

/** True for a form that another site sent, by what its browser says of it. Reads no body. */
export function isFromElsewhere(request: FastifyRequest): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const { origin } = request.headers;
  if (origin === undefined) return false;
  // A hidden origin (`null`) and what is no origin at all are nobody's that we know.
  if (!URL.canParse(origin)) return true;
  const { protocol, host } = new URL(origin);
  // As the request itself says it: a proxy passes on what a caller writes of `X-Forwarded-Host`.
  const own = `${protocol}//${request.headers.host ?? ""}`;
  return !URL.canParse(own) || new URL(own).host !== host;
}

/** True where the form carries the token that this visit's pages were given. */
export function carriesToken(form: Form, token: string): boolean {
  const given = Buffer.from(textOf(form, "csrf"));
  const right = Buffer.from(token);
  return right.length > 0 && given.length === right.length && timingSafeEqual(given, right);
}
