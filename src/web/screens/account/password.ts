import { isRefusal, type Refusal, REFUSALS } from "#domain/refusal.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorOf, errorSummary } from "../../parts/error-summary.ts";
import { html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { problemOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";
import { roomOf } from "./ways.ts";

/** Changes one's password; the present one is asked for unless one just proved oneself. */
export const passwordScreen: Screen = {
  path: "/account/sign-in/password",
  isBeforeAll: true,
  get: signedOnly((visit) => shown(visit)),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { identity, signedIn, from } = visit;
    const changed = await identity.own.changePassword(
      signedIn.token,
      textOf(form, "next"),
      textOf(form, "present"),
      from,
    );
    if (isRefusal(changed)) return shown(visit, changed);
    return { redirect: "/account/sign-in?done=password" };
  }),
};

function shown(visit: SignedVisit, refusal?: Refusal): Reply {
  const { words, signedIn } = visit;
  const t = (key: string) => words.t(`account.password.${key}`);
  const named = (refusal?.fields ?? []).map((one) => ({
    field: one.field,
    text: problemOf(words, one),
  }));
  const errors =
    refusal === undefined || named.length > 0
      ? named
      : [{ text: `${reasonOf(words, refusal)} ${remedyOf(words, refusal)}` }];
  const isFresh = signedIn.who.isFresh === true;
  const present = textField({
    words,
    name: "present",
    label: t("present"),
    kind: "password",
    error: errorOf(errors, "present"),
  });
  return {
    show: {
      room: roomOf(visit),
      title: t("title"),
      hasProblem: errors.length > 0,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title: t("title"), lead: t("lead") })}
${actionForm({
  action: "/account/sign-in/password",
  csrf: signedIn.csrf,
  body: [
    ...(isFresh ? [] : [present]),
    textField({
      words,
      name: "next",
      label: t("next"),
      kind: "password",
      autocomplete: "new-password",
      error: errorOf(errors, "next"),
    }),
  ],
  submit: { text: t("submit") },
})}`,
    },
  };
}
