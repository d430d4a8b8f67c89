import { randomUUID } from "node:crypto";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { Account, AccountRows } from "./account-rows.ts";
import type { Method, NewMethod } from "./method-rows.ts";
import { passwordProblem } from "./password-rules.ts";
import { newPrintedCodes, printedCode } from "./printed-codes.ts";
import {
  hasSecond,
  isHanded,
  methodsOf,
  passwordOf,
  printedTag,
  type ProofParts,
  today,
  typedPassword,
} from "./prove.ts";
import type { OpenedWith } from "./session-secret.ts";
import type { OpenSession, Sessions } from "./sessions.ts";
import { appLink, newAppSecret, usedStep } from "./totp.ts";

/** How somebody opens their account, as they read it. */
export type MethodList = {
  readonly hasPassword: boolean;
  /** In the demo a password opens an account that has nothing else. */
  readonly isPasswordEnough: boolean;
  readonly hasApp: boolean;
  readonly codesLeft: number;
  readonly passkeys: readonly { readonly methodId: string; readonly name: string }[];
  /** Nothing else is open to them before they set up a second factor. */
  readonly mustAdd: boolean;
  /** The password was handed over: they choose their own before anything else. */
  readonly mustChoose: boolean;
  /** They proved themselves lately enough to change something here. */
  readonly isFresh: boolean;
};

/** A change that was made; with a token where the session goes on under another. */
export type Changed = { readonly token?: string };

/** Somebody's own ways to sign in, always for the session of a token. */
export type OwnMethods = {
  list(token: string): Promise<MethodList | Refusal>;
  /** A secret for an app, which counts once a code of it came back. */
  offerApp(token: string): Promise<{ readonly secret: string } | Refusal>;
  /** What an app opens or reads from a picture. It names the office, and nobody. */
  appLink(secret: string): string;
  addApp(token: string, secret: string, code: string): Promise<Changed | Refusal>;
  /** Ten codes, each for once; those printed before end. They are nowhere else in clear. */
  printCodes(token: string): Promise<(Changed & { readonly codes: readonly string[] }) | Refusal>;
  /** `present` is asked for unless they proved themselves within the last ten minutes. */
  changePassword(
    token: string,
    next: string,
    present?: string,
    from?: string,
  ): Promise<Changed | Refusal>;
  /** Ends the app, the printed codes or one passkey; never the last way in. */
  end(token: string, which: string): Promise<Changed | Refusal>;
};

export type OwnParts = ProofParts & {
  readonly rows: AccountRows;
  readonly sessions: Sessions;
  readonly decoySalt: Buffer;
  readonly commonPasswords: ReadonlySet<string>;
  readonly officeName: string;
};

export type Hand = {
  readonly token: string;
  readonly session: OpenSession;
  readonly methods: readonly Method[];
};

/** The session of a token with its methods; a refusal where it may not change them now. */
export async function inHand(
  { sessions, methods }: OwnParts,
  token: string,
  need: "change" | "read" = "change",
): Promise<Hand | Refusal> {
  const session = await sessions.read(token);
  if (session === undefined) return refuse("sign-in-needed");
  const own = await methods.of(session.account.accountId);
  const isFirst = session.secret.isLimited === true && !hasSecond(own);
  // Somebody else set up the second factor meanwhile: this session was never more than a password.
  if (session.secret.isLimited === true && !isFirst) return refuse("sign-in-needed");
  if (need === "change" && !session.isFresh && !isFirst) return refuse("fresh-sign-in-needed");
  return { token, session, methods: own };
}

/**
 * Puts methods in the place of others, tells the owner before, and gives a session that could do
 * nothing else its full reach. What was read and is no longer so is refused. Whoever came in by
 * what is taken away is out: `endsOthers` ends every other session.
 */
export async function replaceMethods(
  parts: OwnParts,
  { token, session, methods }: Hand,
  change: {
    readonly ended: readonly Method[];
    readonly added: readonly NewMethod[];
    readonly news: Parameters<ProofParts["tell"]>[1];
    readonly with: OpenedWith;
    readonly endsOthers?: boolean;
  },
): Promise<Changed | Refusal> {
  const { account, secret } = session;
  const { accountId } = account;
  const isFirst = secret.isLimited === true;
  // A second factor beside a password that two know would be set up by whoever is first.
  if (isHanded(methods)) return refuse("own-password-needed");
  await parts.tell(accountId, change.news);
  // Of two who set up a first second factor at once one alone does: the other's session is over.
  if (isFirst && !(await parts.sessions.endAll(accountId, token))) return refuse("sign-in-needed");
  const ended = change.ended.map(({ methodId }) => methodId);
  const isDone = await parts.methods.replace(accountId, ended, change.added, today(parts));
  if (!isDone) return refuse("stale-version");
  if (!isFirst) {
    if (change.endsOthers === true) await parts.sessions.endOthers(accountId, token);
    return {};
  }
  const key = secret.personKey === undefined ? {} : { personKey: secret.personKey };
  return parts.sessions.open(account, { with: change.with, ...key });
}

/** Somebody's own methods, over the rows that hold them. */
export function createOwnMethods(parts: OwnParts): OwnMethods {
  return {
    list: (token) => list(parts, token),
    async offerApp(token) {
      const hand = await inHand(parts, token);
      return isRefusal(hand) ? hand : { secret: newAppSecret() };
    },
    appLink: (secret) => appLink(secret, parts.officeName),
    addApp: (token, secret, code) => addApp(parts, token, secret, code),
    async printCodes(token) {
      const hand = await inHand(parts, token);
      if (isRefusal(hand)) return hand;
      const codes = newPrintedCodes();
      const { accountId } = hand.session.account;
      const added = codes.map((code): NewMethod => ({
        methodId: randomUUID(),
        accountId,
        foundBy: printedTag(parts, printedCode(code) ?? ""),
        content: { kind: "code" },
      }));
      const ended = methodsOf(hand.methods, "code");
      const change = {
        ended,
        added,
        news: "printed-codes-made",
        with: "password-and-code",
      } as const;
      const made = await replaceMethods(parts, hand, change);
      return isRefusal(made) ? made : { ...made, codes };
    },
    changePassword: (token, next, present) => changePassword(parts, token, next, present),
    end: (token, which) => end(parts, token, which),
  };
}

async function list(parts: OwnParts, token: string): Promise<MethodList | Refusal> {
  const hand = await inHand(parts, token, "read");
  if (isRefusal(hand)) return hand;
  const { session, methods } = hand;
  return {
    hasPassword: passwordOf(session.account, methods).verifier !== "",
    isPasswordEnough: !hasSecond(methods) && session.secret.isLimited !== true,
    hasApp: methodsOf(methods, "app").length > 0,
    codesLeft: methodsOf(methods, "code").length,
    passkeys: methodsOf(methods, "passkey")
      .map(({ methodId, content }) => ({ methodId, name: content.passkey.name }))
      .toSorted((a, b) => a.name.localeCompare(b.name)),
    mustAdd: session.secret.isLimited === true,
    mustChoose: isHanded(methods),
    isFresh: session.isFresh,
  };
}

async function addApp(parts: OwnParts, token: string, secret: string, code: string) {
  const hand = await inHand(parts, token);
  if (isRefusal(hand)) return hand;
  const digits = code.replaceAll(/\s/g, "");
  if (!/^[A-Z2-7]{32}$/.test(secret)) return refuse("malformed");
  const used = usedStep(secret, digits, parts.clock.now(), undefined);
  if (used === undefined) {
    return refuse("invalid-input", { fields: [{ field: "code", code: "wrong-code" }] });
  }
  const { accountId } = hand.session.account;
  const ended = methodsOf(hand.methods, "app");
  return replaceMethods(parts, hand, {
    ended,
    endsOthers: ended.length > 0,
    added: [{ methodId: randomUUID(), accountId, content: { kind: "app", secret, used } }],
    news: "second-factor-added",
    with: "password-and-app",
  });
}

async function changePassword(
  parts: OwnParts,
  token: string,
  next: string,
  present: string | undefined,
): Promise<Changed | Refusal> {
  const hand = await inHand(parts, token, "read");
  if (isRefusal(hand)) return hand;
  const { account, secret } = hand.session;
  if (!hand.session.isFresh && !(await isPresent(parts, account, hand.methods, present))) {
    return refuse("invalid-input", { fields: [{ field: "present", code: "wrong-password" }] });
  }
  const names = [account.profile.name, parts.officeName];
  const problem = passwordProblem(next, parts.commonPasswords, names);
  if (problem !== undefined) {
    return refuse("invalid-input", { fields: [{ field: "next", code: problem }] });
  }
  const { accountId } = account;
  const salt = parts.personKeys.createSalt();
  const made = await parts.personKeys.fromPassword(next, salt);
  const key = secret.personKey;
  const wrapped = key && parts.personKeys.wrap(made.wrappingKey, accountId, key);
  const verifier = `${salt.toString("base64")}$${made.verifier.toString("base64")}`;
  const content = {
    kind: "password" as const,
    verifier,
    ...(wrapped === undefined ? {} : { wrappedKey: wrapped.toString("base64url") }),
  };
  await parts.tell(accountId, "password-changed");
  const ended = methodsOf(hand.methods, "password").map(({ methodId }) => methodId);
  const added = [{ methodId: randomUUID(), accountId, content }];
  if (!(await parts.methods.replace(accountId, ended, added, today(parts)))) {
    return refuse("stale-version");
  }
  await parts.sessions.endOthers(accountId, token);
  return {};
}

// The password alone is asked for: the session itself says that the rest was proven.
async function isPresent(
  { personKeys, decoySalt }: OwnParts,
  account: Account,
  methods: readonly Method[],
  present = "",
): Promise<boolean> {
  const [salt = "", verifier] = passwordOf(account, methods).verifier.split("$");
  const known = salt === "" ? decoySalt : Buffer.from(salt, "base64");
  const stretched = await personKeys.fromPassword(typedPassword(present), known);
  return (
    verifier !== undefined && personKeys.same(stretched.verifier, Buffer.from(verifier, "base64"))
  );
}

async function end(parts: OwnParts, token: string, which: string): Promise<Changed | Refusal> {
  const hand = await inHand(parts, token);
  if (isRefusal(hand)) return hand;
  const { methods, session } = hand;
  const ended =
    which === "app" || which === "code"
      ? methodsOf(methods, which)
      : methodsOf(methods, "passkey").filter(({ methodId }) => methodId === which);
  if (ended.length === 0) return refuse("not-found");
  const left = methods.filter((one) => !ended.some(({ methodId }) => methodId === one.methodId));
  if (!opens(session.account, left)) return refuse("last-way-in");
  const isPasskey = ended.some(({ content }) => content.kind === "passkey");
  const news = isPasskey ? "passkey-removed" : "second-factor-removed";
  const change = { ended, added: [], news, with: "password", endsOthers: true } as const;
  return replaceMethods(parts, hand, change);
}

/** Whether these methods still open the account in full. */
function opens(account: Account, methods: readonly Method[]): boolean {
  if (methodsOf(methods, "passkey").length > 0) return true;
  if (passwordOf(account, methods).verifier === "") return false;
  return hasSecond(methods) || methodsOf(methods, "demo").length > 0;
}
