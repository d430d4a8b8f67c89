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
    "/cases/{caseId}/instruments": { post: withhold },
    "/instruments/{instrumentId}/{kind}": { post: settle },
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

const INSTRUMENT = {
  looks: { type: "array", items: { type: "string" } },
  issuer: { type: "string" },
  law: { type: "string" },
  number: { type: "string" },
  said: { type: "string", description: "What the person may be told." },
  tellsCount: { type: "boolean" },
  from: { type: "string", format: "date" },
  until: { type: "string", format: "date" },
};

const PAPER = {
  type: "object",
  additionalProperties: false,
  required: ["name", "content"],
  description: "The order itself: a PDF, JPEG or PNG in base64.",
  properties: { name: { type: "string" }, content: { type: "string", format: "byte" } },
};

const withhold: JsonSchema = {
  operationId: "file-instrument",
  tags: ["One case"],
  summary: "File an instrument that withholds named looks from the person",
  description: "It withholds nothing until somebody else has confirmed it, and ends by itself.",
  parameters: (["caseId", "purpose", "language"] as const).map(refToParameter),
  requestBody: body({ ...INSTRUMENT, paper: PAPER }, Object.keys(INSTRUMENT), {
    looks: ["0198a4c2-5d1e-7cc3-9a51-3f2b7e0c1d44"],
    issuer: "An invented court",
    law: "An invented law, section 1",
    number: "EX-0001",
    said: "A court has ordered that some looks are not shown before it ends.",
    tellsCount: true,
    from: "2027-03-01",
    until: "2027-06-01",
  }),
  responses: {
    201: ok("On file.", refTo("InstrumentAnswer"), ["Location"]),
    ...problemResponses("open"),
  },
};

const settle: JsonSchema = {
  operationId: "settle-instrument",
  tags: ["Lists"],
  summary: "Confirm an instrument that somebody else filed, or lift one",
  parameters: [
    inPath("instrumentId", { type: "string" }),
    inPath("kind", { type: "string", enum: ["confirm", "lift"] }),
    ...(["purpose", "language"] as const).map(refToParameter),
  ],
  responses: {
    200: ok("Done and recorded.", refTo("InstrumentAnswer")),
    ...problemResponses("open"),
  },
};
