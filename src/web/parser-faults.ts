import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Duplex } from "node:stream";
import { REFUSALS, type RefusalCode } from "#domain/refusal.ts";
import type { Words } from "#words/load-words.ts";
import { securityHeaders } from "./security-headers.ts";

type IncomingMessage = FastifyRequest["raw"];
type ServerResponse = FastifyReply["raw"];

const PHRASES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  408: "Request Timeout",
  413: "Content Too Large",
  431: "Request Header Fields Too Large",
};
const CODES: Readonly<Record<string, RefusalCode>> = {
  HPE_HEADER_OVERFLOW: "headers-too-large",
  HPE_CHUNK_EXTENSIONS_OVERFLOW: "body-too-large",
  ERR_HTTP_REQUEST_TIMEOUT: "too-slow",
};

/**
 * Answers bytes that are no request, once, and ends the connection: what follows on it belongs to
 * nobody. Answers of earlier requests on the same connection leave first.
 */
export class ParserFaults {
  readonly #open = new WeakMap<Duplex, Set<ServerResponse>>();
  readonly #words: Words;
  readonly #isSecure: boolean;

  constructor(words: Words, isSecure: boolean) {
    this.#words = words;
    this.#isSecure = isSecure;
  }

  /** Watches the requests of a server, and answers an `Expect` that nobody here fulfils. */
  watch(app: FastifyInstance): void {
    app.server.prependListener("request", (request: IncomingMessage, reply: ServerResponse) => {
      const open = this.#open.get(request.socket) ?? new Set();
      this.#open.set(request.socket, open.add(reply));
      reply.once("close", () => open.delete(reply));
    });
    app.server.on("checkExpectation", (request: IncomingMessage) => {
      request.socket.end(this.#answer("malformed"));
    });
  }

  /** For Fastify's `clientErrorHandler`. */
  answer(error: { readonly code?: string | undefined }, socket: Duplex): void {
    if (error.code === "ECONNRESET" || socket.destroyed || !socket.writable) {
      socket.destroy();
      return;
    }
    const code = CODES[error.code ?? ""] ?? "malformed";
    const open = [...(this.#open.get(socket) ?? [])];
    // Its own answer went out before the rest of it turned out to be no request.
    if (open.some((reply) => reply.headersSent && !reply.req.complete)) {
      socket.destroy();
      return;
    }
    const earlier = open.filter((reply) => reply.req.complete);
    const last = () => {
      if (socket.writable) socket.end(this.#answer(code));
      else socket.destroy();
    };
    if (earlier.length === 0) return last();
    let left = earlier.length;
    for (const reply of earlier) {
      reply.once("close", () => {
        left--;
        if (left === 0) last();
      });
    }
  }

  #answer(code: RefusalCode): string {
    const status = REFUSALS[code];
    const reason = this.#words.t(`refusal.${code}.reason`);
    const remedy = this.#words.t(`refusal.${code}.remedy`);
    const type = `/problems/${code}`;
    const problem = { type, title: reason, status, detail: reason, remedy, code };
    const body = JSON.stringify(problem);
    const headers = {
      ...securityHeaders(undefined, this.#isSecure),
      "content-type": "application/problem+json",
      "content-length": String(Buffer.byteLength(body)),
      connection: "close",
    };
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const first = `HTTP/1.1 ${status} ${PHRASES[status] ?? ""}`;
    return `${[first, ...lines].join("\r\n")}\r\n\r\n${body}`;
  }
}
