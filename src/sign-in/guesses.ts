const MOST_WRONG = 10;
const FORGOTTEN_AFTER = 60 * 60_000;

/** Counts wrong codes that came with the right password. */
export type Guesses = {
  /** After ten of them within an hour of one another, six digits open nothing for an hour. */
  isTooMany(accountId: string): boolean;
  /** True for the one that makes it too many. */
  wrong(accountId: string): boolean;
  right(accountId: string): void;
};

/**
 * Six digits are few: whoever has the password could try them all. What is printed and a passkey
 * cannot be guessed and go on opening the account, so that nobody is locked out.
 */
export function createGuesses(now: () => number): Guesses {
  const counts = new Map<string, { readonly wrong: number; readonly at: number }>();
  const tell = (accountId: string): number => {
    const found = counts.get(accountId);
    if (found === undefined) return 0;
    if (now() - found.at < FORGOTTEN_AFTER) return found.wrong;
    counts.delete(accountId);
    return 0;
  };
  return {
    isTooMany: (accountId) => tell(accountId) >= MOST_WRONG,
    wrong(accountId) {
      const wrong = tell(accountId) + 1;
      if (wrong <= MOST_WRONG) counts.set(accountId, { wrong, at: now() });
      return wrong === MOST_WRONG;
    },
    right: (accountId) => void counts.delete(accountId),
  };
}
