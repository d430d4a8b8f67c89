import { applicationFields, type PinnedCaseType } from "#domain/case/case-type.ts";
import { namedError } from "../../../fields/named-error.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import type { ApplicationDraft } from "#domain/drafts.ts";
import { type FieldProblem, isRefusal, type Refusal } from "#domain/refusal.ts";
import type { ActAnswer } from "#door/act.ts";
import { fieldWords } from "../../../fields/field-words.ts";
import { noFiles } from "../../../fields/kept-files.ts";
import { readFields } from "../../../fields/read-fields.ts";
import { renderFields } from "../../../fields/render-fields.ts";
import { typeWord, typeWordIfAny } from "../../../fields/type-words.ts";
import { actionForm } from "../../../parts/action-form.ts";
import { errorSummary, type FieldError } from "../../../parts/error-summary.ts";
import { type Html, html, type HtmlValue } from "../../../parts/html.ts";
import { pageHeading } from "../../../parts/sections.ts";
import { summaryList, type SummaryRow } from "../../../parts/summary-list.ts";
import { reasonOf } from "../../../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
} from "../../../visit.ts";
import { isSigned, receipt } from "../receipt.ts";
import { answerText } from "../answer-text.ts";
import { needsAnswer, openDraft, type Question, questionsOf } from "./draft-in-hand.ts";
import { explanationsOf } from "./explanation.ts";
import { sendApplication } from "./send-application.ts";

const EMPTY: Form = { texts: {}, uploads: {} };

/** Every answer with a way to change it, the declaration, and the sending itself. */
export const applyCheck: Screen = {
  path: "/apply/:type/check",
  get: signedOnly(async (visit) => {
    const opened = await openDraft(visit);
    if (isRefusal(opened)) return { refusal: opened, room: "person" };
    const { type, draft } = opened;
    return draft === undefined ? { redirect: `/apply/${type.id}` } : check(visit, type, draft);
  }),
  post: signedOnly(async (visit, form) => {
    const opened = await openDraft(visit);
    if (isRefusal(opened)) return { refusal: opened, room: "person" };
    const { type, draft } = opened;
    // Sent already, in another window or by a second press: the case is there.
    if (draft === undefined) return { redirect: "/cases" };
    const rest = restOf(type);
    const read = await readFields(form, rest, noFiles);
    const sent = await sendApplication(visit, type, draft, read.input);
    if (!isRefusal(sent)) return sentTo(visit, type, sent);
    return check(visit, type, draft, form, sent);
  }),
};

// A code for somebody else is shown here and now: no address may carry it.
function sentTo(
  visit: SignedVisit,
  type: PinnedCaseType,
  { caseId, invitation }: ActAnswer,
): Reply {
  if (invitation === undefined) return { redirect: `/cases/${caseId}/receipt` };
  const isSent = isSigned(type, type.opens_with);
  return receipt(visit, { caseId, filedOn: visit.office.clock.today(), isSent }, invitation);
}

/** What the sending itself asks beside the questions: the declaration. */
function restOf(type: PinnedCaseType) {
  const asked = applicationFields(type);
  const all = Object.entries(fieldsOfEvent(type, type.opens_with));
  return Object.fromEntries(all.filter(([name]) => !Object.hasOwn(asked, name)));
}

function check(
  visit: SignedVisit,
  type: PinnedCaseType,
  draft: ApplicationDraft,
  form: Form = EMPTY,
  refusal?: Refusal,
): Reply {
  const { words } = visit;
  const standing = { type, draft, today: visit.office.clock.today() };
  const questions = [...questionsOf(type, draft), ...explanationsOf(standing)];
  const open = questions.filter((one) => needsAnswer(one, standing));
  const problems = refusal?.fields ?? [];
  const title = words.t("apply.check.title");
  return {
    show: {
      room: "person",
      title,
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : 422,
      main: html`<p><a class="govuk-link" href="/apply/${type.id}">
${words.t("apply.question.back")}</a></p>
${errorSummary({ words, errors: errorsOf(visit, type, refusal) })}
${pageHeading({ title, above: typeWord(words, type, "title"), lead: words.t("apply.check.lead") })}
${type.sections.map((section) =>
  summaryList({
    words,
    title: typeWord(words, type, `section.${section.name}`),
    rows: questions
      .filter((one) => one.section === section.name)
      .map((one) => rowOf(visit, type, draft, one)),
  }),
)}
${open.length > 0 ? missing(visit, type, open) : sending(visit, type, draft, form, problems)}`,
    },
  };
}

function rowOf(
  { words }: SignedVisit,
  type: PinnedCaseType,
  draft: ApplicationDraft,
  { name, field }: Question,
): SummaryRow {
  const label = fieldWords(words, type, type.opens_with, name).label;
  const files = draft.files[name] ?? [];
  const said: HtmlValue =
    field.kind === "files" && files.length > 0
      ? html`${files.map((file) => html`<bdi>${file.title}</bdi><br>`)}`
      : answerText(words, type, name, field, draft.answers[name]);
  const isLong = field.kind === "long-text" || field.kind === "mailing-address";
  return {
    name: label,
    value:
      said === undefined
        ? none(words)
        : isLong
          ? html`<span class="rc-own-words">${said}</span>`
          : said,
    change: { href: `/apply/${type.id}/${field.explains ?? name}?from=check`, what: label },
  };
}

const none = (words: SignedVisit["words"]): Html =>
  html`<span class="rc-quiet">${words.t("apply.check.nothing")}</span>`;

function errorsOf(
  { words }: SignedVisit,
  type: PinnedCaseType,
  refusal: Refusal | undefined,
): FieldError[] {
  if (refusal === undefined) return [];
  const asked = applicationFields(type);
  const named = (refusal.fields ?? []).map((problem) => {
    const { field, text } = namedError(words, type, type.opens_with, problem);
    return Object.hasOwn(asked, problem.field) ? { text } : { field, text };
  });
  return named.length > 0 ? named : [{ text: reasonOf(words, refusal) }];
}

function missing({ words }: SignedVisit, type: PinnedCaseType, open: readonly Question[]): Html {
  return html`<h2 class="govuk-heading-m">${words.t("apply.check.missing")}</h2>
<ul class="govuk-list govuk-list--bullet">${open.map(
    ({ name }) => html`<li><a class="govuk-link" href="/apply/${type.id}/${name}?from=check">
${fieldWords(words, type, type.opens_with, name).label}</a></li>`,
  )}</ul>`;
}

function sending(
  { words, signedIn }: SignedVisit,
  type: PinnedCaseType,
  draft: ApplicationDraft,
  form: Form,
  problems: readonly FieldProblem[],
): Html {
  const event = type.opens_with;
  const cite = type.events[event]?.cite;
  return html`<h2 class="govuk-heading-m">${words.t("apply.check.send")}</h2>
<p>${typeWordIfAny(words, type, `event.${event}.explain`)}</p>
${cite !== undefined && html`<p class="rc-law">${words.t("parts.rule", { law: cite })}</p>`}
${actionForm({
  action: `/apply/${type.id}/check`,
  csrf: signedIn.csrf,
  idempotencyKey: draft.key,
  body: renderFields(words, type, event, restOf(type), form, problems),
  submit: { text: typeWord(words, type, `event.${event}`) },
  others: [
    { text: words.t("apply.question.later"), kind: "secondary", href: `/apply/${type.id}?saved=1` },
  ],
})}`;
}
