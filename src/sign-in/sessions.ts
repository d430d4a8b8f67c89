import { createHash, randomBytes } from "node:crypto";
import type { Clock } from "#domain/ports.ts";
import type { Account, AccountRows, PersonKeys } from "./account-rows.ts";
import { createSessionOpener } from "./open-session.ts";
import { OPENED_WITH, type OpenedWith, packSession, type SessionSecret } from "./session-secret.ts";

type Parts = {
  readonly rows: AccountRows;
  readonly personKeys: PersonKeys;
  readonly clock: Clock;
};

/** How somebody just proved themselves, and what that opened. */
export type Proven = {
  readonly with: OpenedWith;
  readonly personKey?: Buffer;
  /** The account needs a second way to prove oneself, and has none yet. */
  readonly isLimited?: true;
};

export type OpenSession = {
  readonly account: Account;
  readonly secret: SessionSecret;
  /** Within ten minutes of having proved themselves. */
  readonly isFresh: boolean;
};

export type Sessions = {
  /** A session with a token of its own; the token is nowhere else. */
  open(account: Account, proven: Proven): Promise<{ readonly token: string }>;
  /** The session of a token while it lasts; one that lay unused, or is too old, is ended. */
  read(token: string): Promise<OpenSession | undefined>;
  end(token: string): Promise<void>;
  /** The sessions of an account as their owner reads them from the one of this token. */
  ofAccount(accountId: string, token: string): Promise<readonly ListedSession[]>;
  /** Ends one session of the account by its id; false where it has none of that id. */
  endOne(accountId: string, id: string): Promise<boolean>;
  /** Ends all sessions of the account but the one of this token; how many there were. */
  endOthers(accountId: string, token: string): Promise<number>;
  /** Ends all of them where the one of this token is still among them: one alone does so. */
  endAll(accountId: string, token: string): Promise<boolean>;
};

/** Neither address nor device is known of a session (refusal R9), and of time the day alone. */
export type ListedSession = {
  readonly id: string;
  readonly isThis: boolean;
  /** The office's day; undefined for a session from before it was noted. */
  readonly begunOn: string | undefined;
  readonly openedWith: OpenedWith | undefined;
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONGEST = { person: 24 * HOUR, staff: 12 * HOUR } as const;
const IDLE = { person: HOUR, staff: HOUR / 4 } as const;
/** So long after somebody proved themselves, a sign-in counts as fresh. */
export const FRESH_MS = 10 * MINUTE;

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();
const dateOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Sessions (NIST SP 800-63B-4): their token is random and lies hashed, their content sealed. */
export function createSessions({ rows, personKeys, clock }: Parts): Sessions {
  const open = createSessionOpener((sealed, session) =>
    personKeys.openFromSession(sealed, session),
  );
  return {
    async open(account, { with: openedWith, ...more }) {
      const now = clock.now();
      const { accountId } = account;
      const expiresAt = new Date(now.getTime() + LONGEST[account.kind]);
      const token = randomBytes(32).toString("base64url");
      const tokenHash = sha256(token);
      const secret = packSession({ seenAt: now, expiresAt, provenAt: now, openedWith, ...more });
      const sealed = personKeys.sealForSession(secret, { token, tokenHash, accountId });
      const note = { begunOn: clock.today(), openedWith };
      await rows.addSession(tokenHash, accountId, sealed, dateOf(expiresAt), note);
      await rows.dropSessionsBefore(dateOf(now));
      return { token };
    },
    async read(token) {
      const tokenHash = sha256(token);
      const session = await rows.session(tokenHash);
      if (session === undefined) return undefined;
      const { account } = session;
      const whose = { token, tokenHash, accountId: account.accountId };
      const secret = open(session.sealed, whose);
      if (secret === undefined) return undefined;
      const now = clock.now();
      const idle = now.getTime() - secret.seenAt.getTime();
      if (now >= secret.expiresAt || idle > IDLE[account.kind]) {
        await rows.endSession(tokenHash);
        return undefined;
      }
      if (idle > MINUTE) {
        const seen = packSession({ ...secret, seenAt: now });
        await rows.reseal(tokenHash, personKeys.sealForSession(seen, whose));
      }
      return { account, secret, isFresh: isFresh(now, secret) };
    },
    end: (token) => rows.endSession(sha256(token)),
    async ofAccount(accountId, token) {
      const own = sha256(token);
      return (await rows.sessionsOf(accountId)).map(({ tokenHash, note }) => ({
        id: tokenHash.toString("hex"),
        isThis: tokenHash.equals(own),
        begunOn: note?.begunOn,
        openedWith: OPENED_WITH.find((one) => one === note?.openedWith),
      }));
    },
    endOne: async (accountId, id) =>
      /^[0-9a-f]{64}$/.test(id) &&
      (await rows.endSessionsOf(accountId, { only: Buffer.from(id, "hex") })).length > 0,
    endOthers: async (accountId, token) =>
      (await rows.endSessionsOf(accountId, { allBut: sha256(token) })).length,
    async endAll(accountId, token) {
      const own = sha256(token);
      const ended = await rows.endSessionsOf(accountId, { allWith: own });
      return ended.some((hash) => hash.equals(own));
    },
  };
}

// A clock that was set back makes nothing fresh again.
function isFresh(now: Date, { provenAt, isLimited }: SessionSecret): boolean {
  const since = now.getTime() - provenAt.getTime();
  return isLimited !== true && since >= 0 && since <= FRESH_MS;
}
