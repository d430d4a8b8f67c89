import { createHash, randomInt, timingSafeEqual } from "node:crypto";
import type {
  AccountNotice,
  Channel,
  MessageContent,
  NoticeCode,
  TellAccount,
} from "#domain/account-telling.ts";
import type { Clock } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import {
  type Channels,
  ChannelsShape,
  emailOf,
  postOf,
  recipientsOf,
  type Use,
} from "./channels.ts";

/** Where channels lie. */
export interface ChannelRows {
  find(accountId: string): Promise<{ version: number; plain: Buffer } | undefined>;
  keep(accountId: string, version: number, plain: Buffer): Promise<boolean>;
}

/** Where notices and messages lie. */
export interface MessageRows {
  tell(
    accountId: string,
    notice: AccountNotice | undefined,
    messages: readonly MessageContent[],
    dueAt: Date,
  ): Promise<void>;
  notices(accountId: string, today: string): Promise<readonly AccountNotice[]>;
}

/** How an account is told, as its owner sees it. */
export type Contact = Pick<Channels, "email" | "post" | "safe"> & {
  readonly pending?: { readonly address: string; readonly use: "email" | "safe" };
};

export type Telling = TellAccount & {
  /** Whether this office sends e-mail at all. */
  readonly sendsMail: boolean;
  /** The same, with the code that stops what is under way. */
  tellWithStop(accountId: string, code: NoticeCode, stop: string): Promise<void>;
  /** Who would be told now. */
  recipients(accountId: string): Promise<readonly Channel[]>;
  /** Tells these channels whatever stands now: what began under them ends before their eyes. */
  tellOld(accountId: string, code: NoticeCode, old: readonly Channel[]): Promise<void>;
  notices(accountId: string): Promise<readonly AccountNotice[]>;
  contact(accountId: string): Promise<Contact>;
  /** Sends a code to an e-mail address; it becomes a channel once the code comes back. */
  askEmail(by: Owner, typed: string, use: "email" | "safe"): Promise<Refusal | undefined>;
  confirmEmail(by: Owner, code: string): Promise<Refusal | undefined>;
  setPost(by: Owner, typed: string, use: "post" | "safe"): Promise<Refusal | undefined>;
  remove(by: Owner, use: Use): Promise<Refusal | undefined>;
};

type Owner = { readonly accountId: string; readonly language: string };
type Parts = {
  readonly channels: ChannelRows;
  readonly messages: MessageRows;
  readonly clock: Clock;
  readonly sendsMail: boolean;
};

const HOUR = 3_600_000;
const MOST_TRIES = 5;
const MOST_CODES_A_DAY = 5;

/**
 * Telling people what changes in their account. A change of channel is told to those that stood
 * before; where a safe contact is set it alone is told, of its own removal too.
 */
export function createTelling(parts: Parts): Telling {
  const { messages, clock } = parts;
  const { sendsMail } = parts;
  const kept = (accountId: string) => read(parts, accountId);
  async function send(
    accountId: string,
    code: NoticeCode,
    to: readonly Channel[],
    what: Pick<MessageContent, "says" | "code"> = { says: "news" },
  ): Promise<void> {
    const { language } = (await kept(accountId)).channels;
    const notice = { code, on: clock.today() };
    const all = to.map((channel) => ({ ...what, to: channel, language }));
    await messages.tell(accountId, notice, all, clock.now());
  }
  const recipients = async (accountId: string) => recipientsOf((await kept(accountId)).channels);
  return {
    sendsMail,
    recipients,
    tell: async (accountId, code) => send(accountId, code, await recipients(accountId)),
    tellWithStop: async (accountId, code, stop) =>
      send(accountId, code, await recipients(accountId), { says: "news-with-stop", code: stop }),
    tellOld: (accountId, code, old) => send(accountId, code, old),
    notices: (accountId) => messages.notices(accountId, clock.today()),
    contact: async (accountId) => contactOf((await kept(accountId)).channels),
    askEmail: (by, typed, use) => askEmail(parts, by, typed, use),
    confirmEmail: (by, code) => confirmEmail(parts, send, by, code),
    async setPost(by, typed, use) {
      const address = postOf(typed);
      if (address === undefined) return wrong("address", "post-address");
      const value = use === "post" ? { post: address } : { safe: { by: "post", address } as const };
      return change(parts, send, by, (now) => ({ ...now, ...value }), use);
    },
    remove: (by, use) => change(parts, send, by, (now) => without(now, use), use),
  };
}

type Send = (accountId: string, code: NoticeCode, to: readonly Channel[]) => Promise<void>;

async function askEmail(
  parts: Parts,
  { accountId, language }: Owner,
  typed: string,
  use: "email" | "safe",
): Promise<Refusal | undefined> {
  const { clock, messages } = parts;
  const address = emailOf(typed);
  if (address === undefined || !parts.sendsMail) return wrong("address", "email");
  const { version, channels } = await read(parts, accountId);
  const today = clock.today();
  const before = channels.sent?.on === today ? channels.sent.count : 0;
  if (before >= MOST_CODES_A_DAY) return refuse("slow-down");
  const code = randomInt(10 ** 8)
    .toString()
    .padStart(8, "0");
  const until = new Date(clock.now().getTime() + HOUR).toISOString();
  const pending = { address, use, codeHash: hashOf(code), until, tries: 0 };
  const sent = { on: today, count: before + 1 };
  const next = { ...channels, language, pending, sent };
  if (!(await write(parts, accountId, version, next))) return refuse("stale-version");
  const to: Channel = { by: "email", address };
  const message: MessageContent = { says: "confirm", to, language, code };
  await messages.tell(accountId, undefined, [message], clock.now());
  return undefined;
}

async function confirmEmail(
  parts: Parts,
  send: Send,
  by: Owner,
  typed: string,
): Promise<Refusal | undefined> {
  const { version, channels } = await read(parts, by.accountId);
  const { pending } = channels;
  const isOpen =
    pending !== undefined &&
    pending.tries < MOST_TRIES &&
    parts.clock.now() < new Date(pending.until);
  if (!isOpen) return wrong("code", "confirm-code");
  const given = Buffer.from(hashOf(typed.replaceAll(/\D/g, "")));
  if (!timingSafeEqual(given, Buffer.from(pending.codeHash))) {
    const tried = { ...channels, pending: { ...pending, tries: pending.tries + 1 } };
    const isKept = await write(parts, by.accountId, version, tried);
    return isKept ? wrong("code", "confirm-code") : refuse("stale-version");
  }
  const { address, use } = pending;
  const value = use === "email" ? { email: address } : { safe: { by: "email", address } as const };
  return change(parts, send, by, ({ pending: _over, ...now }) => ({ ...now, ...value }), use);
}

// Those who stood there before are told first: whoever changes a channel in another's name is seen.
async function change(
  parts: Parts,
  send: Send,
  { accountId, language }: Owner,
  to: (now: Channels) => Channels,
  use: Use,
): Promise<Refusal | undefined> {
  const { version, channels } = await read(parts, accountId);
  const next = { ...to(channels), language };
  await send(accountId, noticeOf(use, next), recipientsOf(channels));
  return (await write(parts, accountId, version, next)) ? undefined : refuse("stale-version");
}

function noticeOf(use: Use, { safe }: Channels): NoticeCode {
  if (use !== "safe") return "channel-changed";
  return safe === undefined ? "safe-contact-removed" : "safe-contact-set";
}

function without(now: Channels, use: Use): Channels {
  const { [use]: _gone, ...rest } = now;
  return rest;
}

function contactOf({ email, post, safe, pending }: Channels): Contact {
  return {
    ...(email === undefined ? {} : { email }),
    ...(post === undefined ? {} : { post }),
    ...(safe === undefined ? {} : { safe }),
    ...(pending === undefined ? {} : { pending: { address: pending.address, use: pending.use } }),
  };
}

async function read({ channels }: Parts, accountId: string) {
  const found = await channels.find(accountId);
  const none: Channels = { language: "en" };
  return {
    version: found?.version ?? 0,
    channels: found === undefined ? none : ChannelsShape.parse(JSON.parse(found.plain.toString())),
  };
}

const write = ({ channels }: Parts, accountId: string, version: number, next: Channels) =>
  channels.keep(accountId, version, Buffer.from(JSON.stringify(next)));

const hashOf = (code: string): string => createHash("sha256").update(code).digest("base64");

const wrong = (field: string, code: string): Refusal =>
  refuse("invalid-input", { fields: [{ field, code }] });
