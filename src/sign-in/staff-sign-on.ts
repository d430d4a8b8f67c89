import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { TellAccount } from "#domain/account-telling.ts";
import type { Clock, Seals } from "#domain/ports.ts";
import { type Refusal, refuse } from "#domain/refusal.ts";
import type { SignedOn, SignOnProvider } from "#domain/sign-on.ts";
import type { Identity } from "./identity.ts";

/** Where the ties between identities and accounts lie. */
export interface SignOnRows {
  find(subjectTag: Buffer): Promise<{ accountId: string; binding: Buffer } | undefined>;
  add(subjectTag: Buffer, accountId: string, binding: Buffer, on: string): Promise<boolean>;
  isBound(accountId: string): Promise<boolean>;
  remove(accountId: string): Promise<boolean>;
}

/**
 * Why somebody goes to the provider: to sign in, to prove themselves again, or to tie their
 * account to it. `token` is the session that a new one takes the place of, or that ties.
 */
export type SignOnWhy =
  | { readonly for: "sign-in"; readonly next: string }
  | { readonly for: "again"; readonly next: string; readonly accountId: string; token: string }
  | { readonly for: "bind"; readonly accountId: string; readonly token: string };

/** How coming back ended: signed in with a token, or tied to the account that was signed in. */
export type SignOnEnd =
  | { readonly token: string; readonly next: string }
  | { readonly isBound: true; readonly next: string };

export type StaffSignOn = {
  /** Whether this office has a provider. */
  readonly isOffered: boolean;
  /** Where to go, and what the visit keeps until it comes back; a refusal where nobody answers. */
  begin(why: SignOnWhy): Promise<{ readonly to: string; readonly kept: string } | Refusal>;
  /** One answer for whatever is wrong, and for an identity that opens no account. */
  finish(query: string, kept: string): Promise<SignOnEnd | Refusal>;
  isBound(accountId: string): Promise<boolean>;
  /** False where there was no tie. */
  remove(accountId: string): Promise<boolean>;
};

type Parts = {
  readonly provider: SignOnProvider | undefined;
  readonly rows: SignOnRows;
  readonly identity: Pick<Identity, "open" | "signOut" | "whoIs">;
  readonly telling: TellAccount;
  readonly seals: Seals;
  /** For what a visit keeps, and for nothing else. */
  readonly secret: Buffer;
  readonly officeId: string;
  readonly clock: Clock;
  readonly tag: (label: string, value: string) => Buffer;
};

const LONGEST_MS = 10 * 60_000;
const FAILED = refuse("sign-in-failed");
const Kept = z.object({
  until: z.number(),
  begun: z.object({
    state: z.string(),
    nonce: z.string(),
    verifier: z.string(),
    isFresh: z.boolean(),
  }),
  why: z.discriminatedUnion("for", [
    z.object({ for: z.literal("sign-in"), next: z.string() }),
    z.object({
      for: z.literal("again"),
      next: z.string(),
      accountId: z.string(),
      token: z.string(),
    }),
    z.object({ for: z.literal("bind"), accountId: z.string(), token: z.string() }),
  ]),
});
type Kept = z.infer<typeof Kept>;

/**
 * Staff signing on at their office's own provider. An account is tied to issuer and subject by who
 * is freshly signed in to it, never by a name or an address; no account is made here, and no
 * person's account is ever opened so.
 */
export function createStaffSignOn(parts: Parts): StaffSignOn {
  const { provider, rows, clock } = parts;
  const used = new Map<string, number>();
  return {
    isOffered: provider !== undefined,
    async begin(why) {
      if (provider === undefined) return refuse("not-found");
      try {
        const { to, begun } = await provider.begin(why.for !== "sign-in");
        const until = clock.now().getTime() + LONGEST_MS;
        return { to, kept: sealed(parts, { until, begun, why }) };
      } catch {
        return refuse("sign-on-unreached");
      }
    },
    async finish(query, keptText) {
      const kept = opened(parts, keptText);
      const now = clock.now().getTime();
      if (provider === undefined || kept === undefined || now > kept.until) return FAILED;
      // What came back once does not come back again, whoever kept the address.
      if (!isFirst(used, kept, now)) return FAILED;
      try {
        const who = await provider.finish(query, kept.begun);
        return who === undefined ? FAILED : await end(parts, who, kept.why);
      } catch {
        return refuse("sign-on-unreached");
      }
    },
    isBound: (accountId) => rows.isBound(accountId),
    async remove(accountId) {
      if (!(await rows.isBound(accountId))) return false;
      await parts.telling.tell(accountId, "sign-on-removed");
      return rows.remove(accountId);
    },
  };
}

async function end(parts: Parts, who: SignedOn, why: Kept["why"]): Promise<SignOnEnd | Refusal> {
  const { rows, identity, clock } = parts;
  const subjectTag = parts.tag("sign-on-subject", JSON.stringify([who.issuer, who.subject]));
  if (why.for === "bind") {
    const { accountId, token } = why;
    // A session that was ended meanwhile ties nothing: it may have been a thief's.
    const session = await identity.whoIs(token);
    if (session?.who.accountId !== accountId || session.mustAdd === true) return FAILED;
    if ((await rows.isBound(accountId)) || (await rows.find(subjectTag)) !== undefined) {
      return refuse("already-done");
    }
    await parts.telling.tell(accountId, "sign-on-bound");
    const binding = bindingOf(parts, subjectTag, accountId);
    const isAdded = await rows.add(subjectTag, accountId, binding, clock.today());
    return isAdded ? { isBound: true, next: "/account/sign-on" } : refuse("already-done");
  }
  const found = await rows.find(subjectTag);
  if (found === undefined) return FAILED;
  const { accountId } = found;
  if (!timingSafeEqual(found.binding, bindingOf(parts, subjectTag, accountId))) return FAILED;
  // Somebody else's sign-on proves nothing for the one who is signed in.
  if (why.for === "again" && why.accountId !== accountId) return FAILED;
  const session = await identity.open(accountId, { with: "provider" });
  if (session === undefined) return FAILED;
  if (why.for === "again") await identity.signOut(why.token);
  return { token: session.token, next: why.next };
}

const bindingOf = ({ tag }: Parts, subjectTag: Buffer, accountId: string): Buffer =>
  tag("sign-on-binding", `${subjectTag.toString("hex")}|${accountId}`);

function isFirst(used: Map<string, number>, { begun, until }: Kept, now: number): boolean {
  for (const [state, over] of used) if (over < now) used.delete(state);
  if (used.has(begun.state)) return false;
  used.set(begun.state, until);
  return true;
}

const placeOf = ({ officeId }: Parts): string => `${officeId}|sign-on-visit/v1`;

function sealed(parts: Parts, kept: Kept): string {
  const plain = Buffer.from(JSON.stringify(kept));
  return parts.seals.seal(parts.secret, placeOf(parts), plain).toString("base64url");
}

function opened(parts: Parts, text: string): Kept | undefined {
  try {
    const plain = parts.seals.unseal(parts.secret, placeOf(parts), Buffer.from(text, "base64url"));
    return Kept.parse(JSON.parse(plain.toString()));
  } catch {
    return undefined;
  }
}
