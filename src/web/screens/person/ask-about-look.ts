import { type FieldProblem, isRefusal, type Refusal, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { type CaseFile, caseFile } from "#questions/case-file.ts";
import { caseLooks, type Look } from "#questions/case-looks.ts";
import { actionForm } from "../../parts/action-form.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { lookList } from "../../parts/look-list.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textArea } from "../../parts/text-area.ts";
import { problemOf, reasonOf } from "../../refusal-words.ts";
import { type Reply, type Screen, signedOnly, type SignedVisit, textOf } from "../../visit.ts";
import { lookLine } from "./look-line.ts";

type Opened = { readonly file: CaseFile; readonly version: number; readonly look: Look };
type Mistaken = {
  readonly text: string;
  readonly problems: readonly FieldProblem[];
  readonly reason?: string;
};

/** Asking the office about one look at one's file: the line goes along with the message. */
export const askAboutLookScreen: Screen = {
  path: "/cases/:caseId/looks/:lookId",
  get: signedOnly(async (visit) => {
    const opened = await open(visit);
    return isRefusal(opened) ? { refusal: opened, room: "person" } : shown(visit, opened);
  }),
  post: signedOnly(async (visit, form) => {
    const opened = await open(visit);
    if (isRefusal(opened)) return { refusal: opened, room: "person" };
    const event = messageOf(opened.file);
    if (event === undefined) return { refusal: refuse("not-now"), room: "person" };
    const { office, signedIn } = visit;
    const { caseId } = opened.file.state;
    const text = textOf(form, "text");
    const answer = await act(office, signedIn.who, signedIn.purpose, {
      caseId,
      event,
      input: { text, look: opened.look.id },
      version: Number(textOf(form, "version")),
      key: textOf(form, "idempotency-key"),
    });
    if (!isRefusal(answer)) return { redirect: `/cases/${caseId}?done=${event}` };
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
  return { file: file.answer, version: file.version, look };
}

const messageOf = ({ type, may }: CaseFile): string | undefined =>
  may.find((event) => type.events[event]?.does === "message");

function shown(visit: SignedVisit, opened: Opened, mistaken?: Mistaken): Reply {
  const { words, office } = visit;
  const { file, look, version } = opened;
  const title = words.t("person.look-wrong.title");
  const fields = (mistaken?.problems ?? []).map((one) => ({
    field: one.field,
    text: problemOf(words, one),
  }));
  const errors = mistaken?.reason === undefined ? fields : [...fields, { text: mistaken.reason }];
  const { complainHref: _here, ...line } = lookLine(visit, file, look);
  return {
    show: {
      room: "person",
      title,
      version,
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`<p class="rc-no-print"><a class="govuk-link" href="/cases/${file.state.caseId}/looks">${words.t("person.look-wrong.back")}</a></p>
${errorSummary({ words, errors })}
${pageHeading({ title, above: file.state.caseId, lead: words.t("person.look-wrong.lead") })}
<h2 class="govuk-heading-m">${words.t("person.look-wrong.line")}</h2>
${lookList({ words, zone: office.zone, looks: [line], isExcerpt: true })}
${write(visit, opened, mistaken, fields[0]?.text)}
${inset(html`${words.t("person.look-wrong.outside")}
<a class="govuk-link" href="/about/complain">${words.t("person.complain")}</a>`)}`,
    },
  };
}

function write(
  { words, office, signedIn }: SignedVisit,
  { file, look, version }: Opened,
  mistaken: Mistaken | undefined,
  error: string | undefined,
): Html {
  if (messageOf(file) === undefined) return html`<p>${words.t("person.look-wrong.ended")}</p>`;
  return actionForm({
    action: `/cases/${file.state.caseId}/looks/${look.id}`,
    csrf: signedIn.csrf,
    idempotencyKey: office.newId(),
    version,
    body: textArea({
      words,
      name: "text",
      label: words.t("person.look-wrong.text"),
      hint: words.t("person.look-wrong.who-reads"),
      value: mistaken?.text,
      maxLength: 5000,
      error,
    }),
    submit: { text: words.t("person.look-wrong.send") },
  });
}
