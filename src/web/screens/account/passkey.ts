import { isRefusal, type Refusal, refuse, REFUSALS } from "#domain/refusal.ts";
import type { PasskeyOptions, PasskeyPlace } from "#sign-in/passkeys.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { ownPath } from "../../own-path.ts";
import { problemOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, textOf, type Visit } from "../../visit.ts";
import { afterSignIn } from "./after-sign-in.ts";
import { roomOf } from "./ways.ts";

/** Signing in with a passkey. Every 'no' is the same one. */
export const passkeySignIn: Screen = {
  path: "/sign-in/passkey",
  runs: "passkeys",
  isForVisitors: true,
  get: (visit) =>
    visit.signedIn === undefined ? signIn(visit, visit.query["next"]) : { redirect: "/" },
  async post(visit, form): Promise<Reply> {
    const { identity, passkeyPlace: place, from } = visit;
    const next = textOf(form, "next");
    if (place === undefined) return signIn(visit, next);
    const mark = visit.visitorToken() ?? "";
    const found = await identity.passkeys.signIn(textOf(form, "answer"), mark, place, from);
    if (isRefusal(found)) return signIn(visit, next, noneOf(found));
    const { token } = found;
    return { redirect: await afterSignIn(visit, token, next), cookie: { value: token } };
  },
};

/** Showing again with a passkey that it is oneself. */
export const passkeyAgain: Screen = {
  path: "/account/again/passkey",
  runs: "passkeys",
  isBeforeAll: true,
  get: signedOnly((visit) => again(visit, visit.signedIn.token, visit.query["next"])),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { identity, passkeyPlace: place, signedIn, from } = visit;
    const next = textOf(form, "next");
    const answer = textOf(form, "answer");
    if (place === undefined) return again(visit, signedIn.token, next);
    const proven = await identity.passkeys.proveAgain(signedIn.token, answer, place, from);
    if (isRefusal(proven)) return again(visit, signedIn.token, next, noneOf(proven));
    return { redirect: ownPath(next), cookie: { value: proven.token } };
  }),
};

/** Makes a passkey, under a name of its owner's choice. */
export const passkeyNew: Screen = {
  path: "/account/sign-in/passkey",
  runs: "passkeys",
  isBeforeAll: true,
  get: signedOnly((visit) => making(visit, visit.signedIn.token)),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { identity, passkeyPlace: place, signedIn } = visit;
    if (place === undefined) return making(visit, signedIn.token);
    const made = {
      answer: textOf(form, "answer"),
      handle: textOf(form, "handle"),
      name: textOf(form, "name").trim() || visit.words.t("account.passkey.unnamed"),
    };
    const added = await identity.passkeys.add(signedIn.token, made, place);
    if (isRefusal(added) && added.code !== "invalid-input") return { refusal: added };
    if (isRefusal(added)) return making(visit, signedIn.token, added);
    const cookie = added.token === undefined ? {} : { cookie: { value: added.token } };
    return { redirect: "/account/sign-in?done=passkey", ...cookie };
  }),
};

// A passkey that opens nothing here is told as that; too many tries are told as what they are.
const noneOf = (refusal: Refusal): Refusal =>
  refusal.code === "sign-in-failed"
    ? refuse("sign-in-failed", { fields: [{ field: "", code: "no-passkey" }] })
    : refusal;

function signIn(visit: Visit, next = "/", refusal?: Refusal): Reply {
  // Made once: a visit without a token gets another each time.
  const mark = visit.visitorToken("make") ?? "";
  return shown(visit, "sign-in", refusal, (place) => ({
    action: "/sign-in/passkey",
    csrf: mark,
    hidden: { next: ownPath(next) },
    options: visit.identity.passkeys.offerSignIn(mark, place),
  }));
}

const again = (visit: Visit, token: string, next = "/", refusal?: Refusal): Reply =>
  shown(visit, "again", refusal, (place) => ({
    action: "/account/again/passkey",
    csrf: visit.signedIn?.csrf ?? "",
    hidden: { next: ownPath(next) },
    options: visit.identity.passkeys.offerAgain(token, place),
  }));

async function making(visit: Visit, token: string, refusal?: Refusal): Promise<Reply> {
  const { identity, passkeyPlace: place, words } = visit;
  const offered = place && (await identity.passkeys.offerNew(token, place));
  if (isRefusal(offered)) return { refusal: offered };
  return shown(visit, "new", refusal, () => ({
    action: "/account/sign-in/passkey",
    csrf: visit.signedIn?.csrf ?? "",
    hidden: { handle: offered?.handle ?? "" },
    options: offered?.options ?? {},
    body: textField({
      words,
      name: "name",
      label: words.t("account.passkey.name"),
      hint: words.t("account.passkey.name-hint"),
      width: 20,
    }),
  }));
}

type Asking = {
  readonly action: string;
  readonly csrf: string;
  readonly hidden: Record<string, string>;
  readonly options: PasskeyOptions;
  readonly body?: Html;
};

function shown(
  visit: Visit,
  use: "sign-in" | "again" | "new",
  refusal: Refusal | undefined,
  asking: (place: PasskeyPlace) => Asking,
): Reply {
  const { words, signedIn, passkeyPlace: place } = visit;
  const t = (key: string) => words.t(`account.passkey.${key}`);
  const [problem] = refusal?.fields ?? [];
  const said = problem === undefined ? undefined : problemOf(words, problem);
  const text = refusal && (said ?? `${reasonOf(words, refusal)} ${remedyOf(words, refusal)}`);
  const asked = place && asking(place);
  return {
    show: {
      room: signedIn === undefined ? "public" : roomOf({ ...visit, signedIn }),
      title: t(`${use}-title`),
      hasProblem: text !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      runsPasskeys: true,
      main: html`${errorSummary({ words, errors: text === undefined ? [] : [{ text }] })}
${pageHeading({ title: t(`${use}-title`), lead: t(`${use}-lead`) })}
${
  asked === undefined
    ? html`<p class="govuk-body">${t("not-here")}</p>`
    : formOf(t(`${use}-submit`), asked)
}
<p class="govuk-body">${t("otherwise")}
<a class="govuk-link" href="${OTHERWISE[use]}">${t(`${use}-otherwise`)}</a></p>`,
    },
  };
}

const OTHERWISE = {
  "sign-in": "/sign-in",
  again: "/account/again",
  new: "/account/sign-in",
} as const;

const formOf = (text: string, { action, csrf, hidden, options, body }: Asking): Html =>
  actionForm({
    action,
    csrf,
    hidden: { ...hidden, options: JSON.stringify(options), answer: "" },
    body: body ?? [],
    submit: { text },
  });
