import { setTimeout as sleep } from "node:timers/promises";
import { createHash, randomUUID } from "node:crypto";
import { linkKey } from "#domain/access/part-ties.ts";
import type { Role } from "#domain/access/roles.ts";
import type { Clock, Link, Links, Who } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { Account, AccountRows, PersonKeys, Profile } from "./account-rows.ts";
import { createBrake } from "./brake.ts";
import { fewAtOnce } from "./few-at-once.ts";
import { createSessions, type OpenSession, type Proven } from "./sessions.ts";

export type NewAccount = {
  readonly signInName: string;
  readonly password: string;
  readonly kind: "person" | "staff";
  readonly roles: readonly Role[];
  readonly profile: Profile;
};

export type ListedAccount = Pick<Account, "accountId" | "kind" | "roles" | "profile">;

/** Who is signed in, with the token that forms carry against forgery. */
export type SignedIn = { readonly who: Who; readonly formToken: string };

export type Identity = {
  /** The new account's id; undefined where the sign-in name was ever taken, ended ones too. */
  addAccount(account: NewAccount): Promise<string | undefined>;
  /** Everybody who may sign in now, without what opens their account. */
  accounts(): Promise<readonly ListedAccount[]>;
  /** `from` is the address it comes from; without one, from this process itself, nothing waits. */
  signIn(
    name: string,
    password: string,
    from?: string,
  ): Promise<{ readonly token: string } | Refusal>;
  /** Ends the account and its sessions at once; false where no such account is open. */
  endAccount(signInName: string): Promise<boolean>;
  /** Proves somebody anew in their session, which gets another token: the one given is over. */
  proveAgain(
    token: string,
    password: string,
    from?: string,
  ): Promise<{ readonly token: string } | Refusal>;
  whoIs(token: string): Promise<SignedIn | undefined>;
  signOut(token: string): Promise<void>;
};

type Parts = {
  readonly rows: AccountRows;
  readonly personKeys: PersonKeys;
  readonly links: Links;
  readonly clock: Clock;
  readonly tag: (label: string, value: string) => Buffer;
  readonly wait?: (milliseconds: number) => Promise<void>;
};

/** Half of the threads that this process has for such work: files must still be read. */
const MOST_STRETCHED_AT_ONCE = 2;
const MOST_WAITING = 100;
const NO_LINKS: ReadonlyMap<string, Link> = new Map();

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();
const dateOf = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * Signing in with a name and a password (argon2id). The password also opens the person's own key,
 * which only their session holds. Wrong name and wrong password take the same work and answer.
 */
export function createIdentity(parts: Parts): Identity {
  const decoySalt = parts.personKeys.createSalt();
  const now = () => parts.clock.now().getTime();
  const wait = parts.wait ?? ((ms: number) => sleep(ms, undefined, { ref: false }));
  const brake = createBrake({ now, wait });
  const sessions = createSessions(parts);
  const inTurn = fewAtOnce(MOST_STRETCHED_AT_ONCE, MOST_WAITING);

  async function braked<T>(
    key: string,
    from: string | undefined,
    work: () => Promise<T | Refusal>,
  ) {
    if (from === undefined) return work();
    const entered = await brake.enter(key, from);
    const found = entered && (await inTurn(work));
    if (found === undefined) return refuse("slow-down");
    if (!isRefusal(found)) entered?.right();
    return found;
  }

  return {
    addAccount: (account) => addAccount(parts, account),
    accounts: async () =>
      (await parts.rows.all()).map(({ accountId, kind, roles, profile }) => ({
        accountId,
        kind,
        roles,
        profile,
      })),
    signIn(name, password, from) {
      const signInTag = nameTag(parts, name);
      return braked(signInTag.toString("base64"), from, async () => {
        const account = await parts.rows.find(signInTag);
        const proven = await byPassword(parts, account, password, decoySalt);
        if (account === undefined || isRefusal(proven)) return refuse("sign-in-failed");
        return sessions.open(account, proven);
      });
    },
    async proveAgain(token, password, from) {
      const session = await sessions.read(token);
      if (session === undefined) return refuse("sign-in-needed");
      const { account } = session;
      return braked(account.accountId, from, async () => {
        const proven = await byPassword(parts, account, password, decoySalt);
        if (isRefusal(proven)) return proven;
        await sessions.end(token);
        return sessions.open(account, proven);
      });
    },
    endAccount: (name) => parts.rows.end(nameTag(parts, name), dateOf(parts.clock.now())),
    async whoIs(token) {
      const session = await sessions.read(token);
      if (session === undefined) return undefined;
      return {
        who: await whoOf(parts.links, session),
        formToken: sha256(`form|${token}`).toString("base64url"),
      };
    },
    signOut: (token) => sessions.end(token),
  };
}

const nameTag = ({ tag }: Parts, name: string): Buffer =>
  tag("sign-in", name.trim().toLowerCase().normalize("NFKC"));

async function addAccount(parts: Parts, account: NewAccount): Promise<string | undefined> {
  const { personKeys, rows } = parts;
  // Without a time in it: when somebody joined would point to what they filed that hour (R2).
  const accountId = randomUUID();
  const salt = personKeys.createSalt();
  const { verifier, wrappingKey } = await personKeys.fromPassword(account.password, salt);
  const key = account.kind === "person" ? personKeys.createKey() : undefined;
  const own =
    key === undefined
      ? {}
      : {
          wrappedKey: personKeys.wrap(wrappingKey, accountId, key),
          publicKey: personKeys.publicKey(key),
        };
  const { kind, roles, profile } = account;
  const stored = `${salt.toString("base64")}$${verifier.toString("base64")}`;
  const isAdded = await rows.add(
    { accountId, kind, roles, profile, verifier: stored, ...own },
    nameTag(parts, account.signInName),
  );
  return isAdded ? accountId : undefined;
}

// Somebody unknown takes the same work, so that no time tells that they are unknown.
async function byPassword(
  { personKeys }: Parts,
  account: Account | undefined,
  password: string,
  decoySalt: Buffer,
): Promise<Proven | Refusal> {
  const [salt, verifier] = (account?.verifier ?? "").split("$");
  const known = salt === undefined || salt === "" ? decoySalt : Buffer.from(salt, "base64");
  const stretched = await personKeys.fromPassword(password, known);
  if (account === undefined || verifier === undefined) return refuse("sign-in-failed");
  if (!personKeys.same(stretched.verifier, Buffer.from(verifier, "base64"))) {
    return refuse("sign-in-failed");
  }
  const { accountId, wrappedKey } = account;
  if (wrappedKey === undefined) return { with: "password" };
  const personKey = personKeys.unwrap(stretched.wrappingKey, accountId, wrappedKey);
  return { with: "password", personKey };
}

async function whoOf(links: Links, { account, secret, isFresh }: OpenSession): Promise<Who> {
  const { accountId, kind, roles, profile } = account;
  const { personKey } = secret;
  const found = personKey === undefined ? undefined : await links.find(personKey, accountId);
  return {
    kind,
    accountId,
    name: profile.name,
    pseudonym: profile.pseudonym,
    grade: profile.grade,
    language: profile.language,
    roles,
    links: found === undefined ? NO_LINKS : new Map(found.map((link) => [linkKey(link), link])),
    isFresh,
    ...(personKey === undefined ? {} : { personKey }),
  };
}
