import { createOidcProvider } from "#adapters/sign-on/oidc-provider.ts";
import { createSignOnRows } from "#adapters/postgres/sign-on-rows.ts";
import { createStaffSignOn } from "#sign-in/staff-sign-on.ts";
import type { Identity } from "#sign-in/identity.ts";
import { createChannelRows } from "#adapters/postgres/account-channels.ts";
import { createAccountMessages } from "#adapters/postgres/account-messages.ts";
import { createSmtpMail } from "#adapters/mail/smtp-mail.ts";
import type { MailServer, MailToSend, TellAccount } from "#domain/account-telling.ts";
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
  readonly mailToSend: MailToSend;
  readonly mailServer: MailServer | undefined;
  /** Removes notices of 30 days. */
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
  const { identity } = openIdentity({ ...parts, tell }, place);
  const signOn = createStaffSignOn({
    ...parts,
    identity,
    telling,
    provider: place.signOn && createOidcProvider(place.signOn),
    rows: createSignOnRows(parts),
    secret: keys.officeSecret("sign-on-visits"),
  });
  return {
    identity,
    accounts: {
      telling,
      signOn,
      letters: () => messages.letters(),
      letterPosted: (id) => messages.letterPosted(id),
    },
    mailToSend: messages.mailToSend,
    mailServer,
    tidyAccounts: () => messages.dropNotices(clock.today()),
  };
}
