import type { FastifyInstance, LightMyRequestResponse } from "fastify";
import { loadWords } from "#words/load-words.ts";
import { serveOffice } from "../src/main/serve-office.ts";
import { freshKey } from "./asylum.ts";
import { PASSWORD, root, type TestOffice, testOffice } from "./office.ts";

export type Sent = {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

export type ApiSite = TestOffice & {
  readonly app: FastifyInstance;
  readonly faults: readonly string[];
  /** A token of a member, from the API's own sign-in. */
  readonly token: (name: string) => Promise<string>;
  /** One request below the prefix. A POST gets a key of its own unless one is given. */
  readonly call: (method: string, path: string, sent?: Sent) => Promise<LightMyRequestResponse>;
};

/** A whole office with its pages and its API, without a port. `drop` ends all of it. */
export async function apiSite(
  mode: "own" | "observed" = "own",
  caseTypes: readonly string[] = [],
): Promise<ApiSite> {
  const office = await testOffice(mode, caseTypes);
  const faults: string[] = [];
  const book = loadWords(root, { strict: true });
  const app = await serveOffice(office, book, (line) => faults.push(line));
  const call: ApiSite["call"] = (method, path, { token, body, headers } = {}) =>
    app.inject({
      method: method as "GET",
      url: `/api/v1${path}`,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(method === "POST" ? { "idempotency-key": freshKey() } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: payloadOf(body) }),
    });
  return {
    ...office,
    app,
    faults,
    call,
    async token(name) {
      const answer = await call("POST", "/sign-in", { body: { name, password: PASSWORD } });
      return answer.json<{ token: string }>().token;
    },
    async drop() {
      await app.close();
      await office.drop();
    },
  };
}

const payloadOf = (body: unknown): string | Buffer =>
  typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body);
