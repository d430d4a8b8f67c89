import { ANSWER_DAYS } from "#domain/concern/decide.ts";
import { type FieldProblem, isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { raiseConcern } from "#door/concerns.ts";
import { type CaseFile, caseFile } from "#questions/case-file.ts";
import { caseLooks, type Look } from "#questions/case-looks.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { html } from "../../parts/html.ts";
import { lookList } from "../../parts/look-list.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textArea } from "../../parts/text-area.ts";
import { problemOf, reasonOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";
import { lookLine } from "./look-line.ts";

type Opened = { readonly file: CaseFile; readonly look: Look };
type Mistaken = {
  readonly text: string;
  readonly problems: readonly FieldProblem[];
  readonly reason?: string;
};

/** 'Is this wrong?': asking about one look at one's file, where nobody who works on it reads it. */
export const askAboutLookScreen: Screen = {
  path: "/cases/:caseId/looks/:lookId",
  get: signedOnly(async (visit) => {
    const opened = await open(visit);
    return isRefusal(opened) ? { refusal: opened, room: "person" } : shown(visit, opened);
  }),
  post: signedOnly(async (visit, form) => {
    const opened = await open(visit);
    if (isRefusal(opened)) return { refusal: opened, room: "person" };
    const { office, signedIn } = visit;
    const text = textOf(form, "text");
    const answer = await raiseConcern(office, signedIn.who, signedIn.purpose, {
      caseId: opened.file.state.caseId,
      lookId: opened.look.id,
      input: { text },
      key: textOf(form, "idempotency-key"),
    });
    if (!isRefusal(answer)) return { redirect: `/concerns/${answer.concernId}?sent=yes` };
    const problems = answer.fields ?? [];
    const reason = problems.length === 0 ? { reason: reasonOf(visit.words, answer) } : {};
    return shown(visit, opened, { text, problems, ...reason });
  }),
};

/** The case and the line; one's own looks, and what is no line of this case, are not found. */
async function open({ office, signedIn, params }: SignedVisit): Promise<Opened | Refusal> {
  const { caseId = "", lookId = "" } = params;
  const { who, purpose } = signedIn;
  const file = await ask(office, who, purpose, caseFile, {}, { caseId });
  if (isRefusal(file)) return file;
  const found = await ask(office, who, purpose, caseLooks, { id: lookId }, { caseId });
  if (isRefusal(found)) return found.code === "invalid-input" ? refuse("not-found") : found;
  const [look] = found.answer.looks;
  if (look === undefined || look.own || who.kind !== "person") return refuse("not-found");
  return { file: file.answer, look };
}

function shown(visit: SignedVisit, { file, look }: Opened, mistaken?: Mistaken): Reply {
  const { words, office, signedIn } = visit;
  const { caseId } = file.state;
  const title = words.t("person.look-wrong.title");
  const fields = (mistaken?.problems ?? []).map((one) => ({
    field: one.field,
    text: problemOf(words, { ...one, params: { max: 5000 } }),
  }));
  const errors = mistaken?.reason === undefined ? fields : [...fields, { text: mistaken.reason }];
  const { complainHref: _here, ...line } = lookLine(visit, file, look);
  return {
    show: {
      room: "person",
      title,
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${caseId}/looks">${words.t("person.look-wrong.back")}</a></p>
${errorSummary({ words, errors })}
${pageHeading({ title, above: caseId, lead: words.t("person.look-wrong.lead") })}
<h2 class="govuk-heading-m">${words.t("person.look-wrong.line")}</h2>
${lookList({ words, zone: office.zone, looks: [line], isExcerpt: true })}
<p class="govuk-body">${words.t("concerns.raise.when", { days: ANSWER_DAYS })}</p>
${actionForm({
  action: `/cases/${caseId}/looks/${look.id}`,
  csrf: signedIn.csrf,
  idempotencyKey: office.newId(),
  body: textArea({
    words,
    name: "text",
    label: words.t("person.look-wrong.text"),
    hint: words.t("concerns.raise.who-reads"),
    value: mistaken?.text,
    maxLength: 5000,
    error: fields[0]?.text,
  }),
  submit: { text: words.t("concerns.raise.send") },
})}
${inset(html`${words.t("person.look-wrong.outside")}
<a class="govuk-link" href="/about/complain">${words.t("person.complain")}</a>`)}`,
    },
  };
}
