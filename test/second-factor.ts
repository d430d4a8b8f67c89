import assert from "node:assert/strict";
import type { Role } from "#domain/access/roles.ts";
import { codeAt, stepAt } from "#sign-in/totp.ts";
import { allowed, PASSWORD, type TestOffice } from "./office.ts";

/** Somebody whose account is none of the demo's: it asks for a second way to show who one is. */
export async function realAccount(
  { identity }: Pick<TestOffice, "identity">,
  signInName: string,
  roles: readonly Role[] = ["applicant"],
): Promise<string> {
  const isPerson = roles.every((role) => ["applicant", "guardian"].includes(role));
  const profile = { name: `${signInName} Example`, pseudonym: "R.", language: "en", grade: 9 };
  const kind = isPerson ? ("person" as const) : ("staff" as const);
  const id = await identity.addAccount({ signInName, password: PASSWORD, kind, roles, profile });
  assert.ok(id);
  return id;
}

/** What an app of this secret shows; later codes for later steps. */
export const appCode = (secret: string, steps = 0, now = new Date()): string =>
  codeAt(secret, stepAt(now) + steps);

/** The account with an app set up: its secret, and a full session. The present code was used. */
export async function withApp(
  { identity }: Pick<TestOffice, "identity">,
  signInName: string,
): Promise<{ readonly secret: string; readonly token: string }> {
  const { token } = allowed(await identity.signIn(signInName, PASSWORD));
  const { secret } = allowed(await identity.own.offerApp(token));
  const added = allowed(await identity.own.addApp(token, secret, appCode(secret, -1)));
  assert.ok(added.token);
  return { secret, token: added.token };
}
