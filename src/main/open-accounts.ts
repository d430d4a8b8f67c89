import type pg from "pg";
import { createChannelRows } from "#adapters/postgres/account-channels.ts";
import { createAccountMessages } from "#adapters/postgres/account-messages.ts";
import { createSmtpMail, type SmtpSettings } from "#adapters/mail/smtp-mail.ts";
import type { MailServer, MailToSend } from "#domain/account-telling.ts";
import type { Clock, Keys, Seals } from "#domain/ports.ts";
import type { Accounts } from "#sign-in/accounts.ts";
import { createTelling } from "#sign-in/telling.ts";

type Parts = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly seals: Seals;
  readonly officeId: string;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly mail: SmtpSettings | undefined;
};

/** Wires what stands around signing in on the office's own database. */
export function openAccounts(parts: Parts): {
  readonly accounts: Accounts;
  readonly mailToSend: MailToSend;
  readonly mailServer: MailServer | undefined;
  /** Removes notices of 30 days. */
  readonly tidyAccounts: () => Promise<void>;
} {
  const { keys, clock, mail } = parts;
  const rowsFor = (label: string) => ({ ...parts, secret: keys.officeSecret(label) });
  const messages = createAccountMessages(rowsFor("account-messages"));
  const channels = createChannelRows(rowsFor("account-channels"));
  const mailServer = mail && createSmtpMail(mail);
  const sendsMail = mailServer !== undefined;
  const telling = createTelling({ channels, messages, clock, sendsMail });
  return {
    accounts: {
      telling,
      letters: () => messages.letters(),
      letterPosted: (id) => messages.letterPosted(id),
    },
    mailToSend: messages.mailToSend,
    mailServer,
    tidyAccounts: () => messages.dropNotices(clock.today()),
  };
}
