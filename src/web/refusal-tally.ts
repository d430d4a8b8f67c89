import type { FastifyInstance } from "fastify";

type Seen = { since: number; more: number };

const A_MINUTE = 60_000;
// Forged, too much, too often, unreadable, not signed in: what somebody may be trying out.
const TOLD = new Set([400, 401, 403, 408, 413, 414, 415, 429, 431]);

/** Says which kinds of request were turned away, at most once a minute each. */
export type RefusalTally = {
  /** `pattern` is that of the address, such as `/cases/:caseId`: never the address itself. */
  tell(status: number, method: string, pattern: string): void;
  /** Says what was counted and not yet said. */
  end(): void;
};

/** Counts refusals by status, method and pattern, and by nobody: who asked is not kept (R9). */
export function createRefusalTally(log: (line: string) => void, now: () => number): RefusalTally {
  const seen = new Map<string, Seen>();
  const say = (kind: string, more: number) =>
    log(`refused ${kind}${more > 0 ? `, and ${more} more since it was last said` : ""}`);
  return {
    tell(status, method, pattern) {
      if (!TOLD.has(status)) return;
      const kind = `${status} ${method} ${pattern}`;
      const known = seen.get(kind);
      if (known !== undefined && now() - known.since < A_MINUTE) {
        known.more++;
        return;
      }
      say(kind, known?.more ?? 0);
      seen.set(kind, { since: now(), more: 0 });
    },
    end() {
      for (const [kind, { more }] of seen) if (more > 0) say(kind, more - 1);
      seen.clear();
    },
  };
}

/** Tells the tally of every answer of the site. */
export function tallyRefusals(app: FastifyInstance, tally: RefusalTally): void {
  app.addHook("onResponse", (request, reply, done) => {
    tally.tell(reply.statusCode, request.method, request.routeOptions.url ?? "?");
    done();
  });
  app.addHook("onClose", (_app, done) => {
    tally.end();
    done();
  });
}
