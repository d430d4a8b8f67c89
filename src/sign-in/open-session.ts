import { type SessionSecret, unpackSession } from "./session-secret.ts";

const MOST_REMEMBERED = 1000;

/**
 * Opens what a session holds. A session without a person's key holds times alone: those are
 * remembered by their sealed bytes, since opening them anew for every request is a tenth of its
 * work. A person's key is never remembered. `sealed` must be the row of this very token.
 */
export function createSessionOpener(
  open: (sealed: Buffer, token: string) => Buffer,
): (sealed: Buffer, token: string) => SessionSecret {
  const times = new Map<string, SessionSecret>();
  return (sealed, token) => {
    const name = sealed.toString("base64");
    const known = times.get(name);
    if (known !== undefined) return known;
    const secret = unpackSession(open(sealed, token));
    if (secret.personKey !== undefined) return secret;
    if (times.size >= MOST_REMEMBERED) times.clear();
    times.set(name, secret);
    return secret;
  };
}
