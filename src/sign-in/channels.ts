import { z } from "zod";
import type { Channel } from "#domain/account-telling.ts";

const ChannelShape = z.object({ by: z.enum(["email", "post"]), address: z.string() });

/** How an account is told, as it lies sealed. */
export const ChannelsShape = z.object({
  language: z.string(),
  email: z.string().optional(),
  post: z.string().optional(),
  safe: ChannelShape.optional(),
  /** An address that waits for the code that was sent to it. */
  pending: z
    .object({
      address: z.string(),
      use: z.enum(["email", "safe"]),
      codeHash: z.string(),
      until: z.string(),
      tries: z.number(),
    })
    .optional(),
  /** Codes sent on one day: nobody fills another's letter box from here. */
  sent: z.object({ on: z.string(), count: z.number() }).optional(),
});
export type Channels = z.infer<typeof ChannelsShape>;

/** What a channel is used for: one of the usual ones, or the one that alone is told. */
export const USES = ["email", "post", "safe"] as const;
export type Use = (typeof USES)[number];

/** Who is told: the safe contact alone where one is set, whatever else is there. */
export function recipientsOf({ safe, email, post }: Channels): readonly Channel[] {
  if (safe !== undefined) return [safe];
  return [
    ...(email === undefined ? [] : [{ by: "email", address: email } as const]),
    ...(post === undefined ? [] : [{ by: "post", address: post } as const]),
  ];
}

const LONGEST_EMAIL = 254;
const LONGEST_POST = 400;
const MOST_LINES = 8;

/** An e-mail address as it is kept; undefined where it is none. */
export function emailOf(typed: string): string | undefined {
  const address = typed.trim();
  const isOne =
    address.length <= LONGEST_EMAIL &&
    /^[^\s@<>(),;:"\\[\]\p{Cc}]+@[\p{L}\p{N}.-]+\.[\p{L}\p{N}-]{2,}$/u.test(address);
  return isOne ? address : undefined;
}

/** The lines of an address for letters; undefined where there is none, or too much. */
export function postOf(typed: string): string | undefined {
  const lines = typed
    .split(/\r?\n/)
    .map((line) => line.replaceAll(/\p{Cc}/gu, " ").trim())
    .filter((line) => line !== "");
  const text = lines.join("\n");
  return lines.length >= 2 && lines.length <= MOST_LINES && text.length <= LONGEST_POST
    ? text
    : undefined;
}
