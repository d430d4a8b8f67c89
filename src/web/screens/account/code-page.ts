import { type Refusal, REFUSALS } from "#domain/refusal.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { problemOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import { type Form, type Reply, textOf, type Visit } from "../../visit.ts";

type Field = "name" | "code" | "password";

/** What was sent to a page that takes a code, and why it did not do. */
export type Tried = { readonly form: Form; readonly refusal: Refusal };

/** A page for who is not signed in, with a printed code to be typed and little else. */
export function codePage(
  visit: Visit,
  view: {
    /** Where its words stand: `<room>.title`, `.lead`, `.submit`. */
    readonly room: string;
    readonly path: string;
    readonly fields: readonly Field[];
    readonly more?: Html;
  },
  tried?: Tried,
): Reply {
  const { words } = visit;
  const { room, path, fields, more } = view;
  const [problem] = tried?.refusal.fields ?? [];
  const whole =
    tried && problem === undefined
      ? `${reasonOf(words, tried.refusal)} ${remedyOf(words, tried.refusal, visit.office.zone)}`
      : undefined;
  const textFor = (field: Field, isFirst: boolean): string | undefined => {
    if (problem?.field === field) return problemOf(words, problem);
    return isFirst ? whole : undefined;
  };
  const body = fields.map((field, at) => fieldFor(visit, field, textFor(field, at === 0), tried));
  const errors = fields.flatMap((field, at) => {
    const text = textFor(field, at === 0);
    return text === undefined ? [] : [{ field, text }];
  });
  const title = words.t(`${room}.title`);
  return {
    show: {
      room: "public",
      title,
      hasProblem: tried !== undefined,
      status: tried === undefined ? 200 : REFUSALS[tried.refusal.code],
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title, lead: words.t(`${room}.lead`) })}
${actionForm({
  action: path,
  csrf: visit.signedIn?.csrf ?? visit.visitorToken("make") ?? "",
  body,
  submit: { text: words.t(`${room}.submit`) },
})}
${more}`,
    },
  };
}

function fieldFor(
  { words }: Visit,
  name: Field,
  error: string | undefined,
  tried: Tried | undefined,
): Html {
  const value = tried === undefined ? "" : textOf(tried.form, name);
  if (name === "password") {
    return textField({
      words,
      name,
      label: words.t("lost.password"),
      hint: words.t("lost.password-hint"),
      kind: "password",
      autocomplete: "new-password",
      error,
    });
  }
  const isCode = name === "code";
  return textField({
    words,
    name,
    label: words.t(isCode ? "lost.code" : "web.sign-in.name"),
    hint: isCode ? words.t("lost.code-hint") : undefined,
    value,
    direction: "ltr",
    autocomplete: isCode ? "off" : "username",
    error,
  });
}

/** What came of it, with nothing more to do here. */
export function saidPage({ words }: Visit, title: string, text: string): Reply {
  return {
    show: {
      room: "public",
      title,
      main: html`${pageHeading({ title })}<p>${text}</p>
<p><a class="govuk-link" href="/sign-in">${words.t("sign-on.by-name")}</a></p>`,
    },
  };
}
