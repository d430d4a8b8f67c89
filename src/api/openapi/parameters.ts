import { PURPOSES } from "#domain/access/roles.ts";
import type { JsonSchema } from "./schemas.ts";

/** Parameters that many addresses share. */
export const PARAMETERS = {
  caseId: {
    name: "caseId",
    in: "path",
    required: true,
    description: "The reference of the case.",
    schema: { type: "string" },
    example: "RC-7F3K-92QD",
  },
  purpose: {
    name: "Recourse-Purpose",
    in: "header",
    required: false,
    description:
      "Why. Without it a person's own purpose applies, and that of a member of staff whose one " +
      "role has one purpose; staff with several roles must say. The person sees it.",
    schema: { type: "string", enum: [...PURPOSES] },
  },
  key: {
    name: "Idempotency-Key",
    in: "header",
    required: true,
    description: "Chosen by the caller, new for every new request: 1 to 200 visible ASCII signs.",
    schema: { type: "string", minLength: 1, maxLength: 200, pattern: "^[\\x21-\\x7e]+$" },
    example: "3f0c7a52-6f0d-4c1b-9d53-0a5b2d7e9c11",
  },
  match: {
    name: "If-Match",
    in: "header",
    required: true,
    description: "The ETag of the case as the caller read it. `*` counts as missing.",
    schema: { type: "string", pattern: '^"[0-9]+"$' },
    example: '"7"',
  },
  language: {
    name: "Accept-Language",
    in: "header",
    required: false,
    description: "The language of problems: en, es or ar.",
    schema: { type: "string" },
    example: "es",
  },
  cursor: {
    name: "cursor",
    in: "query",
    required: false,
    description: "The `next` of the page before.",
    schema: { type: "string" },
  },
} as const satisfies Record<string, JsonSchema>;

export type Parameter = keyof typeof PARAMETERS;

export const refToParameter = (name: Parameter): JsonSchema => ({
  $ref: `#/components/parameters/${name}`,
});

/** Headers of answers. */
export const HEADERS: Record<string, JsonSchema> = {
  ETag: { description: "The version of the case.", schema: { type: "string" }, example: '"7"' },
  Location: { description: "Where the new case is.", schema: { type: "string" } },
  "Retry-After": {
    description: "Another try has a chance after so many seconds.",
    schema: { type: "integer", minimum: 1 },
    example: 30,
  },
  "WWW-Authenticate": {
    description: "How to sign in: with a bearer token.",
    schema: { type: "string" },
    example: 'Bearer realm="testville"',
  },
  Link: { description: 'The next page, as `rel="next"`.', schema: { type: "string" } },
};
