import type { TellAccount } from "#domain/account-telling.ts";
import type { Clock } from "#domain/ports.ts";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { Account, PersonKeys } from "./account-rows.ts";
import type { Guesses } from "./guesses.ts";
import type { Method, MethodContent, MethodRows } from "./method-rows.ts";
import { LONGEST_TYPED } from "./password-rules.ts";
import { printedCode } from "./printed-codes.ts";
import type { Proven } from "./sessions.ts";
import { usedStep } from "./totp.ts";

export type ProofParts = {
  readonly personKeys: PersonKeys;
  readonly methods: MethodRows;
  readonly clock: Clock;
  readonly tag: (label: string, value: string) => Buffer;
  readonly guesses: Guesses;
  readonly tell: TellAccount["tell"];
  /** The office plays the demo: what is marked as its account is opened by a password alone. */
  readonly isDemo: boolean;
};

/** What somebody typed to prove themselves. */
export type Typed = { readonly password: string; readonly code?: string | undefined };

/** Nobody has this id, and looking for their methods takes as long as for somebody's. */
const NOBODY = "00000000-0000-0000-0000-000000000000";
const FAILED = refuse("sign-in-failed");

/** The methods of one kind. */
export function methodsOf<Kind extends MethodContent["kind"]>(
  methods: readonly Method[],
  kind: Kind,
): readonly Method<Extract<MethodContent, { kind: Kind }>>[] {
  type Wanted = Method<Extract<MethodContent, { kind: Kind }>>;
  return methods.filter((one): one is Wanted => one.content.kind === kind);
}

/** Whether there is anything beside the password that proves who somebody is. */
export const hasSecond = (methods: readonly Method[]): boolean =>
  methods.some(({ content }) => ["app", "code", "passkey"].includes(content.kind));

/** Whether the password is one that somebody else made up, and nobody has changed since. */
export const isHanded = (methods: readonly Method[]): boolean =>
  methodsOf(methods, "password").some(({ content }) => content.isHanded === true);

/** The verifier that a password is held against, and the key that it opens. */
export function passwordOf(
  account: Account | undefined,
  methods: readonly Method[],
): { readonly verifier: string; readonly wrappedKey?: Buffer } {
  const changed = methodsOf(methods, "password")[0]?.content;
  const { verifier = "", wrappedKey } = changed ?? {};
  if (changed === undefined) {
    const first = account?.wrappedKey;
    const opens = first === undefined ? {} : { wrappedKey: first };
    return { verifier: account?.verifier ?? "", ...opens };
  }
  return {
    verifier,
    ...(wrappedKey === undefined ? {} : { wrappedKey: Buffer.from(wrappedKey, "base64url") }),
  };
}

/**
 * Proves somebody by a password, and by a code where the account has a second factor. A wrong
 * name, a wrong password, a wrong code and one that is missing take the same work and get the same
 * answer. `account` is undefined for a name that nobody has.
 */
export async function proveByPassword(
  parts: ProofParts,
  account: Account | undefined,
  { password, code = "" }: Typed,
  decoySalt: Buffer,
): Promise<Proven | Refusal> {
  const { personKeys } = parts;
  const methods = await parts.methods.of(account?.accountId ?? NOBODY);
  const { verifier: stored, wrappedKey } = passwordOf(account, methods);
  const [salt, verifier] = stored.split("$");
  const known = salt === undefined || salt === "" ? decoySalt : Buffer.from(salt, "base64");
  const stretched = await personKeys.fromPassword(typedPassword(password), known);
  if (account === undefined || verifier === undefined) return FAILED;
  if (!personKeys.same(stretched.verifier, Buffer.from(verifier, "base64"))) return FAILED;
  const second = await secondFactor(parts, account, methods, code);
  if (isRefusal(second)) return second;
  if (wrappedKey === undefined) return second;
  const { accountId } = account;
  return {
    ...second,
    personKey: personKeys.unwrap(stretched.wrappingKey, accountId, wrappedKey),
  };
}

/** What is longer than any password is none: nobody has it composed and stretched. */
export const typedPassword = (text: string): string => (text.length > LONGEST_TYPED ? "" : text);

async function secondFactor(
  parts: ProofParts,
  { accountId }: Account,
  methods: readonly Method[],
  code: string,
): Promise<Proven | Refusal> {
  if (!hasSecond(methods)) {
    const isDemos = parts.isDemo && methodsOf(methods, "demo").length > 0;
    return isDemos ? { with: "password" } : { with: "password", isLimited: true };
  }
  const printed = printedCode(code);
  if (printed !== undefined) {
    const left = await usePrinted(parts, accountId, methods, printed);
    if (left === undefined) return FAILED;
    // The last code of an account without anything else: new ones come before all the rest, or
    // whoever learns the password would set up their own.
    return { with: "password-and-code", ...(hasSecond(left) ? {} : { isLimited: true as const }) };
  }
  const digits = code.replaceAll(/\s/g, "");
  if (await useApp(parts, accountId, methods, digits)) return { with: "password-and-app" };
  // A code that was left out is a form not filled in, not a guess.
  if (digits !== "" && parts.guesses.wrong(accountId)) {
    await parts.tell(accountId, "unusual-sign-in");
  }
  return FAILED;
}

/** The methods that are left; undefined where no such code was. */
async function usePrinted(
  parts: ProofParts,
  accountId: string,
  methods: readonly Method[],
  printed: string,
): Promise<readonly Method[] | undefined> {
  const tag = printedTag(parts, printed);
  const found = methodsOf(methods, "code").find(({ foundBy }) => foundBy?.equals(tag) === true);
  if (found === undefined) return undefined;
  const isUsed = await parts.methods.replace(accountId, [found.methodId], [], today(parts));
  return isUsed ? methods.filter(({ methodId }) => methodId !== found.methodId) : undefined;
}

async function useApp(
  parts: ProofParts,
  accountId: string,
  methods: readonly Method[],
  digits: string,
): Promise<boolean> {
  const [app] = methodsOf(methods, "app");
  if (app === undefined || parts.guesses.isTooMany(accountId)) return false;
  const { content } = app;
  const used = usedStep(content.secret, digits, parts.clock.now(), content.used);
  if (used === undefined) return false;
  // Of two who come with the same code at once one alone finds what they read.
  if (!(await parts.methods.change(app, { ...content, used }))) return false;
  parts.guesses.right(accountId);
  return true;
}

/** What a printed code is found by: the office's secret stands between it and the database. */
export const printedTag = ({ tag }: Pick<ProofParts, "tag">, letters: string): Buffer =>
  tag("printed-code", letters);

/** The UTC day, for what ends today. */
export const today = ({ clock }: Pick<ProofParts, "clock">): string =>
  clock.now().toISOString().slice(0, 10);
