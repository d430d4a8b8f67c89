import type { FastifyRequest } from "fastify";
import { type Refusal, refuse } from "#domain/refusal.ts";

const LONGEST_KEY = 200;

/** The key that makes a repeated request answer as the first did: visible ASCII, 1 to 200 signs. */
export function idempotencyKey(request: FastifyRequest): string | Refusal {
  const key = request.headers["idempotency-key"];
  if (typeof key === "string" && /^[\x21-\x7e]+$/.test(key) && key.length <= LONGEST_KEY)
    return key;
  return refuse("key-needed");
}

/**
 * The version in If-Match. Any other tag than one of ours matches nothing; `*` would change what
 * the caller has not seen, so it counts as missing.
 */
export function versionOf(request: FastifyRequest): number | undefined {
  const tag = request.headers["if-match"];
  if (tag === undefined || tag.trim() === "*") return undefined;
  const digits = /^"(\d{1,9})"$/.exec(tag.trim())?.[1];
  return digits === undefined ? -1 : Number(digits);
}
