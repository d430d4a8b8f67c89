import { isRefusal, type Refusal, REFUSALS } from "#domain/refusal.ts";
import type { MethodList } from "#sign-in/own-methods.ts";
import { actionForm } from "../../parts/action-form.ts";
import { button } from "../../parts/button.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { reasonOf, remedyOf } from "../../refusal-words.ts";
import {
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
  type Visit,
} from "../../visit.ts";

const DONE = ["password", "app", "passkey", "end"];

/** How somebody signs in: their methods, each with what can be done about it. */
export const waysScreen: Screen = {
  path: "/account/sign-in",
  isBeforeAll: true,
  get: signedOnly((visit) => shown(visit)),
};

/** One-time codes to print, shown this once. */
export const codesScreen: Screen = {
  path: "/account/sign-in/codes",
  isBeforeAll: true,
  get: () => ({ redirect: "/account/sign-in" }),
  post: signedOnly(async (visit): Promise<Reply> => {
    const { identity, signedIn, words } = visit;
    const before = await identity.own.list(signedIn.token);
    const had = isRefusal(before) || before.codesLeft > 0;
    const made = await identity.own.printCodes(signedIn.token);
    if (isRefusal(made)) return shown(visit, made);
    const title = words.t("account.codes.title");
    const lines = made.codes.map((code) => html`<li><code class="rc-code">${code}</code></li>`);
    return {
      ...(made.token === undefined ? {} : { cookie: { value: made.token } }),
      show: {
        room: roomOf(visit),
        title,
        main: html`${pageHeading({ title, lead: words.t("account.codes.lead") })}
<ol class="govuk-list govuk-list--number" dir="ltr">${lines}</ol>
<p class="govuk-body">${words.t("account.codes.each")}</p>
${had && html`<p class="govuk-body">${words.t("account.codes.earlier")}</p>`}
${button({ text: words.t("account.codes.done"), href: "/" })}`,
      },
    };
  }),
};

/** Takes a way in away; never the last one. */
export const endWayScreen: Screen = {
  path: "/account/sign-in/end",
  get: () => ({ redirect: "/account/sign-in" }),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { identity, signedIn } = visit;
    const ended = await identity.own.end(signedIn.token, textOf(form, "which"));
    if (isRefusal(ended)) return shown(visit, ended);
    return { redirect: "/account/sign-in?done=end" };
  }),
};

/** For whom a page of the account is drawn. */
export const roomOf = ({ signedIn }: SignedVisit): "desk" | "person" =>
  signedIn.who.kind === "staff" ? "desk" : "person";

async function shown(visit: SignedVisit, refusal?: Refusal): Promise<Reply> {
  const { identity, signedIn, words } = visit;
  if (refusal?.code === "fresh-sign-in-needed") {
    return { refusal };
  }
  const own = await identity.own.list(signedIn.token);
  if (isRefusal(own)) return { redirect: "/sign-in", cookie: "clear" };
  const title = words.t("account.methods.title");
  const done = DONE.find((one) => one === visit.query["done"]);
  const text = refusal && `${reasonOf(words, refusal)} ${remedyOf(words, refusal)}`;
  return {
    show: {
      room: roomOf(visit),
      title,
      hasProblem: text !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      main: html`${errorSummary({ words, errors: text === undefined ? [] : [{ text }] })}
${done && notice({ words, kind: "done", text: words.t(`account.methods.done-${done}`) })}
${pageHeading({
  title,
  lead: words.t(
    `account.methods.${own.mustChoose ? "chosen-first" : own.mustAdd ? "first" : "lead"}`,
  ),
})}
${sections(visit, own)}`,
    },
  };
}

function sections(visit: SignedVisit, own: MethodList): readonly Html[] {
  const { words } = visit;
  const say = (key: string, params = {}) =>
    html`<p class="govuk-body">${words.t(`account.methods.${key}`, params)}</p>`;
  const link = (key: string, href: string) =>
    html`<p class="govuk-body"><a class="govuk-link" href="${href}">
${words.t(`account.methods.${key}`)}</a></p>`;
  if (own.mustChoose) {
    const body = html`${say("password-handed")}
${link("password-choose", "/account/sign-in/password")}`;
    return [section({ id: "password", title: words.t("account.methods.password"), body })];
  }
  const has = own.codesLeft > 0;
  const all: readonly (readonly [id: string, body: Html])[] = [
    [
      "passkeys",
      html`${own.passkeys.map(({ methodId, name }) => ending(visit, methodId, "passkey", name))}
${say("passkeys-none")}${
        visit.passkeyPlace === undefined
          ? html`<p class="govuk-body">${words.t("account.passkey.not-here")}</p>`
          : link("passkey-add", "/account/sign-in/passkey")
      }`,
    ],
    [
      "app",
      html`${say(own.hasApp ? "app-set" : "app-none")}
${link(own.hasApp ? "app-again" : "app-add", "/account/sign-in/app")}
${own.hasApp && ending(visit, "app", "app")}`,
    ],
    [
      "codes",
      html`${has ? say("codes-left", { count: own.codesLeft }) : say("codes-none")}
${makingCodes(visit, has)}${has && ending(visit, "code", "codes")}`,
    ],
    ...(own.mustAdd ? [] : ([["password", ofPassword(own, say, link)]] as const)),
    ...(own.mustAdd
      ? []
      : ([["where", html`${say("where-text")}${link("where", "/account/sessions")}`]] as const)),
  ];
  return all.map(([id, body]) => section({ id, title: words.t(`account.methods.${id}`), body }));
}

const ofPassword = (
  { hasPassword, isPasswordEnough }: MethodList,
  say: (key: string) => Html,
  link: (key: string, href: string) => Html,
): Html =>
  hasPassword
    ? html`${say(`password-${isPasswordEnough ? "enough" : "set"}`)}
${link("password-change", "/account/sign-in/password")}`
    : say("password-none");

const makingCodes = ({ words, signedIn }: SignedVisit, hasCodes: boolean): Html =>
  actionForm({
    action: "/account/sign-in/codes",
    csrf: signedIn.csrf,
    body: [],
    submit: {
      text: words.t(`account.methods.${hasCodes ? "codes-again" : "codes-make"}`),
      kind: "secondary",
    },
  });

const ending = (
  { words, signedIn }: Pick<Visit, "words"> & Pick<SignedVisit, "signedIn">,
  which: string,
  kind: "app" | "codes" | "passkey",
  name = "",
): Html =>
  actionForm({
    action: "/account/sign-in/end",
    csrf: signedIn.csrf,
    hidden: { which },
    body: [],
    submit: { text: words.t(`account.methods.${kind}-end`, { name }), kind: "warning" },
  });
