import { hkdfSync, randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import type { Method, Passkey } from "./method-rows.ts";
import { type Changed, inHand, type OwnParts, replaceMethods } from "./own-methods.ts";
import { type Challenges, sha256Hex } from "./passkey-challenges.ts";
import { methodsOf } from "./prove.ts";
import type { Proven } from "./sessions.ts";

/** Where browsers reach the office: passkeys are made for this place and no other. */
export type PasskeyPlace = { readonly origin: string; readonly rpId: string };

/** What a browser's own call takes, as JSON. */
export type PasskeyOptions = Readonly<Record<string, unknown>>;

type Expected = PasskeyPlace & { readonly isOurs: (challenge: string) => boolean };

/** Checks what authenticators answer; undefined for whatever does not hold. */
export interface PasskeyCheck {
  readonly algorithms: readonly number[];
  registered(
    answer: object,
    expected: Expected,
  ): Promise<Omit<Passkey, "name" | "wrappedKey"> | undefined>;
  signed(
    answer: object,
    stored: Passkey,
    expected: Expected,
  ): Promise<{ readonly counter: number } | undefined>;
}

type Token = { readonly token: string };

export type Passkeys = {
  /** For somebody who is not signed in; `visit` ties the answer to their browser's visit. */
  offerSignIn(visit: string, place: PasskeyPlace): PasskeyOptions;
  signIn(
    answer: string,
    visit: string,
    place: PasskeyPlace,
    from?: string,
  ): Promise<Token | Refusal>;
  offerAgain(token: string, place: PasskeyPlace): PasskeyOptions;
  proveAgain(
    token: string,
    answer: string,
    place: PasskeyPlace,
    from?: string,
  ): Promise<Token | Refusal>;
  /** `handle` goes to the authenticator and comes back with the form: no row ever holds it. */
  offerNew(
    token: string,
    place: PasskeyPlace,
  ): Promise<{ readonly options: PasskeyOptions; readonly handle: string } | Refusal>;
  add(
    token: string,
    made: { readonly answer: string; readonly handle: string; readonly name: string },
    place: PasskeyPlace,
  ): Promise<Changed | Refusal>;
};

export type PasskeyParts = OwnParts & {
  readonly challenges: Challenges;
  readonly check: PasskeyCheck;
};

const TIMEOUT_MS = 5 * 60_000;
const HANDLE_BYTES = 64;
const SECRET_HALF = 32;
const LONGEST_NAME = 60;
const KEY_USE = "recourse/passkey/wrapping-key/v1";
const FAILED = refuse("sign-in-failed");
const Answer = z.object({
  id: z.string().min(1).max(1400),
  response: z.looseObject({ userHandle: z.string().max(200).optional() }),
});

/** Passkeys of accounts: discoverable, with the person verified by their own device. */
export function createPasskeys(parts: PasskeyParts): Passkeys {
  const { challenges, sessions } = parts;
  const again = (token: string) => `again|${sha256Hex(token)}`;
  return {
    offerSignIn: (visit, { rpId }) => asking(challenges.make(`sign-in|${visit}`), rpId),
    async signIn(answer, visit, place) {
      const found = await proveByPasskey(parts, answer, `sign-in|${visit}`, place);
      return isRefusal(found) ? found : sessions.open(found.account, found.proven);
    },
    offerAgain: (token, { rpId }) => asking(challenges.make(again(token)), rpId),
    async proveAgain(token, answer, place) {
      const session = await sessions.read(token);
      if (session === undefined) return refuse("sign-in-needed");
      const found = await proveByPasskey(parts, answer, again(token), place);
      if (isRefusal(found)) return found;
      if (found.account.accountId !== session.account.accountId) return FAILED;
      await sessions.end(token);
      return sessions.open(found.account, found.proven);
    },
    offerNew: (token, place) => offerNew(parts, token, place),
    add: (token, made, place) => add(parts, token, made, place),
  };
}

// No list of what is allowed goes out: it would say whose passkeys there are.
const asking = (challenge: string, rpId: string): PasskeyOptions => ({
  challenge,
  rpId,
  timeout: TIMEOUT_MS,
  userVerification: "required",
  allowCredentials: [],
});

const newPurpose = (accountId: string, handle: string): string =>
  `new|${accountId}|${sha256Hex(handle)}`;

async function offerNew(parts: PasskeyParts, token: string, { rpId }: PasskeyPlace) {
  const hand = await inHand(parts, token);
  if (isRefusal(hand)) return hand;
  const handle = randomBytes(HANDLE_BYTES).toString("base64url");
  const { accountId } = hand.session.account;
  const options = {
    challenge: parts.challenges.make(newPurpose(accountId, handle)),
    rp: { id: rpId, name: parts.officeName },
    // Whoever looks at a shared device reads what the owner called it, and no name of theirs.
    user: { id: handle, name: parts.officeName, displayName: parts.officeName },
    pubKeyCredParams: parts.check.algorithms.map((alg) => ({ type: "public-key", alg })),
    timeout: TIMEOUT_MS,
    attestation: "none",
    authenticatorSelection: {
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
    excludeCredentials: methodsOf(hand.methods, "passkey").map(({ content }) => ({
      type: "public-key",
      id: content.passkey.id,
    })),
  };
  return { options, handle };
}

async function add(
  parts: PasskeyParts,
  token: string,
  made: { readonly answer: string; readonly handle: string; readonly name: string },
  place: PasskeyPlace,
): Promise<Changed | Refusal> {
  const hand = await inHand(parts, token);
  if (isRefusal(hand)) return hand;
  const { account, secret } = hand.session;
  const { accountId } = account;
  const isOurs = (challenge: string) =>
    parts.challenges.use(challenge, newPurpose(accountId, made.handle));
  const answer = readAnswer(made.answer);
  const passkey = answer && (await parts.check.registered(answer, { ...place, isOurs }));
  if (passkey === undefined) {
    return refuse("invalid-input", { fields: [{ field: "name", code: "no-passkey" }] });
  }
  const name = made.name.trim().slice(0, LONGEST_NAME);
  const wrapped =
    secret.personKey &&
    parts.personKeys.wrap(keyOf(made.handle), accountId, secret.personKey).toString("base64url");
  const content = {
    kind: "passkey" as const,
    passkey: { ...passkey, name, ...(wrapped === undefined ? {} : { wrappedKey: wrapped }) },
  };
  const foundBy = parts.tag("passkey", passkey.id);
  return replaceMethods(parts, hand, {
    ended: [],
    added: [{ methodId: randomUUID(), accountId, foundBy, content }],
    news: "passkey-added",
    with: "passkey",
  });
}

/** One answer for every passkey that does not open an account here, whatever the reason. */
async function proveByPasskey(
  parts: PasskeyParts,
  text: string,
  purpose: string,
  place: PasskeyPlace,
) {
  const answer = readAnswer(text);
  if (answer === undefined) return FAILED;
  const found = await parts.methods.found(parts.tag("passkey", answer.id));
  const [method] = methodsOf(found === undefined ? [] : [found], "passkey");
  const account = method && (await parts.rows.byId(method.accountId));
  if (method === undefined || account === undefined) return FAILED;
  const { content } = method;
  const isOurs = (challenge: string) => parts.challenges.use(challenge, purpose);
  const signed = await parts.check.signed(answer, content.passkey, { ...place, isOurs });
  if (signed === undefined || !(await isCounted(parts, method, signed.counter))) return FAILED;
  const proven = withKey(parts, method, answer.response.userHandle);
  return proven === undefined ? FAILED : { account, proven };
}

function readAnswer(text: string): z.infer<typeof Answer> | undefined {
  try {
    return Answer.loose().parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

// Synced passkeys do not count; of two that count alike, one is a copy.
async function isCounted(
  { methods }: PasskeyParts,
  method: Method<{ readonly kind: "passkey"; readonly passkey: Passkey }>,
  counter: number,
): Promise<boolean> {
  const { content } = method;
  if (counter === content.passkey.counter) return counter === 0;
  const passkey = { ...content.passkey, counter };
  return methods.change({ ...method, content }, { ...content, passkey });
}

// The half of the handle that wraps comes back from the authenticator, and from nowhere else.
function withKey(
  { personKeys }: PasskeyParts,
  { accountId, content }: Method<{ readonly kind: "passkey"; readonly passkey: Passkey }>,
  handle: string | undefined,
): Proven | undefined {
  const { wrappedKey } = content.passkey;
  if (wrappedKey === undefined) return { with: "passkey" };
  try {
    const wrapped = Buffer.from(wrappedKey, "base64url");
    return {
      with: "passkey",
      personKey: personKeys.unwrap(keyOf(handle ?? ""), accountId, wrapped),
    };
  } catch (error) {
    if (error instanceof Error && error.name === "SealBroken") return undefined;
    throw error;
  }
}

const keyOf = (handle: string): Buffer =>
  Buffer.from(
    hkdfSync("sha256", Buffer.from(handle, "base64url").subarray(SECRET_HALF), "", KEY_USE, 32),
  );
