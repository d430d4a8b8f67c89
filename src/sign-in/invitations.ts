import { z } from "zod";
import { ROLES } from "#domain/access/roles.ts";
import type { Clock } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { Brake } from "./brake.ts";
import type { Identity, NewAccount } from "./identity.ts";
import { lettersOf, newLetterCode } from "./letter-code.ts";
import { passwordProblem } from "./password-rules.ts";

/** Where invitations lie. */
export interface InvitationRows {
  add(
    letters: string,
    tags: { readonly code: Buffer; readonly name: Buffer },
    expiresOn: string,
    plain: Buffer,
  ): Promise<boolean>;
  find(letters: string, codeTag: Buffer, today: string): Promise<Buffer | undefined>;
  remove(by: { readonly code: Buffer } | { readonly name: Buffer }): Promise<boolean>;
}

const Waiting = z.object({
  signInName: z.string(),
  kind: z.enum(["person", "staff"]),
  roles: z.array(z.enum(ROLES)),
  profile: z.object({
    name: z.string(),
    pseudonym: z.string(),
    language: z.string(),
    grade: z.number(),
    code: z.string().optional(),
  }),
});

/** An account that waits for its owner, who brings the rest: how they sign in. */
export type WaitingAccount = Omit<NewAccount, "password" | "isDemo">;

export type Invitations = {
  /** A code for one person, once, within 14 days; undefined where the name is taken. */
  invite(account: WaitingAccount): Promise<{ code: string; expiresOn: string } | undefined>;
  /** What a code opens; one answer for a wrong, a used and an expired one. */
  look(code: string, from: string): Promise<WaitingAccount | Refusal>;
  /** Makes the account, with a password that nobody else ever knew, and signs in. */
  accept(
    code: string,
    chosen: { readonly password: string; readonly language: string },
    from: string,
  ): Promise<{ readonly token: string } | Refusal>;
  /** Takes back what waits under this name; false where nothing does. */
  takeBack(signInName: string): Promise<boolean>;
};

type Parts = {
  readonly rows: InvitationRows;
  readonly identity: Pick<Identity, "addAccount" | "endAccount" | "signIn">;
  readonly clock: Clock;
  readonly brake: Brake;
  readonly tag: (label: string, value: string) => Buffer;
  readonly nameTag: (signInName: string) => Buffer;
  readonly commonPasswords: ReadonlySet<string>;
  readonly officeName: string;
};

export const INVITED_DAYS = 14;
const WRONG = refuse("invalid-input", { fields: [{ field: "code", code: "invitation-code" }] });

/**
 * Accounts by invitation: whoever runs the office hands over a code and never a password. The name
 * stands in the invitation; choosing one would tell which names are taken.
 */
export function createInvitations(parts: Parts): Invitations {
  const { rows, clock, brake, identity } = parts;
  const find = async (code: string) => {
    const letters = lettersOf(code);
    if (letters === undefined) return undefined;
    const tag = codeTagOf(parts, letters);
    const plain = await rows.find(letters, tag, clock.today());
    return plain && { tag, account: accountIn(plain) };
  };
  async function look(code: string, from: string) {
    // By the code itself: one who guesses must not slow down everybody who was invited, nor does a
    // slip of the hand, which is no code at all.
    const letters = lettersOf(code);
    if (letters === undefined) return WRONG;
    const tried = codeTagOf(parts, letters).toString("hex");
    const entered = await brake.enter(tried, from);
    if (entered === undefined) return refuse("slow-down");
    const found = await find(code);
    if (found === undefined) return WRONG;
    entered.right();
    return found;
  }
  return {
    async invite(account) {
      const code = newLetterCode();
      const letters = lettersOf(code) ?? "";
      const tags = { code: codeTagOf(parts, letters), name: parts.nameTag(account.signInName) };
      const expiresOn = daysAfter(clock.today(), INVITED_DAYS);
      const plain = Buffer.from(JSON.stringify(account));
      return (await rows.add(letters, tags, expiresOn, plain)) ? { code, expiresOn } : undefined;
    },
    async look(code, from) {
      const found = await look(code, from);
      return isRefusal(found) ? found : found.account;
    },
    async accept(code, { password, language }, from) {
      const found = await look(code, from);
      if (isRefusal(found)) return found;
      const { account, tag } = found;
      const { signInName, profile } = account;
      const names = [profile.name, signInName, parts.officeName];
      const problem = passwordProblem(password, parts.commonPasswords, names);
      if (problem !== undefined) {
        return refuse("invalid-input", { fields: [{ field: "password", code: problem }] });
      }
      const made = { ...account, profile: { ...profile, language }, password };
      // The name is there once: of two who use a code at the same time one alone makes an account.
      if ((await identity.addAccount(made)) === undefined) return WRONG;
      // What was taken back while it was used makes nobody.
      if (!(await rows.remove({ code: tag }))) {
        await identity.endAccount(signInName);
        return WRONG;
      }
      return identity.signIn(signInName, password);
    },
    takeBack: (signInName) => rows.remove({ name: parts.nameTag(signInName) }),
  };
}

const codeTagOf = ({ tag }: Parts, letters: string): Buffer => tag("account-invitation", letters);

function accountIn(plain: Buffer): WaitingAccount {
  const { profile, ...account } = Waiting.parse(JSON.parse(plain.toString()));
  const { code, ...own } = profile;
  return { ...account, profile: { ...own, ...(code === undefined ? {} : { code }) } };
}

/** The civil date so many days later. */
function daysAfter(on: string, days: number): string {
  const then = new Date(`${on}T00:00:00Z`);
  then.setUTCDate(then.getUTCDate() + days);
  return then.toISOString().slice(0, 10);
}
