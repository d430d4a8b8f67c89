import { type FieldProblem, isRefusal, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { type Answered, ask } from "#door/ask.ts";
import { type CaseFile, caseFile } from "#questions/case-file.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { problemOf, reasonOf } from "../../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../visit.ts";

/** Who helps: choosing somebody by the code they gave, and ending it on any day. */
export const representativesScreen: Screen = {
  path: "/cases/:caseId/representatives",
  get: signedOnly(async (visit) => {
    const file = await openCase(visit);
    return isRefusal(file) ? { refusal: file, room: "person" } : shown(visit, file);
  }),
  post: signedOnly(async (visit, form) => {
    const file = await openCase(visit);
    if (isRefusal(file)) return { refusal: file, room: "person" };
    const { state } = file.answer;
    const event = eventOf(file.answer);
    if (event === undefined) return { refusal: refuse("not-now"), room: "person" };
    const { office, signedIn } = visit;
    const ends = textOf(form, "ends");
    const answer = await act(office, signedIn.who, signedIn.purpose, {
      caseId: state.caseId,
      event,
      input: { representative: ends === "" ? textOf(form, "representative") : `end:${ends}` },
      version: Number(textOf(form, "version")),
      key: textOf(form, "idempotency-key"),
    });
    if (!isRefusal(answer)) return { redirect: `/cases/${state.caseId}/representatives` };
    const problems = answer.fields ?? [];
    return shown(
      visit,
      file,
      form,
      problems,
      problems.length === 0 ? reasonOf(visit.words, answer) : undefined,
    );
  }),
};

function openCase({ office, signedIn, params }: SignedVisit) {
  const about = { caseId: params["caseId"] ?? "" };
  return ask(office, signedIn.who, signedIn.purpose, caseFile, {}, about);
}

const eventOf = ({ type, may }: CaseFile): string | undefined =>
  may.find((event) => type.events[event]?.does === "represent");

function shown(
  visit: SignedVisit,
  { answer: file, version }: Answered<CaseFile>,
  form?: Form,
  problems: readonly FieldProblem[] = [],
  reason?: string,
): Reply {
  const { words } = visit;
  const { state } = file;
  const title = words.t("person.helpers.title");
  const errors = problems.map((one) => ({ field: "representative", text: problemOf(words, one) }));
  const all = reason === undefined ? errors : [...errors, { text: reason }];
  return {
    show: {
      room: "person",
      title,
      version,
      hasProblem: all.length > 0,
      status: all.length > 0 ? 422 : 200,
      main: html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${state.caseId}">${words.t("person.back-to-case")}</a></p>
${errorSummary({ words, errors: all })}
${pageHeading({ title, above: state.caseId, lead: words.t("person.helpers.lead") })}
${current(visit, file, version)}
${choose(visit, file, version, form, errors[0]?.text)}`,
    },
  };
}

function current(visit: SignedVisit, file: CaseFile, version: number): Html {
  const { words } = visit;
  const { representatives } = file.state;
  if (representatives.length === 0) return html`<p>${words.t("person.helpers.none")}</p>`;
  return html`<ul class="govuk-list govuk-list--spaced">${representatives.map(
    ({ partyId, name, from, to }) => html`<li class="rc-panel"><b>${name}</b><br>
<span class="rc-quiet">${
      to === undefined
        ? words.t("person.helpers.since", { date: words.date(from) })
        : words.t("person.helpers.ended", { from: words.date(from), to: words.date(to) })
    }</span>${to === undefined && end(visit, file, version, partyId)}</li>`,
  )}</ul>`;
}

function end(
  { words, office, signedIn }: SignedVisit,
  file: CaseFile,
  version: number,
  partyId: string,
) {
  if (eventOf(file) === undefined) return undefined;
  return actionForm({
    action: `/cases/${file.state.caseId}/representatives`,
    csrf: signedIn.csrf,
    idempotencyKey: office.newId(),
    version,
    hidden: { ends: partyId },
    body: html`<p>${words.t("person.helpers.end-what")}</p>`,
    submit: { text: words.t("person.helpers.end"), kind: "secondary" },
  });
}

function choose(
  { words, office, signedIn }: SignedVisit,
  file: CaseFile,
  version: number,
  form: Form | undefined,
  error: string | undefined,
): Html {
  const event = eventOf(file);
  if (event === undefined) return html`<p>${words.t("person.helpers.only-person")}</p>`;
  return html`<h2 class="govuk-heading-m">${words.t("person.helpers.choose")}</h2>
<p>${typeWordIfAny(words, file.type, `event.${event}.explain`)}</p>
${actionForm({
  action: `/cases/${file.state.caseId}/representatives`,
  csrf: signedIn.csrf,
  idempotencyKey: office.newId(),
  version,
  body: textField({
    words,
    name: "representative",
    label: words.t("person.helpers.code"),
    hint: words.t("person.helpers.code-hint"),
    value: form === undefined ? "" : textOf(form, "representative"),
    direction: "ltr",
    width: 20,
    error,
  }),
  submit: { text: words.t("person.helpers.submit") },
})}`;
}
