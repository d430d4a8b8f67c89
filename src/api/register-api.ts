import type { FastifyError, FastifyInstance, FastifyRequest, RouteOptions } from "fastify";
import { faultLine } from "#domain/fault-line.ts";
import { type Refusal, type RefusalCode, refuse } from "#domain/refusal.ts";
import { addAccount } from "./account-routes.ts";
import { addActions } from "./case-routes.ts";
import { addConcerns, addInstruments, addUnexplained } from "./concern-routes.ts";
import { identify } from "./caller.ts";
import { addFiles } from "./file-routes.ts";
import { openApi } from "./openapi/document.ts";
import { type ApiParts, PREFIX } from "./parts.ts";
import { addPolicies } from "./policy-routes.ts";
import { sendProblem } from "./problem.ts";
import { addQuestions } from "./question-routes.ts";
import { addReleases } from "./release-routes.ts";
import { addWaysBack, addWaysIn } from "./way-back-routes.ts";
import { addSession, addSignIn } from "./session-routes.ts";
import { MalformedJson, parseStrictJson } from "./strict-json.ts";

const LARGEST_BODY = 1024 * 1024;
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Adds the API of one office to its site: everything under `/api/v1`, and its description. */
export async function registerApi(
  app: FastifyInstance,
  parts: ApiParts,
  description: object = openApi(parts),
): Promise<void> {
  const document = JSON.stringify(description);
  app.get("/api/openapi.json", (_request, reply) =>
    reply.type("application/openapi+json; version=3.1").send(document),
  );
  await app.register(
    async (api) => {
      takeStrictJson(api);
      answerInProblems(api, parts);
      const paths = methodsByPath(api);
      addSignIn(api, parts);
      addQuestions(api, parts);
      await api.register(async (signedIn) => {
        signedIn.addHook("onRequest", async (request, reply) => {
          const refusal = await identify(parts, request);
          if (refusal !== undefined) return sendProblem(parts, request, reply, refusal);
          return undefined;
        });
        addSession(signedIn, parts);
        addAccount(signedIn, parts);
        addActions(signedIn, parts);
        addConcerns(signedIn, parts);
        addUnexplained(signedIn, parts);
        addInstruments(signedIn, parts);
        addFiles(signedIn, parts);
        addPolicies(signedIn, parts);
        addReleases(signedIn, parts);
        addWaysBack(signedIn, parts);
        addWaysIn(signedIn, parts);
      });
      refuseOtherMethods(api, parts, paths);
    },
    { prefix: PREFIX },
  );
}

// Forms of web pages are no way in: what a browser sends by itself is not accepted here.
function takeStrictJson(api: FastifyInstance): void {
  api.removeContentTypeParser(["text/plain", "application/x-www-form-urlencoded"]);
  api.removeContentTypeParser("application/json");
  api.addContentTypeParser(
    "application/json",
    { parseAs: "buffer", bodyLimit: LARGEST_BODY },
    async (_request: FastifyRequest, bytes: Buffer) => parseStrictJson(bytes),
  );
}

function answerInProblems(api: FastifyInstance, parts: ApiParts): void {
  api.setNotFoundHandler((request, reply) =>
    sendProblem(parts, request, reply, refuse("not-found")),
  );
  api.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === "busy") {
      const { id, method, routeOptions } = request;
      parts.log(faultLine({ id, method, pattern: routeOptions.url }, error));
    }
    return sendProblem(parts, request, reply, refusal);
  });
}

const CODES: Readonly<Record<number, RefusalCode>> = {
  400: "malformed",
  406: "media-type",
  413: "body-too-large",
  415: "media-type",
};

function refusalOf(error: FastifyError): Refusal {
  if (error instanceof MalformedJson) {
    return refuse("malformed", { fields: [error.problem] });
  }
  const status = error.statusCode ?? 500;
  return refuse(status >= 500 ? "busy" : (CODES[status] ?? "malformed"));
}

function methodsByPath(api: FastifyInstance): Map<string, Set<string>> {
  const paths = new Map<string, Set<string>>();
  api.addHook("onRoute", ({ url, method }: RouteOptions) => {
    const known = paths.get(url) ?? new Set(["OPTIONS"]);
    for (const one of [method].flat()) known.add(one);
    paths.set(url, known);
  });
  return paths;
}

// The answer says which methods there are. No other site is let in: there is no CORS.
function refuseOtherMethods(
  api: FastifyInstance,
  parts: ApiParts,
  paths: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  for (const [url, known] of paths) {
    const allow = METHODS.filter((method) => known.has(method)).join(", ");
    api.route({
      url: url.slice(PREFIX.length),
      method: METHODS.filter((method) => method === "OPTIONS" || !known.has(method)),
      onRequest: async (request, reply) => {
        reply.header("allow", allow);
        if (request.method === "OPTIONS") return reply.code(204).send();
        return sendProblem(parts, request, reply, refuse("method-not-allowed"));
      },
      handler: (_request, reply) => reply.send(),
    });
  }
}
