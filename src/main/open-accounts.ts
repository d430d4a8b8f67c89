import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createOidcProvider } from "#adapters/sign-on/oidc-provider.ts";
import { createSignOnRows } from "#adapters/postgres/sign-on-rows.ts";
import { createStaffSignOn } from "#sign-in/staff-sign-on.ts";
import { createBrake } from "#sign-in/brake.ts";
import { type Identity, type IdentityParts, nameTag } from "#sign-in/identity.ts";
import { createInvitations } from "#sign-in/invitations.ts";
import { createRecovery } from "#sign-in/recovery.ts";
import type { Account } from "#sign-in/account-rows.ts";
import { createWaysBack } from "#sign-in/ways-back.ts";
import type { Clock } from "#domain/ports.ts";
import type { WaysBack } from "#domain/ways-back.ts";
import type { WaysIn } from "#domain/ways-in.ts";
import { createWaysIn } from "#adapters/postgres/case-ways-in.ts";
import { setAnew } from "#sign-in/set-anew.ts";
import { createAccountInvitations } from "#adapters/postgres/account-invitations.ts";
import { createRecoveryRows } from "#adapters/postgres/account-recoveries.ts";
import { createChannelRows } from "#adapters/postgres/account-channels.ts";
import { createAccountMessages } from "#adapters/postgres/account-messages.ts";
import { createSmtpMail } from "#adapters/mail/smtp-mail.ts";
import type {
  MailServer,
  MailToSend,
  MessageContent,
  TellAccount,
} from "#domain/account-telling.ts";
import { openIdentity, type SignInParts } from "./open-identity.ts";
import type { OfficePlace } from "./open-office.ts";
import type { Accounts } from "#sign-in/accounts.ts";
import { createTelling } from "#sign-in/telling.ts";

type Place = Pick<OfficePlace, "root" | "name" | "isDemo" | "mail" | "signOn">;

/** Wires what stands around signing in on the office's own database. */
export function openAccounts(
  parts: SignInParts,
  place: Place,
): {
  readonly identity: Identity;
  readonly accounts: Accounts;
  /** What staff do to let somebody back in. */
  readonly help: { readonly waysBack: WaysBack; readonly waysIn: WaysIn };
  readonly mailToSend: MailToSend;
  readonly mailServer: MailServer | undefined;
  /** Removes notices of 30 days, and invitations and ways back that are over. */
  readonly tidyAccounts: () => Promise<void>;
} {
  const { keys, clock } = parts;
  const rowsFor = (label: string) => ({ ...parts, secret: keys.officeSecret(label) });
  const messages = createAccountMessages(rowsFor("account-messages"));
  const channels = createChannelRows(rowsFor("account-channels"));
  const mailServer = place.mail && createSmtpMail(place.mail);
  const sendsMail = mailServer !== undefined;
  const telling = createTelling({ channels, messages, clock, sendsMail });
  const tell: TellAccount["tell"] = (accountId, code) => telling.tell(accountId, code);
  const { identity, given } = openIdentity({ ...parts, tell }, place);
  const signOnRows = createSignOnRows(parts);
  const signOn = createStaffSignOn({
    ...parts,
    identity,
    telling,
    provider: place.signOn && createOidcProvider(place.signOn),
    rows: signOnRows,
    secret: keys.officeSecret("sign-on-visits"),
  });
  const around = aroundOf(given);
  const invitationRows = createAccountInvitations(rowsFor("account-invitations"));
  const recoveryRows = createRecoveryRows(rowsFor("account-recoveries"));
  const anew = {
    ...given,
    untie: (id: string) => signOnRows.remove(id),
    changePublicKey: (id: string, key: Buffer) => recoveryRows.changePublicKey(id, key),
    today: () => clock.now().toISOString().slice(0, 10),
  };
  const back = {
    ...around,
    rows: recoveryRows,
    accounts: given.rows,
    telling,
    setAnew: (...one: [Account, string, Buffer?]) => setAnew(anew, ...one),
    post: messages,
  };
  return {
    identity,
    accounts: {
      telling,
      signOn,
      recovery: createRecovery(back),
      invitations: createInvitations({ ...around, rows: invitationRows, identity }),
    },
    help: {
      waysBack: createWaysBack(back),
      waysIn: createWaysIn({ ...parts, send: sendingOfNobody(messages, clock) }),
    },
    mailToSend: messages.mailToSend,
    mailServer,
    async tidyAccounts() {
      const today = clock.today();
      await messages.dropNotices(today);
      await invitationRows.dropBefore(today);
      await recoveryRows.dropBefore(today);
    },
  };
}

type Messages = ReturnType<typeof createAccountMessages>;

// Of no account: no row of the list may lead from a case to one.
const sendingOfNobody =
  (messages: Messages, clock: Clock) =>
  (message: MessageContent): Promise<void> =>
    messages.tell(randomUUID(), undefined, [message], clock.now());

// Codes are guarded like passwords: a brake of their own, whichever page takes them.
function aroundOf({ clock, tag, commonPasswords, officeName }: IdentityParts) {
  const wait = (ms: number): Promise<void> => sleep(ms, undefined, { ref: false });
  return {
    clock,
    tag,
    commonPasswords,
    officeName,
    brake: createBrake({ now: () => clock.now().getTime(), wait }),
    nameTag: (name: string) => nameTag({ tag }, name),
  };
}
