import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { joinCase } from "#door/join-case.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { reasonOf, remedyOf } from "../../refusal-words.ts";
import { partHref } from "./part-as-file.ts";
import {
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
  type Visit,
} from "../../visit.ts";

/** Whether this visitor may be somebody for whom another person filed. */
export const mayJoin = ({ signedIn }: Visit): boolean =>
  signedIn?.who.kind === "person" && signedIn.who.roles.includes("applicant");

/** A person comes into a case that was filed for them, with the code they were given. */
export const joinScreen: Screen = {
  path: "/cases/join",
  get: signedOnly((visit) => (mayJoin(visit) ? shown(visit, "") : { redirect: "/cases" })),
  post: signedOnly(async (visit, form) => {
    const { office, signedIn } = visit;
    const code = textOf(form, "code");
    const joined = await joinCase(office, signedIn.who, signedIn.purpose, code);
    if (isRefusal(joined)) return shown(visit, code, joined);
    const { caseId, part } = joined;
    const whole = `/cases/${caseId}`;
    return { redirect: part === undefined ? whole : partHref({ caseId, partId: part }) };
  }),
};

function shown(visit: SignedVisit, typed: string, refusal?: Refusal): Reply {
  const { words, signedIn, office } = visit;
  const title = words.t("join.title");
  const problem =
    refusal === undefined
      ? undefined
      : refusal.code === "invalid-input"
        ? words.t("join.wrong")
        : `${reasonOf(words, refusal)} ${remedyOf(words, refusal, office.zone)}`;
  return {
    show: {
      room: "person",
      title,
      hasProblem: problem !== undefined,
      status: problem === undefined ? 200 : 422,
      main: html`<p><a class="govuk-link" href="/cases">${words.t("person.back-to-cases")}</a></p>
${errorSummary({ words, errors: problem === undefined ? [] : [{ field: "code", text: problem }] })}
${pageHeading({ title, lead: words.t("join.lead") })}
${actionForm({
  action: "/cases/join",
  csrf: signedIn.csrf,
  body: textField({
    words,
    name: "code",
    label: words.t("join.code"),
    hint: words.t("join.code-hint"),
    value: typed,
    direction: "ltr",
    autocomplete: "off",
    width: 20,
    error: problem,
  }),
  submit: { text: words.t("join.submit") },
})}`,
    },
  };
}
