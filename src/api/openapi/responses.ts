import { REFUSALS } from "#domain/refusal.ts";
import { refuse } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";
import { problemOf, RETRY_AFTER } from "../problem.ts";
import { type JsonSchema, refTo } from "./schemas.ts";

/** Which statuses each group of addresses answers with, beside a 2xx. Tests reach every one. */
export const STATUSES = {
  "case-question": [400, 401, 404, 422, 503],
  "list-question": [400, 401, 403, 422, 503],
  "found-question": [400, 401, 403, 404, 422, 503],
  "public-question": [400, 401, 403, 422, 503],
  open: [400, 401, 403, 404, 409, 413, 415, 422, 503],
  act: [400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503],
  file: [400, 401, 404, 409, 413, 415, 422, 429, 503],
  "sign-in": [400, 401, 413, 415, 422, 429, 503],
  session: [401, 503],
  account: [400, 401, 403, 404, 409, 413, 415, 422, 429, 503],
  help: [400, 401, 403, 404, 409, 413, 415, 422, 503],
  policies: [400, 401, 403, 409, 413, 415, 422, 503],
} as const;
export type Group = keyof typeof STATUSES;

const EXAMPLE_REQUEST = "0198a4c2-5d1e-7cc3-9a51-3f2b7e0c1d44";

/** The problem answers of a group, as references. */
export function problemResponses(group: Group): Record<string, JsonSchema> {
  return Object.fromEntries(
    STATUSES[group].map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
  );
}

/** Every problem answer there is, by status, with the codes that come with it. */
export function problemComponents(words: Words): Record<string, JsonSchema> {
  const statuses = [...new Set(Object.values(STATUSES).flat())].toSorted((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const codes = (Object.keys(REFUSALS) as (keyof typeof REFUSALS)[]).filter(
        (code) => REFUSALS[code] === status,
      );
      const examples = codes.map((code) => [
        code,
        { value: problemOf(words, refuse(code), EXAMPLE_REQUEST, "") },
      ]);
      const body = { schema: refTo("Problem"), examples: Object.fromEntries(examples) };
      const description = `Refused: ${codes.join(", ")}.`;
      const content = { "application/problem+json": body };
      return [`Problem${status}`, { description, ...named(headersOf(status)), content }];
    }),
  );
}

/** An answer that went well. */
export function ok(
  description: string,
  schema: JsonSchema,
  headers: readonly string[] = [],
): JsonSchema {
  return { description, ...named(headers), content: { "application/json": { schema } } };
}

function headersOf(status: number): readonly string[] {
  if (status === 401) return ["WWW-Authenticate"];
  return status in RETRY_AFTER ? ["Retry-After"] : [];
}

function named(headers: readonly string[]): JsonSchema {
  const all = headers.map((name) => [name, { $ref: `#/components/headers/${name}` }]);
  return all.length === 0 ? {} : { headers: Object.fromEntries(all) };
}
