import { CONCERN_KINDS } from "#domain/concern/events.ts";
import { refToParameter } from "./parameters.ts";
import { ok, problemResponses } from "./responses.ts";
import { type JsonSchema, refTo } from "./schemas.ts";

/** 'Is this wrong?' on a look, and what follows on what was raised. */
export function concernPaths(): Record<string, JsonSchema> {
  return {
    "/cases/{caseId}/looks/{lookId}/concern": { post: raise },
    "/concerns/{concernId}/{kind}": { post: follow },
    "/unexplained-looks/{entryId}": { post: judge },
  };
}

const inPath = (name: string, schema: JsonSchema): JsonSchema => ({
  name,
  in: "path",
  required: true,
  schema,
});
const body = (properties: Record<string, JsonSchema>, required: string[], example: JsonSchema) => ({
  required: true,
  content: {
    "application/json": {
      schema: { type: "object", additionalProperties: false, properties, required },
      example,
    },
  },
});
const TEXT: JsonSchema = { type: "string", minLength: 1, maxLength: 5000 };

const raise: JsonSchema = {
  operationId: "raise-concern",
  tags: ["One case"],
  summary: "Ask whether a look at a case was wrong",
  description:
    "Nothing is written in the case. The privacy officer and the ombudsman hear it; whoever " +
    "looked does not.",
  parameters: [
    refToParameter("caseId"),
    inPath("lookId", { type: "string" }),
    ...(["key", "purpose", "language"] as const).map(refToParameter),
  ],
  requestBody: body({ text: TEXT }, ["text"], { text: "Why was this?" }),
  responses: {
    201: ok("Raised.", refTo("ConcernAnswer"), ["ETag", "Location"]),
    ...problemResponses("open"),
  },
};

const follow: JsonSchema = {
  operationId: "follow-concern",
  tags: ["Lists"],
  summary: "Take a concern up, ask, reply, answer or close it",
  parameters: [
    inPath("concernId", { type: "string" }),
    inPath("kind", { type: "string", enum: CONCERN_KINDS.filter((kind) => kind !== "raise") }),
    ...(["key", "match", "purpose", "language"] as const).map(refToParameter),
  ],
  requestBody: body({ text: TEXT, found: { type: "string" } }, [], { text: "We looked into it." }),
  responses: {
    200: ok("Done and recorded.", refTo("ConcernAnswer"), ["ETag"]),
    ...problemResponses("act"),
  },
};

const judge: JsonSchema = {
  operationId: "judge-unexplained",
  tags: ["Lists"],
  summary: "Say what came of a look that nothing explained",
  parameters: [
    inPath("entryId", { type: "string" }),
    ...(["match", "purpose", "language"] as const).map(refToParameter),
  ],
  requestBody: body({ kind: { type: "string" }, reason: TEXT }, ["kind", "reason"], {
    kind: "explained",
    reason: "The person called, and the officer was away.",
  }),
  responses: {
    200: ok("Recorded.", refTo("JudgedAnswer"), ["ETag"]),
    ...problemResponses("act"),
  },
};
