import { isRefusal } from "#domain/refusal.ts";
import { actionForm } from "../parts/action-form.ts";
import { errorSummary } from "../parts/error-summary.ts";
import { html } from "../parts/html.ts";
import { textField } from "../parts/text-field.ts";
import { reasonOf } from "../refusal-words.ts";
import { type Reply, type Screen, textOf, type Visit } from "../visit.ts";

/** Sign in with a name and a password. The same answer for a wrong name and a wrong password. */
export const signIn: Screen = {
  path: "/sign-in",
  get: (visit) => (visit.signedIn === undefined ? form(visit, "", undefined) : { redirect: "/" }),
  async post(visit, sent) {
    const name = textOf(sent, "name");
    const found = await visit.identity.signIn(name, textOf(sent, "password"));
    if (isRefusal(found)) return form(visit, name, reasonOf(visit.words, found));
    return { redirect: safeNext(textOf(sent, "next")), cookie: { value: found.token } };
  },
};

export const signOut: Screen = {
  path: "/sign-out",
  post: async (visit) => {
    await endSession(visit);
    return { redirect: "/", cookie: "clear" };
  },
};

/** Leaves at once: signed out here, and on to a page that says nothing about cases. */
export const quickExit: Screen = {
  path: "/leave",
  post: async (visit) => {
    await endSession(visit);
    return { leaveTo: "https://www.weather.gov/" };
  },
};

async function endSession({ identity, signedIn }: Visit): Promise<void> {
  if (signedIn !== undefined) await identity.signOut(signedIn.token);
}

// Only a path of this site: an address given in a link must not lead away after signing in.
const safeNext = (next: string): string => (/^\/(?![/\\])/.test(next) ? next : "/");

function form(visit: Visit, name: string, problem: string | undefined): Reply {
  const { words } = visit;
  const errors = problem === undefined ? [] : [{ field: "name", text: problem }];
  return {
    show: {
      room: "public",
      title: words.t("web.sign-in.title"),
      hasProblem: problem !== undefined,
      status: problem === undefined ? 200 : 401,
      main: html`${errorSummary({ words, errors })}
<h1 class="govuk-heading-l">${words.t("web.sign-in.title")}</h1>
<p class="govuk-body">${words.t("web.sign-in.lead")}</p>
${actionForm({
  action: "/sign-in",
  csrf: "",
  hidden: { next: safeNext(visit.query["next"] ?? "/") },
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
  ],
  submit: { text: words.t("web.sign-in.submit") },
})}`,
    },
  };
}
