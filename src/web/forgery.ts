import type { FastifyRequest } from "fastify";
import { timingSafeEqual } from "node:crypto";
import { type Form, textOf, type Visit } from "./visit.ts";

/** True for a form that another site sent: by fetch metadata, by origin, and by the form's token. */
export function isForged(request: FastifyRequest, visit: Visit, form: Form): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return true;
  const origin = request.headers.origin;
  if (origin !== undefined && origin !== "null" && new URL(origin).host !== request.headers.host) return true;
  if (visit.signedIn === undefined) return false;
  const given = Buffer.from(textOf(form, "csrf"));
  const right = Buffer.from(visit.signedIn.csrf);
  return given.length !== right.length || !timingSafeEqual(given, right);
}
