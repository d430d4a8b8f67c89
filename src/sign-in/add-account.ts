import { randomUUID } from "node:crypto";
import type { Role } from "#domain/access/roles.ts";
import type { Clock } from "#domain/ports.ts";
import type { Account, AccountRows, PersonKeys, Profile } from "./account-rows.ts";
import type { MethodRows } from "./method-rows.ts";
import { methodsOf, today } from "./prove.ts";

export type NewAccount = {
  readonly signInName: string;
  readonly password: string;
  readonly kind: "person" | "staff";
  readonly roles: readonly Role[];
  readonly profile: Profile;
  /** One of the demo's: its password alone opens it, where and while the demo is played. */
  readonly isDemo?: true;
  /** Whoever runs the machine made the password up: its owner chooses another at once. */
  readonly isHanded?: true;
};

type Parts = {
  readonly rows: AccountRows;
  readonly methods: MethodRows;
  readonly personKeys: PersonKeys;
  readonly clock: Clock;
};

/** Adds an account; its id, or undefined where the sign-in name was ever taken. */
export async function addAccount(
  parts: Parts,
  account: NewAccount,
  signInTag: Buffer,
): Promise<string | undefined> {
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
  const row = { accountId, kind, roles, profile, verifier: stored, ...own };
  if (!(await rows.add(row, signInTag))) return undefined;
  if (account.isDemo === true) await markDemo(parts, accountId);
  if (account.isHanded === true) await markHanded(parts, row);
  return accountId;
}

/** Marks an account as one of the demo's. Safe to repeat. */
export async function markDemo(parts: Pick<Parts, "methods" | "clock">, accountId: string) {
  const { methods } = parts;
  if (methodsOf(await methods.of(accountId), "demo").length > 0) return;
  const mark = { methodId: randomUUID(), accountId, content: { kind: "demo" as const } };
  await methods.replace(accountId, [], [mark], today(parts));
}

// The same password once more, as one that is to be changed before it opens anything.
async function markHanded(
  parts: Parts,
  { accountId, verifier, wrappedKey }: Pick<Account, "accountId" | "verifier" | "wrappedKey">,
): Promise<void> {
  const wrapped = wrappedKey && { wrappedKey: wrappedKey.toString("base64url") };
  const content = { kind: "password" as const, verifier, isHanded: true as const, ...wrapped };
  const mark = { methodId: randomUUID(), accountId, content };
  await parts.methods.replace(accountId, [], [mark], today(parts));
}
