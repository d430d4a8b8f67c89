import { isRefusal, type Refusal, REFUSALS } from "#domain/refusal.ts";
import { actionForm } from "../parts/action-form.ts";
import { errorSummary } from "../parts/error-summary.ts";
import { type Html, html } from "../parts/html.ts";
import { afterSignIn } from "./account/after-sign-in.ts";
import { codeField } from "./account/code-field.ts";
import { notice } from "../parts/notice.ts";
import { textField } from "../parts/text-field.ts";
import { reasonOf, remedyOf } from "../refusal-words.ts";
import { howToSignIn } from "./how-to-sign-in.ts";
import { ownPath } from "../own-path.ts";
import { type Reply, type Screen, textOf, type Visit } from "../visit.ts";

/** Sign in with a name and a password. The same answer for a wrong name and a wrong password. */
export const signIn: Screen = {
  path: "/sign-in",
  isForVisitors: true,
  get: (visit) => (visit.signedIn === undefined ? form(visit, "", undefined) : { redirect: "/" }),
  async post(visit, sent) {
    const name = textOf(sent, "name");
    const found = await visit.identity.signIn(
      name,
      textOf(sent, "password"),
      visit.from,
      textOf(sent, "code"),
    );
    if (isRefusal(found)) return form(visit, name, found);
    const next = await afterSignIn(visit, found.token, textOf(sent, "next"));
    return { redirect: next, cookie: { value: found.token } };
  },
};

export const signOut: Screen = {
  path: "/sign-out",
  isBeforeAll: true,
  post: async (visit) => {
    await endSession(visit);
    return { redirect: "/", cookie: "clear" };
  },
};

/** Leaves at once: signed out here, and on to a page that says nothing about cases. */
export const quickExit: Screen = {
  path: "/leave",
  isBeforeAll: true,
  post: async (visit) => {
    await endSession(visit);
    return { leaveTo: "https://www.weather.gov/" };
  },
};

async function endSession({ identity, signedIn }: Visit): Promise<void> {
  if (signedIn !== undefined) await identity.signOut(signedIn.token);
}

function form(visit: Visit, name: string, refusal: Refusal | undefined): Reply {
  const { words } = visit;
  const isAgain = refusal === undefined && visit.query["again"] !== undefined;
  const problem = refusal === undefined ? undefined : problemOf(words, refusal);
  const errors = problem === undefined ? [] : [{ field: "name", text: problem }];
  return {
    show: {
      room: "public",
      title: words.t("web.sign-in.title"),
      hasProblem: problem !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      main: html`${errorSummary({ words, errors })}
${isAgain && notice({ words, kind: "to-know", text: words.t("edge.sign-in-again") })}
<h1 class="govuk-heading-l">${words.t("web.sign-in.title")}</h1>
<p class="govuk-body">${words.t("web.sign-in.lead")}</p>
${actionForm({
  action: "/sign-in",
  csrf: visit.visitorToken("make") ?? "",
  hidden: { next: ownPath(visit.query["next"] ?? "/") },
  body: [
    textField({
      words,
      name: "name",
      label: words.t("web.sign-in.name"),
      value: name,
      autocomplete: "username",
      direction: "ltr",
      error: problem,
    }),
    textField({
      words,
      name: "password",
      label: words.t("web.sign-in.password"),
      kind: "password",
    }),
    codeField(words),
  ],
  submit: { text: words.t("web.sign-in.submit") },
})}
${visit.passkeyPlace !== undefined && byPasskey(visit)}
${howToSignIn(visit)}`,
    },
  };
}

function byPasskey({ words, query }: Visit): Html {
  const next = encodeURIComponent(ownPath(query["next"] ?? "/"));
  return html`<p class="govuk-body"><a class="govuk-link"
href="/sign-in/passkey?next=${next}">${words.t("account.passkey.use")}</a></p>`;
}

// What slows somebody down says what to do; whoever mistyped sees where.
const problemOf = (words: Visit["words"], refusal: Refusal): string =>
  refusal.code === "slow-down"
    ? `${reasonOf(words, refusal)} ${remedyOf(words, refusal)}`
    : reasonOf(words, refusal);
