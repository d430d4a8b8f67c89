import { concernPaths } from "./concern-paths.ts";
import { wayBackPaths } from "./way-back-paths.ts";
import { accountPaths } from "./account-paths.ts";
import { refToParameter } from "./parameters.ts";
import { ok, problemResponses } from "./responses.ts";
import { type JsonSchema, refTo } from "./schemas.ts";

const json = (schema: JsonSchema, example: JsonSchema): JsonSchema => ({
  required: true,
  content: { "application/json": { schema, example } },
});

/** Addresses that stand for no question and no event of a case: sessions, opening, files. */
export function ownPaths(): Record<string, JsonSchema> {
  return {
    "/sign-in": { post: signIn },
    "/session": { get: readSession, delete: endSession },
    "/session/again": { post: proveAgain },
    ...accountPaths(),
    "/cases": { post: openCase },
    "/cases/{caseId}/files": { post: keepFile },
    ...concernPaths(),
    ...wayBackPaths(),
    "/releases/ask": { post: askForMore },
    "/releases/{releaseId}/answer": { post: answerToMore },
    "/policy-changes/propose": {
      post: policyAct("policy-propose", "Propose the policies of the checkout"),
    },
    "/policy-changes/agree": {
      post: policyAct("policy-agree", "Agree with policies that somebody else proposed"),
    },
    "/policy-changes/withdraw": {
      post: policyAct("policy-withdraw", "Take a proposal of other policies back"),
    },
  };
}

function policyAct(operationId: string, summary: string): JsonSchema {
  return {
    operationId,
    tags: ["Policies"],
    summary,
    description:
      "By a records officer, privacy officer or supervisor; the two who propose and agree act in " +
      "two different of these roles, each with a sign-in of the last ten minutes.",
    parameters: (["purpose", "language"] as const).map(refToParameter),
    requestBody: json(refTo("PolicyChange"), {
      hash: "a".repeat(64),
      before: "b".repeat(64),
      reason: "The auditor reads identities for one year (decision of the board).",
    }),
    responses: {
      200: ok("How the policies stand now.", refTo("PolicyStanding")),
      ...problemResponses("policies"),
    },
  };
}

const signIn: JsonSchema = {
  operationId: "sign-in",
  tags: ["Session"],
  summary: "Sign in with a name and a password",
  security: [],
  parameters: [refToParameter("language")],
  requestBody: json(refTo("SignIn"), { name: "amina", password: "an invented password" }),
  responses: { 200: ok("Signed in.", refTo("Token")), ...problemResponses("sign-in") },
};

const proveAgain: JsonSchema = {
  operationId: "prove-again",
  tags: ["Session"],
  summary: "Show again that it is you: what needs a fresh sign-in may be done for ten minutes",
  parameters: [refToParameter("language")],
  requestBody: json(refTo("ProveAgain"), { password: "an invented password" }),
  responses: {
    200: ok("Another token; the one that was sent opens nothing any more.", refTo("Token")),
    ...problemResponses("sign-in"),
  },
};

const readSession: JsonSchema = {
  operationId: "session",
  tags: ["Session"],
  summary: "Who is signed in",
  responses: { 200: ok("The session.", refTo("Session")), ...problemResponses("session") },
};

const endSession: JsonSchema = {
  operationId: "sign-out",
  tags: ["Session"],
  summary: "Sign out",
  responses: {
    204: { description: "The token no longer opens anything." },
    ...problemResponses("session"),
  },
};

const OPENED_TO_FILE: JsonSchema = {
  operationId: "keep-file",
  parameters: { caseId: "$response.body#/caseId" },
  description: "Evidence goes to the case that was opened.",
};

const FILE_TO_ACTION: JsonSchema = {
  operationId: "act-submit-evidence",
  parameters: { caseId: "$request.path.caseId" },
  description:
    "Name the file, as `documents: [{fileId}]`. Until an action names it, nobody else sees it.",
};

const openCase: JsonSchema = {
  operationId: "open-case",
  tags: ["One case"],
  summary: "Open a case",
  description:
    "The input is that of the case type's first event, described at its own address below " +
    "`/cases/{caseId}/actions`. A file is sealed under the key of its case, so evidence comes " +
    "once the case is there: send each file to `/cases/{caseId}/files`, then name what came back " +
    "in the action `submit-evidence`.",
  parameters: (["key", "purpose", "language"] as const).map(refToParameter),
  requestBody: json(refTo("OpenCase"), { typeId: "us.nat.n400", input: { name: "Wen Example" } }),
  responses: {
    201: {
      ...ok("The case is open.", refTo("ActAnswer"), ["ETag", "Location"]),
      links: { evidence: OPENED_TO_FILE },
    },
    ...problemResponses("open"),
  },
};

const keepFile: JsonSchema = {
  operationId: "keep-file",
  tags: ["One case"],
  summary: "Send a file ahead of the action that names it",
  description: "One PDF, JPEG or PNG, 20 MB at most, as the part `file`.",
  parameters: (["caseId", "key", "purpose", "language"] as const).map(refToParameter),
  requestBody: {
    required: true,
    content: {
      "multipart/form-data": {
        schema: {
          type: "object",
          required: ["file"],
          properties: { file: { type: "string", contentMediaType: "application/octet-stream" } },
        },
      },
    },
  },
  responses: {
    201: {
      ...ok("Sealed and kept.", refTo("StoredFile")),
      links: { evidence: FILE_TO_ACTION },
    },
    ...problemResponses("file"),
  },
};

const RELEASE: JsonSchema = {
  type: "object",
  properties: { id: { type: "string", format: "uuid" } },
  required: ["id"],
};

const askForMore: JsonSchema = {
  operationId: "ask-release",
  tags: ["Lists"],
  summary: "Ask a second person to let more cases be opened, or a list with names be taken out",
  parameters: [refToParameter("purpose"), refToParameter("language")],
  requestBody: json(refTo("AskRelease"), {
    kind: "more-files",
    count: 10,
    reason: "An invented reason for more files.",
  }),
  responses: { 201: ok("It was asked.", RELEASE), ...problemResponses("list-question") },
};

const answerToMore: JsonSchema = {
  operationId: "answer-release",
  tags: ["Lists"],
  summary: "Agree to what somebody else asked for, or refuse it; what is agreed begins later",
  parameters: [
    { name: "releaseId", in: "path", required: true, schema: { type: "string", format: "uuid" } },
    refToParameter("purpose"),
    refToParameter("language"),
  ],
  requestBody: json(refTo("AnswerRelease"), { says: "agreed" }),
  responses: { 201: ok("It was answered.", RELEASE), ...problemResponses("found-question") },
};
