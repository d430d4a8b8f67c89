import { html, nothing } from "../parts/html.ts";
import type { Screen, Visit } from "../visit.ts";
import { howToSignIn } from "./how-to-sign-in.ts";

const FIRST_PLACE: Readonly<Record<string, string>> = {
  "intake-clerk": "/desk/office",
  supervisor: "/desk/office",
  "records-officer": "/desk/imports",
  auditor: "/desk/audit",
  "privacy-officer": "/desk/audit",
  ombudsman: "/desk/audit/case",
};

/** The home of the office; who is signed in goes on to where their work is. */
export const home: Screen = {
  path: "/",
  get: (visit) => {
    const { signedIn } = visit;
    if (signedIn === undefined) return welcome(visit);
    if (signedIn.who.kind === "person") return { redirect: "/cases" };
    return { redirect: FIRST_PLACE[signedIn.who.roles[0] ?? ""] ?? "/desk" };
  },
};

function welcome(visit: Visit) {
  const { words, office } = visit;
  const isClinic = office.mode === "observed";
  const signIn = html`<p><a class="govuk-button" href="/sign-in">${words.t("parts.sign-in")}</a></p>`;
  return {
    show: {
      room: "public" as const,
      title: words.t(isClinic ? "web.clinic.title" : "web.home.title"),
      main: html`<h1 class="govuk-heading-xl">${office.name}</h1>
<p class="govuk-body-l">${words.t(isClinic ? "web.clinic.lead" : "web.home.lead")}</p>
${isClinic ? nothing : signIn}
${howToSignIn(visit)}
${isClinic ? signIn : nothing}
<ul class="govuk-list govuk-list--spaced">
${isClinic ? nothing : html`<li><a class="govuk-link" href="/apply">${words.t("web.home.apply")}</a></li>`}
<li><a class="govuk-link" href="/about/complain">${words.t("person.complain")}</a></li></ul>`,
    },
  };
}
