import { ownPath } from "../../own-path.ts";
import type { Visit } from "../../visit.ts";

/**
 * Where somebody goes who just signed in. While somebody asks for a way back into their account
 * they see that first, and can stop it there: not everybody has a channel by which they are told.
 * Where a safe contact is set it alone is told.
 */
export async function afterSignIn(
  { identity, accounts: { recovery, telling } }: Pick<Visit, "identity" | "accounts">,
  token: string,
  next: string,
): Promise<string> {
  const session = await identity.whoIs(token);
  const accountId = session?.who.accountId ?? "";
  const isAsked = (await recovery.isOpen(accountId)) && session?.mustAdd !== true;
  const isSafe = isAsked && (await telling.contact(accountId)).safe !== undefined;
  return isAsked && !isSafe ? "/account/recovery-code" : ownPath(next);
}
