import { randomUUID } from "node:crypto";
import type { Account, AccountRows, PersonKeys } from "./account-rows.ts";
import type { MethodRows } from "./method-rows.ts";

type Parts = {
  readonly rows: Pick<AccountRows, "endSessionsOf">;
  readonly methods: MethodRows;
  readonly personKeys: PersonKeys;
  /** Lets go of an identity at the provider of the staff. */
  readonly untie: (accountId: string) => Promise<unknown>;
  readonly changePublicKey: (accountId: string, publicKey: Buffer) => Promise<void>;
  /** The UTC day. */
  readonly today: () => string;
};

/**
 * Sets one new password in the place of every way that opened an account, and ends all of its
 * sessions. A person keeps their own key where they brought it; else they get a new one, and what
 * the old one opened stays closed. False where its ways changed in between.
 */
export async function setAnew(
  parts: Parts,
  { accountId, kind }: Account,
  password: string,
  broughtKey: Buffer | undefined,
): Promise<boolean> {
  const { methods, personKeys } = parts;
  const salt = personKeys.createSalt();
  const made = await personKeys.fromPassword(password, salt);
  const key = kind === "person" ? (broughtKey ?? personKeys.createKey()) : undefined;
  const wrapped = key && personKeys.wrap(made.wrappingKey, accountId, key);
  const content = {
    kind: "password" as const,
    verifier: `${salt.toString("base64")}$${made.verifier.toString("base64")}`,
    ...(wrapped === undefined ? {} : { wrappedKey: wrapped.toString("base64url") }),
  };
  const ended = (await methods.of(accountId)).map(({ methodId }) => methodId);
  const added = [{ methodId: randomUUID(), accountId, content }];
  if (!(await methods.replace(accountId, ended, added, parts.today()))) return false;
  await parts.untie(accountId);
  await parts.rows.endSessionsOf(accountId, { allBut: undefined });
  // What was added while this was under way ends as well.
  const kept: readonly string[] = added.map(({ methodId }) => methodId);
  const late = (await methods.of(accountId)).filter(({ methodId }) => !kept.includes(methodId));
  const lateIds = late.map(({ methodId }) => methodId);
  if (lateIds.length > 0) await methods.replace(accountId, lateIds, [], parts.today());
  if (key !== undefined && broughtKey === undefined) {
    await parts.changePublicKey(accountId, personKeys.publicKey(key));
  }
  return true;
}
