/** What can change in an account; words are `notice.<code>` in locales. */
export const NOTICE_CODES = [
  "passkey-added",
  "passkey-removed",
  "password-changed",
  "second-factor-added",
  "second-factor-removed",
  "printed-codes-made",
  "channel-changed",
  "safe-contact-set",
  "safe-contact-removed",
  "recovery-code-made",
  "recovery-begun",
  "recovery-stopped",
  "recovery-done",
  "recovery-helped",
  "sign-on-bound",
  "sign-on-removed",
  "sessions-ended",
  "unusual-sign-in",
] as const;
export type NoticeCode = (typeof NOTICE_CODES)[number];

/** One thing that changed in an account, as its owner reads it for 30 days. */
export type AccountNotice = { readonly code: NoticeCode; readonly on: string };

/** Where somebody can be told: an e-mail address, or the lines of an address for letters. */
export type Channel = { readonly by: "email" | "post"; readonly address: string };

/**
 * Tells the owner of an account what changed in it: on their page, and by every channel they gave,
 * or by their safe contact alone where one is set. Call it before the change: told in vain is
 * better than changed in silence. What leaves names no change, no case and no procedure.
 */
export interface TellAccount {
  tell(accountId: string, code: NoticeCode): Promise<void>;
}

/** What a message that leaves the office says: news, or a code that somebody asked for. */
export type MessageContent = {
  readonly says: "news" | "news-with-stop" | "confirm";
  readonly to: Channel;
  readonly language: string;
  /** Confirms an address, or stops a recovery. */
  readonly code?: string;
};

/** A message that is due; `id` stays the same however often it is tried. */
export type DueMessage = {
  readonly id: string;
  readonly failures: number;
  readonly content: MessageContent;
};

/** How sending ended; `because` is a code, never an error's own words. */
export type MessageEnd = "sent" | { readonly againAt: Date; readonly because: string };

/** Mail that waits to be sent. Each is held while it is sent, and leaves the list once it was. */
export interface MailToSend {
  workOff(now: Date, work: (message: DueMessage) => Promise<MessageEnd>): Promise<number>;
}

/** A letter that somebody of the office has to post, since a day. */
export type LetterToPost = {
  readonly id: string;
  readonly since: string;
  readonly content: MessageContent;
};

/** One mail as it leaves. `key` is the same at every try: a receiver can drop the second. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: string;
  readonly key: string;
};

/** The office's mail server. */
export interface MailServer {
  /** Resolves once the server took it; throws otherwise. */
  send(mail: Mail): Promise<void>;
}
