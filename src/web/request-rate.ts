import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { cameFrom, placeOf } from "#sign-in/brake.ts";

/** Lets requests in at a rate: at once, after a wait, or not now. */
export type RequestRate = {
  /** Milliseconds that the request has waited; undefined where it is refused. */
  enter(request: FastifyRequest, cookie: string): Promise<number | undefined>;
};

type Parts = {
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
};
type Limit = { readonly aSecond: number; readonly atOnce: number };
type Level = { left: number; at: number };

// What somebody hands in has a measure of its own: no flood of looks slows it, whoever sends it.
const LOOKS = {
  session: { aSecond: 20, atOnce: 150 },
  place: { aSecond: 100, atOnce: 600 },
  all: { aSecond: 400, atOnce: 2400 },
} as const;
const FILINGS = {
  session: { aSecond: 5, atOnce: 40 },
  place: { aSecond: 50, atOnce: 300 },
  all: { aSecond: 200, atOnce: 1200 },
} as const;
const LONGEST_WAIT = { looks: 2000, filings: 30_000 } as const;
const MOST_KEPT = 20_000;

/**
 * Slows down before it refuses: by session, by network and for everybody together. Looks wait up
 * to two seconds and filings up to thirty; beyond that somebody is told to come back.
 */
export function createRequestRate({ now, wait }: Parts): RequestRate {
  const levels = new Map<string, Level>();

  const levelOf = (key: string, { aSecond, atOnce }: Limit): Level => {
    const known = levels.get(key);
    const passed = known === undefined ? 0 : (now() - known.at) / 1000;
    const left = known === undefined ? atOnce : Math.min(atOnce, known.left + passed * aSecond);
    // Taken out first, so that the oldest stands first and is the one to be forgotten.
    levels.delete(key);
    const level = { left, at: now() };
    levels.set(key, level);
    const oldest = levels.size > MOST_KEPT ? levels.keys().next() : undefined;
    if (oldest !== undefined && !oldest.done) levels.delete(oldest.value);
    return level;
  };

  return {
    async enter(request, cookie) {
      const kind = isFiling(request) ? "filings" : "looks";
      const limits = kind === "filings" ? FILINGS : LOOKS;
      const place = placeOf(cameFrom(request));
      const session = sessionOf(request, cookie);
      const taken = [
        { limit: limits.all, level: levelOf(`${kind} all`, limits.all) },
        ...(place === undefined
          ? []
          : [{ limit: limits.place, level: levelOf(`${kind} from ${place}`, limits.place) }]),
        ...(session === undefined
          ? []
          : [{ limit: limits.session, level: levelOf(`${kind} of ${session}`, limits.session) }]),
      ];
      const waits = taken.map(({ limit, level }) => ((1 - level.left) / limit.aSecond) * 1000);
      const longest = Math.max(0, ...waits);
      if (longest > LONGEST_WAIT[kind]) return undefined;
      for (const { level } of taken) level.left -= 1;
      if (longest > 0) await wait(longest);
      return longest;
    },
  };
}

const isFiling = ({ method, url }: FastifyRequest): boolean =>
  method === "POST" && !url.includes("/sign-in");

// By what opens a session, known or not: who it is would take a question to the database first.
function sessionOf({ headers }: FastifyRequest, cookie: string): string | undefined {
  const own = new RegExp(`(?:^|; ?)${cookie}=([^;]+)`).exec(headers.cookie ?? "")?.[1];
  const token = headers.authorization ?? own;
  return token === undefined
    ? undefined
    : createHash("sha256").update(token).digest("base64url").slice(0, 22);
}
