import { isRefusal, type Refusal, REFUSALS } from "#domain/refusal.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { signOnAgainPath } from "./staff-sign-on.ts";
import { codeField } from "./code-field.ts";
import { ownPath } from "../../own-path.ts";
import { reasonOf, remedyOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";

/** Proving oneself again, for what takes much out or opens what is closed. */
export const againScreen: Screen = {
  path: "/account/again",
  isBeforeAll: true,
  get: signedOnly((visit) => shown(visit, visit.query["next"] ?? "/")),
  post: signedOnly(async (visit, form) => {
    const { identity, signedIn, from } = visit;
    const next = ownPath(textOf(form, "next"));
    const proven = await identity.proveAgain(
      signedIn.token,
      textOf(form, "password"),
      from,
      textOf(form, "code"),
    );
    if (isRefusal(proven)) return shown(visit, next, proven);
    return { redirect: next, cookie: { value: proven.token } };
  }),
};

function shown(visit: SignedVisit, next: string, refusal?: Refusal): Reply {
  const { words, signedIn } = visit;
  const title = words.t("account.again.title");
  const text = refusal && `${reasonOf(words, refusal)} ${remedyOf(words, refusal)}`;
  const errors = text === undefined ? [] : [{ field: "password", text }];
  return {
    show: {
      room: signedIn.who.kind === "staff" ? "desk" : "person",
      title,
      hasProblem: text !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title, lead: words.t("account.again.lead") })}
${actionForm({
  action: "/account/again",
  csrf: signedIn.csrf,
  hidden: { next: ownPath(next) },
  body: [
    textField({
      words,
      name: "password",
      label: words.t("web.sign-in.password"),
      kind: "password",
      error: text,
    }),
    codeField(words),
  ],
  submit: { text: words.t("account.again.submit") },
})}
${otherwise(visit, next)}`,
    },
  };
}

// Whoever has no password here, or would rather not type it, proves themselves in another way.
function otherwise({ words, accounts, signedIn, passkeyPlace }: SignedVisit, next: string): Html[] {
  const link = (href: string, key: string) =>
    html`<p class="govuk-body"><a class="govuk-link" href="${href}">${words.t(key)}</a></p>`;
  const byKey = `/account/again/passkey?next=${encodeURIComponent(ownPath(next))}`;
  const isAtWork = accounts.signOn.isOffered && signedIn.who.kind === "staff";
  return [
    ...(isAtWork ? [link(signOnAgainPath(next), "sign-on.again")] : []),
    ...(passkeyPlace === undefined ? [] : [link(byKey, "account.passkey.use-again")]),
  ];
}
