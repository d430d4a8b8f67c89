import { refToParameter } from "./parameters.ts";
import { ok, problemResponses } from "./responses.ts";
import { type JsonSchema, refTo } from "./schemas.ts";

const EXAMPLE_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

type Way = {
  readonly id: string;
  readonly summary: string;
  readonly answer: string;
  readonly said: string;
  readonly body?: readonly [schema: string, example: JsonSchema];
  readonly names?: string;
};

/** The addresses of one's own account. */
export function accountPaths(): Record<string, JsonSchema> {
  return {
    "/account/sign-in": {
      get: way({
        id: "sign-in-ways",
        summary: "How one's own account is opened",
        answer: "SignInWays",
        said: "The ways, without what opens them.",
      }),
    },
    "/account/app/offer": {
      post: way({
        id: "offer-app",
        summary: "A new key for an app that shows codes",
        answer: "AppOffer",
        said: "It counts once a code of it came back.",
      }),
    },
    "/account/app": {
      post: way({
        id: "add-app",
        summary: "Sets up the app with a code that it shows",
        answer: "Changed",
        said: "The app shows codes for this account.",
        body: ["App", { secret: EXAMPLE_SECRET, code: "123456" }],
      }),
    },
    "/account/codes": {
      post: way({
        id: "print-codes",
        summary: "Ten one-time codes; those made before end",
        answer: "PrintedCodes",
        said: "The codes, this once.",
      }),
    },
    "/account/password": {
      post: way({
        id: "change-password",
        summary: "Changes one's password; every other session ends",
        answer: "Changed",
        said: "The password is changed.",
        body: ["NewPassword", { next: "a sentence that is invented" }],
      }),
    },
    "/account/sign-in/{method}": {
      delete: way({
        id: "end-sign-in-way",
        summary:
          "Takes the app, the printed codes (`code`) or one passkey away; never the last way",
        answer: "Changed",
        said: "It opens nothing any more.",
        names: "method",
      }),
    },
    ...sessionPaths(),
  };
}

function sessionPaths(): Record<string, JsonSchema> {
  return {
    "/account/sessions": {
      get: way({
        id: "list-sessions",
        summary: "Where one is signed in: by day and manner, without address or device",
        answer: "Sessions",
        said: "The sessions of this account.",
      }),
      delete: way({
        id: "end-other-sessions",
        summary: "Ends every session of one's own but this one",
        answer: "Ended",
        said: "How many there were.",
      }),
    },
    "/account/sessions/{session}": {
      delete: way({
        id: "end-session",
        summary: "Ends one session of one's own",
        answer: "Ended",
        said: "It opens nothing any more.",
        names: "session",
      }),
    },
  };
}

function way({ id, summary, answer, said, body, names }: Way): JsonSchema {
  const named = {
    name: names,
    in: "path",
    required: true,
    schema: { type: "string", maxLength: 100 },
  };
  const [schema, example] = body ?? [];
  return {
    operationId: id,
    tags: ["Session"],
    summary,
    parameters: [...(names === undefined ? [] : [named]), refToParameter("language")],
    ...(schema === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { "application/json": { schema: refTo(schema), example } },
          },
        }),
    responses: { 200: ok(said, refTo(answer)), ...problemResponses("account") },
  };
}
