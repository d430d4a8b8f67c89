import { refToParameter } from "./parameters.ts";
import { ok, problemResponses } from "./responses.ts";
import { type JsonSchema, refTo } from "./schemas.ts";

const DONE: JsonSchema = { description: "It is done." };

/** Helping somebody back into an account, and the letters that tell of it. */
export function wayBackPaths(): Record<string, JsonSchema> {
  return {
    "/ways-back/prove": {
      post: act({
        id: "prove-way-back",
        summary: "Say that somebody was proved: a person by a paper, a colleague by who leads them",
        body: {
          whom: "person",
          name: "amina",
          paper: "passport",
          reason: "Came to the counter with an invented passport.",
        },
      }),
    },
    "/ways-back/{wayId}/confirm": {
      post: act({
        id: "confirm-way-back",
        summary: "Confirm what a colleague proved: from now on it waits, and is told",
        names: "wayId",
        answers: true,
      }),
    },
    "/ways-back/{wayId}/refuse": {
      post: act({
        id: "refuse-way-back",
        summary: "Refuse what a colleague proved: it ends before it began",
        names: "wayId",
      }),
    },
    "/letters-to-post/{letterId}/posted": {
      post: act({
        id: "post-letter",
        summary: "Say that a letter was posted: it leaves the list",
        names: "letterId",
      }),
    },
    ...wayInPaths(),
  };
}

function wayInPaths(): Record<string, JsonSchema> {
  const summaries = {
    prove: "Say by which paper whose case it is was proved, for who lost their own key",
    confirm: "Confirm what a colleague proved: from now on it waits, and is told",
    refuse: "Refuse what a colleague proved: it ends before it began",
    stop: "Stop a new way into one's own case",
  };
  return Object.fromEntries(
    Object.entries(summaries).map(([name, summary]) => [
      `/cases/{caseId}/way-in/${name}`,
      { post: ofCase(name, summary) },
    ]),
  );
}

function ofCase(name: string, summary: string): JsonSchema {
  const reason = "Came to the counter with an invented passport.";
  const json = { schema: refTo("ProveParty"), example: { paper: "passport", reason } };
  return {
    operationId: `way-in-${name}`,
    tags: ["One case"],
    summary,
    parameters: (["caseId", "purpose", "language"] as const).map(refToParameter),
    ...(name === "prove"
      ? { requestBody: { required: true, content: { "application/json": json } } }
      : {}),
    responses: {
      ...(name === "confirm"
        ? { 200: ok("The code, for who confirmed alone.", refTo("Handed")) }
        : { 204: DONE }),
      ...problemResponses("help"),
    },
  };
}

type Act = {
  readonly id: string;
  readonly summary: string;
  readonly body?: JsonSchema;
  readonly names?: string;
  /** A code to be handed over comes back. */
  readonly answers?: true;
};

function act({ id, summary, body, names, answers }: Act): JsonSchema {
  const named = { name: names, in: "path", required: true };
  const schema = { type: "string", format: "uuid" };
  const json = body && { schema: refTo("Prove"), example: body };
  return {
    operationId: id,
    tags: ["Lists"],
    summary,
    parameters: [
      ...(names === undefined ? [] : [{ ...named, schema }]),
      ...(["purpose", "language"] as const).map(refToParameter),
    ],
    ...(json && { requestBody: { required: true, content: { "application/json": json } } }),
    responses: {
      ...(answers === true
        ? { 200: ok("The code, for who confirmed alone.", refTo("Handed")) }
        : { 204: DONE }),
      ...problemResponses("help"),
    },
  };
}
