import type { Kind } from "#domain/case/case-type.ts";
import { actsFor, SCOPES } from "#domain/case/of-record.ts";
import type { Representative } from "#domain/case/party.ts";
import { type FieldProblem, isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { type Answered, ask } from "#door/ask.ts";
import { type CaseFile, caseFile } from "#questions/case-file.ts";
import type { Words } from "#words/load-words.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { radioField } from "../../parts/choice-fields.ts";
import { typedDateOf } from "../../fields/read-fields.ts";
import { dateField, isoOfTyped } from "../../parts/date-field.ts";
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
    const isOwn = textOf(form, "lays-down") !== "";
    const event = eventOf(file.answer, isOwn ? "end-representation" : "represent");
    if (event === undefined) return { refusal: refuse("not-now"), room: "person" };
    const { office, signedIn } = visit;
    const input = isOwn ? {} : inputOf(form);
    if (isRefusal(input)) return shown(visit, file, form, input.fields);
    const answer = await act(office, signedIn.who, signedIn.purpose, {
      caseId: state.caseId,
      event,
      input,
      version: Number(textOf(form, "version")),
      key: textOf(form, "idempotency-key"),
    });
    // Whoever laid it down cannot open this page again.
    if (!isRefusal(answer)) {
      return { redirect: isOwn ? "/cases" : `/cases/${state.caseId}/representatives` };
    }
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

function inputOf(form: Form): Record<string, string> | Refusal {
  const ends = textOf(form, "ends");
  if (ends !== "") return { representative: `end:${ends}` };
  const typed = typedDateOf(form, UNTIL);
  const until = isoOfTyped(typed);
  if (until === undefined && Object.values(typed).some((part) => part !== "")) {
    return refuse("invalid-input", { fields: [{ field: UNTIL, code: "date" }] });
  }
  const scope = textOf(form, SCOPE);
  return {
    representative: textOf(form, "representative"),
    ...(scope === "" ? {} : { [SCOPE]: scope }),
    ...(until === undefined ? {} : { [UNTIL]: until }),
  };
}

function openCase({ office, signedIn, params }: SignedVisit) {
  const about = { caseId: params["caseId"] ?? "" };
  return ask(office, signedIn.who, signedIn.purpose, caseFile, {}, about);
}

const SCOPE = "help-scope";
const UNTIL = "help-until";

const eventOf = ({ type, may }: CaseFile, kind: Kind = "represent"): string | undefined =>
  may.find((event) => type.events[event]?.does === kind);

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
  const errors = problems.map((one) => ({ field: one.field, text: said(words, one) }));
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
${layDown(visit, file, version)}
${choose(visit, file, version, form, errors)}`,
    },
  };
}

const said = (words: Words, one: FieldProblem): string =>
  one.field === UNTIL && one.code === "date"
    ? words.t("helpers.until-wrong")
    : problemOf(words, one);

function current(visit: SignedVisit, file: CaseFile, version: number): Html {
  const { words } = visit;
  const { representatives } = file.state;
  if (representatives.length === 0) return html`<p>${words.t("person.helpers.none")}</p>`;
  const isAlone = representatives.every((one) => !actsFor(one, file.today));
  const meets = file.state.appointments.some((one) => one.heldOn === undefined);
  return html`${isAlone && meets && html`<p>${words.t("helpers.gone-meeting")}</p>`}
<ul class="govuk-list govuk-list--spaced">${representatives.map(
    (one) => html`<li class="rc-panel"><b>${one.name}</b><br>
<span class="rc-quiet">${tenure(words, one)}</span>${
      one.to === undefined && end(visit, file, version, one.partyId)
    }</li>`,
  )}</ul>`;
}

function tenure(words: Words, { from, to, until, scope }: Representative): Html {
  const isReading = scope === "read-only";
  if (to !== undefined) {
    const between = { from: words.date(from), to: words.date(to) };
    return html`${words.t(isReading ? "helpers.read-ended" : "person.helpers.ended", between)}`;
  }
  const since = words.t(isReading ? "helpers.reads-since" : "person.helpers.since", {
    date: words.date(from),
  });
  if (until === undefined) return html`${since}`;
  return html`${since}<br>${words.t("helpers.ends-after", { date: words.date(until) })}`;
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

function layDown({ words, office, signedIn }: SignedVisit, file: CaseFile, version: number) {
  if (eventOf(file, "end-representation") === undefined) return undefined;
  return actionForm({
    action: `/cases/${file.state.caseId}/representatives`,
    csrf: signedIn.csrf,
    idempotencyKey: office.newId(),
    version,
    hidden: { "lays-down": "yes" },
    body: html`<h2 class="govuk-heading-m">${words.t("helpers.lay-down")}</h2>
<p>${words.t("helpers.lay-down-what")}</p>`,
    submit: { text: words.t("helpers.lay-down"), kind: "secondary" },
  });
}

function choose(
  { words, office, signedIn }: SignedVisit,
  file: CaseFile,
  version: number,
  form: Form | undefined,
  errors: readonly { readonly field: string; readonly text: string }[],
): Html {
  const event = eventOf(file);
  if (event === undefined) return html`<p>${words.t("person.helpers.only-person")}</p>`;
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.text;
  const typed = (name: string) => (form === undefined ? "" : textOf(form, name));
  return html`<h2 class="govuk-heading-m">${words.t("helpers.choose")}</h2>
<p>${typeWordIfAny(words, file.type, `event.${event}.explain`)}</p>
<p>${words.t("helpers.told")}</p>
${actionForm({
  action: `/cases/${file.state.caseId}/representatives`,
  csrf: signedIn.csrf,
  idempotencyKey: office.newId(),
  version,
  body: html`${textField({
    words,
    name: "representative",
    label: words.t("helpers.code"),
    hint: words.t("person.helpers.code-hint"),
    value: typed("representative"),
    direction: "ltr",
    width: 20,
    error: errorOf("representative"),
  })}
${radioField({
  words,
  name: SCOPE,
  label: words.t("helpers.scope"),
  value: typed(SCOPE) === "read-only" ? "read-only" : "everything",
  choices: SCOPES.map((scope) => ({
    value: scope,
    text: words.t(`helpers.scope-${scope}`),
    hint: words.t(`helpers.scope-${scope}-hint`),
  })),
})}
${dateField({
  words,
  name: UNTIL,
  label: words.t("helpers.until"),
  hint: words.t("helpers.until-hint"),
  value: form && typedDateOf(form, UNTIL),
  isOptional: true,
  error: errorOf(UNTIL),
})}`,
  submit: { text: words.t("helpers.submit") },
})}`;
}
