import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { html } from "../../parts/html.ts";
import { qrPicture } from "../../parts/qr-picture.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { problemOf, reasonOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";
import { roomOf } from "./ways.ts";

/** Sets up an app that shows codes: its key as a picture, as text and as a link. */
export const appScreen: Screen = {
  path: "/account/sign-in/app",
  isBeforeAll: true,
  get: signedOnly(async (visit) => {
    const offered = await visit.identity.own.offerApp(visit.signedIn.token);
    return isRefusal(offered) ? { refusal: offered } : shown(visit, offered.secret);
  }),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { identity, signedIn } = visit;
    const secret = textOf(form, "key");
    const added = await identity.own.addApp(signedIn.token, secret, textOf(form, "code"));
    if (isRefusal(added) && added.code === "invalid-input") return shown(visit, secret, added);
    if (isRefusal(added)) return { refusal: added };
    const cookie = added.token === undefined ? {} : { cookie: { value: added.token } };
    return { redirect: "/account/sign-in?done=app", ...cookie };
  }),
};

function shown(visit: SignedVisit, secret: string, refusal?: Refusal): Reply {
  const { words, signedIn, identity } = visit;
  const t = (key: string) => words.t(`account.app.${key}`);
  const link = identity.own.appLink(secret);
  const problem = refusal?.fields?.[0];
  const text = refusal && (problem ? problemOf(words, problem) : reasonOf(words, refusal));
  return {
    show: {
      room: roomOf(visit),
      title: t("title"),
      hasProblem: text !== undefined,
      status: text === undefined ? 200 : 422,
      main: html`${errorSummary({
        words,
        errors: text === undefined ? [] : [{ field: "code", text }],
      })}
${pageHeading({ title: t("title"), lead: t("lead") })}
<p class="govuk-body">${t("scan")}</p>
${qrPicture({ text: link, label: t("picture") })}
<p class="govuk-body">${t("type")}</p>
<p class="govuk-body"><code class="rc-code" dir="ltr">${secret.replaceAll(/.{4}(?=.)/g, "$& ")}</code></p>
<p class="govuk-body"><a class="govuk-link" href="${link}">${t("link")}</a></p>
<p class="govuk-body">${t("then")}</p>
${actionForm({
  action: "/account/sign-in/app",
  csrf: signedIn.csrf,
  hidden: { key: secret },
  body: textField({
    words,
    name: "code",
    label: t("code"),
    kind: "number-text",
    autocomplete: "one-time-code",
    width: 10,
    error: text,
  }),
  submit: { text: t("submit") },
})}`,
    },
  };
}
