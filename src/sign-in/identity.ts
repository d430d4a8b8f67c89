import { setTimeout as sleep } from "node:timers/promises";
import { createHash } from "node:crypto";
import { linkKey } from "#domain/access/part-ties.ts";
import type { TellAccount } from "#domain/account-telling.ts";
import type { Clock, Link, Links, Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { Account, AccountRows, PersonKeys } from "./account-rows.ts";
import { addAccount, markDemo, type NewAccount } from "./add-account.ts";
import { createBrake, SHARED_TERMS } from "./brake.ts";
import { fewAtOnce } from "./few-at-once.ts";
import { createGuesses } from "./guesses.ts";
import type { MethodRows } from "./method-rows.ts";
import { createOwnMethods, type OwnMethods } from "./own-methods.ts";
import { createChallenges } from "./passkey-challenges.ts";
import { createPasskeys, type PasskeyCheck, type Passkeys } from "./passkeys.ts";
import { proveByPassword, today } from "./prove.ts";
import type { SharedTries } from "./shared-tries.ts";
import {
  createSessions,
  type ListedSession,
  type OpenSession,
  type Proven,
  type Sessions,
} from "./sessions.ts";

export type { NewAccount } from "./add-account.ts";

export type ListedAccount = Pick<Account, "accountId" | "kind" | "roles" | "profile">;

/** Who is signed in, with the token that forms carry against forgery. */
export type SignedIn = {
  readonly who: Who;
  readonly formToken: string;
  /** They have no role and no case in this session before they set up a second factor. */
  readonly mustAdd?: true;
};

type Token = { readonly token: string };

export type Identity = {
  /** The new account's id; undefined where the sign-in name was ever taken, ended ones too. */
  addAccount(account: NewAccount): Promise<string | undefined>;
  /** Everybody who may sign in now, without what opens their account. */
  accounts(): Promise<readonly ListedAccount[]>;
  /**
   * `from` is the address it comes from; without one, from this process itself, nothing waits.
   * `code` is what an app shows or what was printed. One answer for a wrong name, password or code.
   */
  signIn(name: string, password: string, from?: string, code?: string): Promise<Token | Refusal>;
  /** Opens a session for somebody who proved themselves in a way that another room knows of. */
  open(accountId: string, proven: Proven): Promise<Token | undefined>;
  /** Ends the account and its sessions at once; false where no such account is open. */
  endAccount(signInName: string): Promise<boolean>;
  /** Whose account a sign-in name opens, for whoever runs the machine. */
  accountIdOf(signInName: string): Promise<string | undefined>;
  /** Marks the account of the demo, so that its password alone opens it. Safe to repeat. */
  markDemo(signInName: string): Promise<void>;
  /** Proves somebody anew in their session, which gets another token: the one given is over. */
  proveAgain(
    token: string,
    password: string,
    from?: string,
    code?: string,
  ): Promise<Token | Refusal>;
  whoIs(token: string): Promise<SignedIn | undefined>;
  signOut(token: string): Promise<void>;
  /** How somebody opens their own account, always for the session of a token. */
  readonly own: OwnMethods;
  readonly passkeys: Passkeys;
  /** Where somebody is signed in, always for the session of a token; none for a token of none. */
  readonly sessions: {
    list(token: string): Promise<readonly ListedSession[]>;
    end(token: string, id: string): Promise<boolean>;
    /** All but this one; how many there were. */
    endOthers(token: string): Promise<number>;
  };
};

export type IdentityParts = {
  readonly rows: AccountRows;
  readonly methods: MethodRows;
  readonly personKeys: PersonKeys;
  readonly passkeyCheck: PasskeyCheck;
  readonly links: Links;
  readonly clock: Clock;
  readonly tag: (label: string, value: string) => Buffer;
  /** Words and passwords that nobody may choose. */
  readonly commonPasswords: ReadonlySet<string>;
  readonly officeName: string;
  readonly isDemo: boolean;
  readonly tell?: TellAccount["tell"];
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** What other processes of the office count too; this one alone where there is none. */
  readonly tries?: SharedTries;
};

/** Begins what is tried once and never again, as no name is. */
const ONCE = "passkey|";
const dateOf = (at: Date): string => at.toISOString().slice(0, 10);
/** Half of the threads that this process has for such work: files must still be read. */
const MOST_STRETCHED_AT_ONCE = 2;
const MOST_WAITING = 100;
const LONGEST_NAME = 200;
const NO_LINKS: ReadonlyMap<string, Link> = new Map();

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * Signing in, and what somebody does about their own signing in. A password (argon2id) or a
 * passkey also opens the person's own key, which only their session holds.
 */
export function createIdentity(given: IdentityParts): Identity {
  const now = () => given.clock.now().getTime();
  const sessions = createSessions(given);
  const parts = {
    ...given,
    sessions,
    decoySalt: given.personKeys.createSalt(),
    guesses: createGuesses(now),
    challenges: createChallenges(given),
    check: given.passkeyCheck,
    tell: given.tell ?? (() => Promise.resolve()),
  };
  const { rows, decoySalt } = parts;
  const braked = brakedBy(given, now);
  const own = createOwnMethods(parts);

  return {
    addAccount: (account) => addAccount(parts, account, nameTag(parts, account.signInName)),
    accounts: async () => (await rows.all()).map(listed),
    signIn(name, password, from, code) {
      const signInTag = nameTag(parts, name);
      return braked(signInTag.toString("base64"), from, async () => {
        const account = await rows.find(signInTag);
        const proven = await proveByPassword(parts, account, { password, code }, decoySalt);
        if (account === undefined || isRefusal(proven)) return refuse("sign-in-failed");
        return sessions.open(account, proven);
      });
    },
    async open(accountId, proven) {
      const account = await rows.byId(accountId);
      return account && sessions.open(account, proven);
    },
    async proveAgain(token, password, from, code) {
      const session = await sessions.read(token);
      if (session === undefined) return refuse("sign-in-needed");
      const { account } = session;
      return braked(account.accountId, from, async () => {
        const proven = await proveByPassword(parts, account, { password, code }, decoySalt);
        if (isRefusal(proven)) return proven;
        await sessions.end(token);
        return sessions.open(account, proven);
      });
    },
    endAccount: (name) => rows.end(nameTag(parts, name), today(parts)),
    accountIdOf: async (name) => (await rows.find(nameTag(parts, name)))?.accountId,
    async markDemo(name) {
      const account = await rows.find(nameTag(parts, name));
      if (account !== undefined) await markDemo(parts, account.accountId);
    },
    async whoIs(token) {
      const session = await sessions.read(token);
      if (session === undefined) return undefined;
      return {
        who: await whoOf(parts.links, session),
        formToken: sha256(`form|${token}`).toString("base64url"),
        ...(session.secret.isLimited === true ? { mustAdd: true as const } : {}),
      };
    },
    signOut: (token) => sessions.end(token),
    own: slowed(own, sessions, braked),
    passkeys: slowedPasskeys(createPasskeys(parts), braked),
    sessions: ownSessions(sessions),
  };
}

// The present password can be guessed here as well as at the door.
const slowed = (own: OwnMethods, sessions: Sessions, braked: Braked): OwnMethods => ({
  ...own,
  async changePassword(token, next, present, from) {
    const account = (await sessions.read(token))?.account.accountId ?? "";
    return braked(account, from, () => own.changePassword(token, next, present));
  },
});

// Nobody guesses a passkey; what is slowed down is the work of checking what comes from one place.
const slowedPasskeys = (passkeys: Passkeys, braked: Braked): Passkeys => ({
  ...passkeys,
  signIn: (answer, visit, place, from) =>
    braked(`${ONCE}${sha256(answer).toString("hex")}`, from, () =>
      passkeys.signIn(answer, visit, place),
    ),
  proveAgain: (token, answer, place, from) =>
    braked(`${ONCE}${sha256(token).toString("hex")}`, from, () =>
      passkeys.proveAgain(token, answer, place),
    ),
});

const listed = ({ accountId, kind, roles, profile }: Account): ListedAccount => ({
  accountId,
  kind,
  roles,
  profile,
});

function ownSessions(sessions: Sessions): Identity["sessions"] {
  // Before a second factor is set up a session is not known to be its owner's: it ends no other.
  const ownOf = async (token: string) => {
    const session = await sessions.read(token);
    return session?.secret.isLimited === true ? undefined : session?.account.accountId;
  };
  return {
    async list(token) {
      const accountId = await ownOf(token);
      return accountId === undefined ? [] : sessions.ofAccount(accountId, token);
    },
    async end(token, id) {
      const accountId = await ownOf(token);
      return accountId !== undefined && sessions.endOne(accountId, id);
    },
    async endOthers(token) {
      const accountId = await ownOf(token);
      return accountId === undefined ? 0 : sessions.endOthers(accountId, token);
    },
  };
}

type Braked = ReturnType<typeof brakedBy>;

/** Every way to guess is slowed down, by name or account and by where it comes from. */
function brakedBy(
  { wait = waitAside, tries, tag, clock }: Pick<IdentityParts, "wait" | "tries" | "tag" | "clock">,
  now: () => number,
) {
  const brake = createBrake({ now, wait });
  const inTurn = fewAtOnce(MOST_STRETCHED_AT_ONCE, MOST_WAITING);
  return async function braked<T>(
    key: string,
    from: string | undefined,
    work: () => Promise<T | Refusal>,
  ): Promise<T | Refusal> {
    if (from === undefined) return work();
    const at = clock.now();
    // Under another key each day, so that no row tells whose name is tried day after day.
    const shared = key.startsWith(ONCE) ? undefined : tag(`tries ${dateOf(at)}`, key);
    const known = shared && (await tries?.count(shared, at, SHARED_TERMS));
    const entered = await brake.enter(key, from, known);
    const found = entered && (await inTurn(work));
    if (found === undefined) return refuse("slow-down");
    if (isRefusal(found)) return found;
    entered?.right();
    if (shared !== undefined) await tries?.forget(shared);
    return found;
  };
}

const waitAside = (ms: number): Promise<void> => sleep(ms, undefined, { ref: false });

/** What a sign-in name is found by. No name is as long as what is left out. */
export const nameTag = ({ tag }: Pick<IdentityParts, "tag">, name: string): Buffer =>
  tag("sign-in", name.trim().slice(0, LONGEST_NAME).toLowerCase().normalize("NFKC"));

/**
 * What policies and links are asked about. Before a second factor is set up it is somebody without
 * role, case or key: whatever the way in, no policy lets them do or see anything of the office.
 */
async function whoOf(links: Links, { account, secret, isFresh }: OpenSession): Promise<Who> {
  const { accountId, kind, roles, profile } = account;
  const isLimited = secret.isLimited === true;
  const personKey = isLimited ? undefined : secret.personKey;
  const found = personKey === undefined ? undefined : await links.find(personKey, accountId);
  return {
    kind,
    accountId,
    name: profile.name,
    pseudonym: profile.pseudonym,
    grade: isLimited ? 0 : profile.grade,
    language: profile.language,
    roles: isLimited ? [] : roles,
    links: found === undefined ? NO_LINKS : new Map(found.map((link) => [linkKey(link), link])),
    isFresh,
    ...(personKey === undefined ? {} : { personKey }),
  };
}
