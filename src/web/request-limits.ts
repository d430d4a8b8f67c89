import type { FastifyRequest } from "fastify";
import { hasLongMarkRun } from "#domain/mark-runs.ts";
import type { RefusalCode } from "#domain/refusal.ts";

const MOST_HEADERS = 100;
const LONGEST_QUERY = 4000;
const MOST_PARAMETERS = 100;
const MOST_FIELDS = 2000;

/** All header lines of one request together; more is answered with 431. */
export const LARGEST_HEADERS = 16 * 1024;

/** How long a request may take to come, in milliseconds. */
export type Patience = {
  /** Until all its header lines are here. */
  readonly headersMs: number;
  /** Until a form without files, or JSON, is here. */
  readonly bodyMs: number;
};
export const PATIENCE: Patience = { headersMs: 20_000, bodyMs: 60_000 };

/** Why a request is refused before anything of it is used; undefined where it is within limits. */
export function overLimit({ raw }: FastifyRequest): RefusalCode | undefined {
  const { rawHeaders, url = "" } = raw;
  if (rawHeaders.length / 2 > MOST_HEADERS) return "headers-too-large";
  // Whose request it is, two hosts would answer differently.
  const hosts = rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host");
  if (hosts.length !== 1) return "malformed";
  const query = url.includes("?") ? url.slice(url.indexOf("?") + 1) : "";
  if (query.length > LONGEST_QUERY) return "address-too-long";
  return query.split("&").length > MOST_PARAMETERS ? "address-too-long" : undefined;
}

/** Why a body that was read is refused before anything of it is used; files are read later. */
export function overLimitInside(request: FastifyRequest): RefusalCode | undefined {
  if (hasTooManyFields(request)) return "body-too-large";
  return hasLongMarkRun(request.body) ? "malformed" : undefined;
}

// A form of more fields than any of our pages has.
function hasTooManyFields({ body, headers }: FastifyRequest): boolean {
  const type = headers["content-type"] ?? "";
  if (!type.startsWith("application/x-www-form-urlencoded")) return false;
  const values = Object.values((body ?? {}) as Record<string, unknown>);
  return values.reduce<number>((n, one) => n + [one].flat().length, 0) > MOST_FIELDS;
}

/** True for a request whose body should be here soon: large files alone may take their time. */
export function bringsLittle({ raw }: FastifyRequest): boolean {
  const { headers } = raw;
  const isFiles = (headers["content-type"] ?? "").startsWith("multipart/");
  const hasBody =
    headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  return hasBody && !isFiles;
}
