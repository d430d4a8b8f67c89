import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Clock } from "#domain/ports.ts";

type Parts = {
  readonly clock: Clock;
  readonly tag: (label: string, value: string) => Buffer;
};

export type Challenges = {
  /** A challenge for one purpose: signing in from one visit, one session, one new passkey. */
  make(purpose: string): string;
  /** Whether it is ours, for this purpose, of the last five minutes and not used yet; uses it. */
  use(challenge: string, purpose: string): boolean;
};

const LIFETIME_MS = 5 * 60_000;
const HEAD_BYTES = 24;
const BYTES = HEAD_BYTES + 32;

/**
 * Challenges that nobody has to keep: each carries its end and a tag that only the office makes.
 * Those that were used are remembered until their end, and only somebody with a passkey uses one.
 */
export function createChallenges({ clock, tag }: Parts): Challenges {
  const used = new Map<string, number>();
  const now = () => clock.now().getTime();
  const tagOf = (head: Buffer, purpose: string) =>
    tag("passkey-challenge", `${head.toString("hex")}|${purpose}`);
  return {
    make(purpose) {
      const head = Buffer.concat([Buffer.alloc(8), randomBytes(HEAD_BYTES - 8)]);
      head.writeBigUInt64BE(BigInt(now() + LIFETIME_MS));
      return Buffer.concat([head, tagOf(head, purpose)]).toString("base64url");
    },
    use(challenge, purpose) {
      const bytes = Buffer.from(challenge, "base64url");
      if (bytes.length !== BYTES) return false;
      const head = bytes.subarray(0, HEAD_BYTES);
      if (!timingSafeEqual(bytes.subarray(HEAD_BYTES), tagOf(head, purpose))) return false;
      const end = Number(head.readBigUInt64BE());
      for (const [known, until] of used) if (until < now()) used.delete(known);
      const name = bytes.toString("base64url");
      if (end < now() || used.has(name)) return false;
      used.set(name, end);
      return true;
    },
  };
}

export const sha256Hex = (text: string): string => createHash("sha256").update(text).digest("hex");
