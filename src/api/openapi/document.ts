import type { ApiParts } from "../parts.ts";
import { eventOperations, questionOperations } from "../operations.ts";
import { eventPath } from "./event-path.ts";
import { ownPaths } from "./own-paths.ts";
import { HEADERS, PARAMETERS } from "./parameters.ts";
import { questionPath } from "./question-path.ts";
import { problemComponents } from "./responses.ts";
import { type JsonSchema, namedSchemas } from "./schemas.ts";

/** What the description is made from: the office's rules and policies, and the English words. */
export type DescribedParts = Pick<ApiParts, "book"> & {
  readonly office: Pick<ApiParts["office"], "name" | "mode" | "judge"> & {
    readonly rules: Pick<ApiParts["office"]["rules"], "current">;
  };
};

/**
 * The OpenAPI 3.1 description of the API, derived from the list of questions, the events of the
 * case types and the schemas that parse what comes in. Nothing in it is written for it alone but
 * the words of the fixed addresses.
 */
export function openApi(parts: DescribedParts): JsonSchema {
  const { office } = parts;
  const words = parts.book.words("en");
  const paths: Record<string, JsonSchema> = { ...ownPaths() };
  for (const operation of questionOperations(office)) {
    paths[operation.path] = { ...paths[operation.path], ...questionPath(operation) };
  }
  for (const operation of eventOperations(office)) {
    paths[`/cases/{caseId}/actions/${operation.event}`] = eventPath(operation, words);
  }
  return {
    openapi: "3.1.0",
    info: {
      title: `Recourse: ${office.name}`,
      version: "1",
      summary: "Cases, what happened to them, and who looked.",
      description:
        "Every request is judged by written policies and recorded, with its purpose, for the " +
        "person whose case it is. A case that a caller may not know of answers exactly as one " +
        "that does not exist. Repeat a POST with the same Idempotency-Key and body to get the " +
        "same answer; send the ETag of a case back in If-Match to change it.",
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    servers: [{ url: "/api/v1" }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: namedSchemas(),
      responses: problemComponents(words),
      parameters: PARAMETERS,
      headers: HEADERS,
      securitySchemes: {
        session: {
          type: "http",
          scheme: "bearer",
          description: "The token from POST /sign-in. Cookies open nothing here.",
        },
      },
    },
  };
}
