import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { parseInput } from "#domain/case/input.ts";
import type { Json, JsonObject } from "#domain/case/state.ts";
import type { ApplicationDraft } from "#domain/drafts.ts";
import type { KeptFile } from "#domain/files.ts";
import { type FieldProblem, isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { fieldWords } from "../../../fields/field-words.ts";
import { formOf, readFields } from "../../../fields/read-fields.ts";
import { renderFields } from "../../../fields/render-fields.ts";
import { typeWord } from "../../../fields/type-words.ts";
import { actionForm } from "../../../parts/action-form.ts";
import { errorSummary } from "../../../parts/error-summary.ts";
import { type Html, html } from "../../../parts/html.ts";
import { problemOf } from "../../../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../../visit.ts";
import { draftFiles, draftToken } from "./draft-files.ts";
import {
  nextOpen,
  openDraft,
  problemsKept,
  type Question,
  questionsOf,
  saveDraft,
  type Standing,
} from "./draft-in-hand.ts";
import { pageFields, withExplanation } from "./explanation.ts";

/** The codes of an answer that does not fit the day of another one. */
const AGES_TOLD: ReadonlySet<string> = new Set(["longer-ago", "not-so-long-ago"]);

type Here = {
  readonly type: PinnedCaseType;
  readonly draft: ApplicationDraft;
  readonly question: Question;
};

/** One question, with why it is asked and who will see the answer. Saved as soon as it is sent. */
export const applyQuestion: Screen = {
  path: "/apply/:type/:question",
  takesFiles: true,
  get: signedOnly(async (visit) => {
    const here = await openQuestion(visit);
    if ("redirect" in here || "refusal" in here) return here;
    const standing = { ...here, today: visit.office.clock.today() };
    return ask(visit, here, filled(here), problemsKept(standing, here.question));
  }),
  post: signedOnly(async (visit, form) => {
    const here = await openQuestion(visit);
    if ("redirect" in here || "refusal" in here) return here;
    const removed = textOf(form, "remove");
    return removed === "" ? save(visit, here, form) : remove(visit, here, removed);
  }),
};

async function openQuestion(
  visit: SignedVisit,
): Promise<
  Here | { readonly redirect: string } | { readonly refusal: Refusal; readonly room: "person" }
> {
  const opened = await openDraft(visit);
  if (isRefusal(opened)) return { refusal: opened, room: "person" };
  const { type, draft } = opened;
  if (draft === undefined) return { redirect: `/apply/${type.id}` };
  const name = visit.params["question"];
  const question = questionsOf(type, draft).find((one) => one.name === name);
  if (question !== undefined) return { type, draft, question };
  const isKnown = type.sections.some((section) => Object.hasOwn(section.asks, name ?? ""));
  return isKnown
    ? { redirect: `/apply/${type.id}` }
    : { refusal: refuse("not-found"), room: "person" };
}

/** The form as the draft would have sent it. */
function filled({ type, draft, question }: Here): Form {
  const { name, field } = question;
  const form = formOf(pageFields(type, question), draft.answers);
  const tokens = (draft.files[name] ?? []).map(draftToken);
  return field.kind === "files" ? { ...form, texts: { [`${name}-kept`]: tokens } } : form;
}

async function save(visit: SignedVisit, here: Here, form: Form): Promise<Reply> {
  const { type, draft, question } = here;
  const { name, field, section } = question;
  const keeper = draftFiles(visit, type.id, name, draft);
  const read = await readFields(form, pageFields(type, question), keeper);
  const value = read.input[name];
  const isLater = textOf(form, "then") === "later";
  // Who has answered nothing yet leaves freely: what was kept before stays as it was.
  const isEmpty = value === undefined && read.problems.length === 0;
  if (isLater && isEmpty && !field.optional && field.kind !== "files") {
    return { redirect: `/apply/${type.id}?saved=1` };
  }
  const kept = withExplanation(withAnswer(draft, question, value), here, read.form, read.input);
  const standing = { type, draft: kept, today: visit.office.clock.today() };
  // A day that could not be read is one mistake, and not a missing answer besides.
  const problems =
    value === undefined && read.problems.length > 0
      ? read.problems
      : [...read.problems, ...problemsOf(standing, question, read.input)];
  // What arrived well is kept even where another file of the same form was not taken.
  if (field.kind === "files" || problems.length === 0) {
    const no = await saveDraft(visit, type, kept);
    const other = no?.fields?.[0]?.field;
    // Another answer that was kept before cannot stand: its own page says why.
    if (other !== undefined && other !== name) return { redirect: `/apply/${type.id}/${other}` };
    if (no !== undefined) return { refusal: no, room: "person" };
  }
  if (problems.length > 0) return ask(visit, { ...here, draft: kept }, read.form, problems);
  if (isLater) return { redirect: `/apply/${type.id}?saved=1` };
  const back = backTo(visit, standing);
  if (back !== undefined) return { redirect: back };
  const next = nextOpen(standing, section, name);
  return { redirect: next === undefined ? `/apply/${type.id}` : `/apply/${type.id}/${next.name}` };
}

/** Where somebody came from to change one answer, and goes back to: the check, or a question. */
function backTo(
  { query }: SignedVisit,
  { type, draft }: Pick<Here, "type" | "draft">,
): string | undefined {
  const from = query["from"];
  const isKnown = from === "check" || questionsOf(type, draft).some((one) => one.name === from);
  return isKnown ? `/apply/${type.id}/${from ?? ""}` : undefined;
}

function withAnswer(
  draft: ApplicationDraft,
  { name, field }: Question,
  value: Json | undefined,
): ApplicationDraft {
  const seen = [...new Set([...draft.seen, name])];
  if (field.kind === "files") {
    const files = (value ?? []) as unknown as readonly KeptFile[];
    return { ...draft, seen, files: { ...draft.files, [name]: files } };
  }
  const { [name]: _before, ...others } = draft.answers;
  return { ...draft, seen, answers: value === undefined ? others : { ...others, [name]: value } };
}

// The whole application is checked at sending; here only what this one answer can be told.
function problemsOf(
  standing: Standing,
  question: Question,
  input: JsonObject,
): readonly FieldProblem[] {
  const { type } = standing;
  const { name, field } = question;
  if (input[name] === undefined) {
    return field.optional || field.kind === "files" ? [] : [{ field: name, code: "required" }];
  }
  const parsed = parseInput(type, type.opens_with, input);
  const found = isRefusal(parsed) ? (parsed.fields ?? []) : [];
  const isHere = (at: string) => Object.keys(input).some((one) => at.split(".")[0] === one);
  return [...found.filter((one) => isHere(one.field)), ...problemsKept(standing, question)];
}

async function remove(visit: SignedVisit, here: Here, fileId: string): Promise<Reply> {
  const { type, draft, question } = here;
  const { name } = question;
  const left = (draft.files[name] ?? []).filter((file) => file.fileId !== fileId);
  await saveDraft(visit, type, { ...draft, files: { ...draft.files, [name]: left } });
  const { who } = visit.signedIn;
  if (who.personKey !== undefined) {
    await visit.office.drafts.drop(who.personKey, [`${type.id}/${fileId}`]);
  }
  return { redirect: `/apply/${type.id}/${name}` };
}

function ask(visit: SignedVisit, here: Here, form: Form, problems: readonly FieldProblem[]): Reply {
  const { words, signedIn, query } = visit;
  const { type, draft, question } = here;
  const { name, field, section } = question;
  const ofSection = questionsOf(type, draft).filter((one) => one.section === section);
  const at = ofSection.findIndex((one) => one.name === name);
  const { label } = fieldWords(words, type, type.opens_with, name);
  const fields = pageFields(type, question);
  const errors = problems.map((one) => ({
    field: Object.hasOwn(fields, one.field) ? one.field : name,
    text: words.t("apply.question.problem", {
      label: fieldWords(words, type, type.opens_with, one.field.split(".")[0] ?? name).label,
      problem: problemOf(words, one),
    }),
  }));
  const asked = renderFields(words, type, type.opens_with, fields, form, problems, {
    isHeading: true,
  });
  const back = at > 0 ? `/apply/${type.id}/${ofSection[at - 1]?.name ?? ""}` : `/apply/${type.id}`;
  const returns = backTo(visit, here);
  const from = returns === undefined ? "" : `?from=${query["from"] ?? ""}`;
  return {
    show: {
      room: "person",
      title: label,
      hasProblem: problems.length > 0,
      status: problems.length > 0 ? 422 : 200,
      main: html`<p><a class="govuk-link" href="${returns ?? back}">
${words.t("apply.question.back")}</a></p>
${errorSummary({ words, errors })}
${otherAnswer(visit, here, problems)}
<p class="govuk-caption-l">${typeWord(words, type, `section.${section}`)}:
${words.t("apply.question.of", { n: at + 1, all: ofSection.length })}</p>
${actionForm({
  action: `/apply/${type.id}/${name}${from}`,
  csrf: signedIn.csrf,
  hasFile: field.kind === "files",
  body: asked,
  submit: { text: words.t("apply.question.save") },
  others: [
    { text: words.t("apply.question.later"), kind: "secondary", name: "then", value: "later" },
  ],
})}
${removals(visit, here)}`,
    },
  };
}

// What contradicts an earlier answer may be right, and that one wrong: the way to it, and back.
function otherAnswer(
  { words }: SignedVisit,
  { type, question }: Here,
  problems: readonly FieldProblem[],
): Html | undefined {
  const day = question.field.tells_age?.day;
  const contradicts = problems.some(({ code }) => AGES_TOLD.has(code));
  if (day === undefined || !contradicts) return undefined;
  const { label } = fieldWords(words, type, type.opens_with, day);
  return html`<p><a class="govuk-link" href="/apply/${type.id}/${day}?from=${question.name}">
${words.t("apply.question.change-other", { label })}</a></p>`;
}

function removals({ words, signedIn }: SignedVisit, { type, draft, question }: Here): Html {
  const files = draft.files[question.name] ?? [];
  return html`${files.map(
    ({ fileId, title }) => html`<form method="post" action="/apply/${type.id}/${question.name}">
<input type="hidden" name="csrf" value="${signedIn.csrf}">
<button class="rc-link-button" type="submit" name="remove" value="${fileId}">
${words.t("apply.question.remove", { file: title })}</button></form>`,
  )}`;
}
