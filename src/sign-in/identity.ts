import { createHash, randomBytes } from "node:crypto";
import type { Role } from "#domain/access/roles.ts";
import type { Clock, Link, Links, Who } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { Account, AccountRows, PersonKeys, Profile } from "./account-rows.ts";

export type NewAccount = {
  readonly signInName: string;
  readonly password: string;
  readonly kind: "person" | "staff";
  readonly roles: readonly Role[];
  readonly profile: Profile;
};

/** Who is signed in, with the token that forms carry against forgery. */
export type SignedIn = { readonly who: Who; readonly formToken: string };

export type Identity = {
  addAccount(account: NewAccount): Promise<string>;
  signIn(name: string, password: string): Promise<{ readonly token: string } | Refusal>;
  whoIs(token: string): Promise<SignedIn | undefined>;
  signOut(token: string): Promise<void>;
};

type Parts = {
  readonly rows: AccountRows;
  readonly personKeys: PersonKeys;
  readonly links: Links;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly tag: (label: string, value: string) => Buffer;
};

const HOUR = 3_600_000;
const LONGEST = { person: 24 * HOUR, staff: 12 * HOUR } as const;
const IDLE = { person: HOUR, staff: HOUR / 4 } as const;
const NO_LINKS: ReadonlyMap<string, Link> = new Map();

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/**
 * Signing in with a name and a password (argon2id). The password also opens the person's own key,
 * which only their session holds. Wrong name and wrong password take the same work and answer.
 */
export function createIdentity({ rows, personKeys, links, clock, newId, tag }: Parts): Identity {
  const nameTag = (name: string) => tag("sign-in", name.trim().toLowerCase().normalize("NFKC"));
  const decoySalt = personKeys.createSalt();

  async function check(name: string, password: string): Promise<{ account: Account; key?: Buffer } | undefined> {
    const account = await rows.find(nameTag(name));
    const [salt, verifier] = (account?.verifier ?? "").split("$");
    const stretched = await personKeys.fromPassword(
      password,
      salt === undefined || salt === "" ? decoySalt : Buffer.from(salt, "base64"),
    );
    if (account === undefined || verifier === undefined) return undefined;
    if (!personKeys.same(stretched.verifier, Buffer.from(verifier, "base64"))) return undefined;
    if (account.wrappedKey === undefined) return { account };
    return { account, key: personKeys.unwrap(stretched.wrappingKey, account.accountId, account.wrappedKey) };
  }

  return {
    async addAccount(account) {
      const accountId = newId();
      const salt = personKeys.createSalt();
      const { verifier, wrappingKey } = await personKeys.fromPassword(account.password, salt);
      const key = account.kind === "person" ? personKeys.createKey() : undefined;
      await rows.add(
        {
          accountId,
          kind: account.kind,
          roles: account.roles,
          profile: account.profile,
          verifier: `${salt.toString("base64")}$${verifier.toString("base64")}`,
          ...(key === undefined
            ? {}
            : {
                wrappedKey: personKeys.wrap(wrappingKey, accountId, key),
                publicKey: personKeys.publicKey(key),
              }),
        },
        nameTag(account.signInName),
      );
      return accountId;
    },

    async signIn(name, password) {
      const found = await check(name, password);
      if (found === undefined) return refuse("sign-in-failed");
      const token = randomBytes(32).toString("base64url");
      const now = clock.now();
      const until = new Date(now.getTime() + LONGEST[found.account.kind]);
      const sealed = found.key === undefined ? Buffer.alloc(0) : personKeys.sealForSession(found.key, token);
      await rows.addSession(sha256(token), found.account.accountId, sealed, now, until);
      return { token };
    },

    async whoIs(token) {
      const tokenHash = sha256(token);
      const session = await rows.session(tokenHash);
      if (session === undefined) return undefined;
      const now = clock.now();
      const { account } = session;
      const idle = now.getTime() - session.seenAt.getTime();
      if (now >= session.expiresAt || idle > IDLE[account.kind]) {
        await rows.endSession(tokenHash);
        return undefined;
      }
      if (idle > 60_000) await rows.touch(tokenHash, now);
      const key = session.sealed.length === 0 ? undefined : personKeys.openFromSession(session.sealed, token);
      return { who: await whoOf(account, key), formToken: sha256(`form|${token}`).toString("base64url") };
    },

    async signOut(token) {
      await rows.endSession(sha256(token));
    },
  };

  async function whoOf(account: Account, personKey: Buffer | undefined): Promise<Who> {
    const { accountId, kind, roles, profile } = account;
    const found = personKey === undefined ? undefined : await links.find(personKey, accountId);
    return {
      kind,
      accountId,
      name: profile.name,
      pseudonym: profile.pseudonym,
      grade: profile.grade,
      language: profile.language,
      roles,
      links: found === undefined ? NO_LINKS : new Map(found.map((link) => [link.caseId, link])),
      ...(personKey === undefined ? {} : { personKey }),
    };
  }
}
