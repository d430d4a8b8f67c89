import type { SessionOf } from "./account-rows.ts";
import { type SessionSecret, unpackSession } from "./session-secret.ts";

const MOST_REMEMBERED = 1000;

/** Opens what a session holds; undefined for what was never sealed for this very session. */
export type OpenSession = (sealed: Buffer, session: SessionOf) => SessionSecret | undefined;

/**
 * Opens what a session holds. A session without a person's key holds times alone: those are
 * remembered by token hash, account and sealed bytes together, since opening them anew for every
 * request is a tenth of its work. A person's key is never remembered, nor what does not open.
 */
export function createSessionOpener(
  open: (sealed: Buffer, session: SessionOf) => Buffer | undefined,
): OpenSession {
  const times = new Map<string, SessionSecret>();
  return (sealed, session) => {
    const { tokenHash, accountId } = session;
    const name = `${tokenHash.toString("base64")}|${accountId}|${sealed.toString("base64")}`;
    const known = times.get(name);
    if (known !== undefined) return known;
    const opened = open(sealed, session);
    if (opened === undefined) return undefined;
    const secret = unpackSession(opened);
    if (secret.personKey !== undefined) return secret;
    if (times.size >= MOST_REMEMBERED) times.clear();
    times.set(name, secret);
    return secret;
  };
}
