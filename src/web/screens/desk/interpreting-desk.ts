import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { namedError } from "../../fields/named-error.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { type FieldProblem, isRefusal, type Refusal, REFUSALS, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import type { ForTheDesk, Interpreters } from "#questions/interpreters.ts";
import { optionWords } from "../../fields/field-words.ts";
import { fileKeeper } from "../../fields/kept-files.ts";
import { formOf, readFields } from "../../fields/read-fields.ts";
import { renderFields } from "../../fields/render-fields.ts";
import { languageForReader } from "../../fields/spoken-languages.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import type { Choice } from "../../parts/choice-fields.ts";
import { selectField } from "../../parts/choice-fields.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset, notice } from "../../parts/notice.ts";
import { refusalPanel } from "../../parts/refusal-panel.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { inLines } from "../../parts/in-lines.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { lawOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import { type Form, type Reply, type SignedVisit, textOf } from "../../visit.ts";
import { whoIsNamed } from "../who-is-named.ts";
import { problemText } from "./problem-words.ts";

const NAME = "name-interpreter";
const NOTE = "note-interpreting";

type Mistaken = {
  readonly event: string;
  readonly form: Form;
  readonly refusal: Refusal;
};

/** One case as those who find interpreters read it: time, language, needs, and their two forms. */
export async function interpretingDesk(
  visit: SignedVisit,
  found: Interpreters,
  mistaken?: Mistaken,
): Promise<Reply> {
  const { words } = visit;
  const { caseId, version, desk, may } = found;
  const type = anyType(visit);
  if (type === undefined) return { refusal: refuse("not-found") };
  const list = words.t("web.menu.interpreters");
  const { refusal } = mistaken ?? {};
  return {
    show: {
      room: "desk",
      title: words.t("interpreting.desk-title"),
      version,
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      breadcrumbs: [{ text: list, href: "/desk/interpreters" }, { text: caseId }],
      main: html`<div class="rc-reading">${refusal === undefined && doneNotice(visit, type)}
${problems(visit, type, mistaken)}
${pageHeading({
  title: words.t("interpreting.desk-title"),
  above: caseId,
  lead: words.t("interpreting.desk-lead"),
})}
${section({ id: "needed", title: words.t("interpreting.needed"), body: needed(visit, type, desk) })}
${section({ id: "named", title: words.t("interpreting.named"), body: named(visit, found) })}
${may.includes(NAME) && (await nameForm(visit, type, found, desk, mistaken))}
${section({
  id: "notes",
  title: words.t("interpreting.notes"),
  body: html`${notes(visit, found)}
${may.includes(NOTE) && noteForm(visit, type, found, mistaken)}`,
})}</div>`,
    },
  };
}

/** What somebody of the desk sent from that page: a name, or a note. */
export async function sendFromDesk(
  visit: SignedVisit,
  found: Interpreters,
  form: Form,
): Promise<Reply> {
  const { office, signedIn } = visit;
  const { caseId, may } = found;
  const event = textOf(form, "event");
  const type = anyType(visit);
  if (type === undefined || !may.includes(event)) return { refusal: refuse("not-now") };
  const key = textOf(form, "idempotency-key");
  const { input } = await readFields(
    form,
    fieldsOfEvent(type, event),
    fileKeeper(visit, caseId, key),
  );
  const part = textOf(form, "part");
  const answer = await act(office, signedIn.who, signedIn.purpose, {
    caseId,
    event,
    input: part === "" ? input : { ...input, part },
    version: Number(textOf(form, "version")),
    key,
  });
  if (!isRefusal(answer)) return { redirect: `/cases/${caseId}/interpreters?done=${event}` };
  return interpretingDesk(visit, found, { event, form, refusal: answer });
}

// Every type has the same two forms. Which type the case is of would say why somebody is here.
const anyType = ({ office }: SignedVisit): PinnedCaseType | undefined =>
  [...office.rules.current.values()].find(({ events }) => NAME in events && NOTE in events);

function doneNotice({ words, query }: SignedVisit, type: PinnedCaseType): Html | undefined {
  const { done } = query;
  if (done !== NAME && done !== NOTE) return undefined;
  return notice({ words, kind: "done", text: typeWord(words, type, `event.${done}.done`) });
}

function problems(
  { words }: SignedVisit,
  type: PinnedCaseType,
  mistaken: Mistaken | undefined,
): Html | undefined {
  if (mistaken === undefined) return undefined;
  const { event, refusal } = mistaken;
  const fields = refusal.fields ?? [];
  if (fields.length > 0) {
    const errors = fields.map((one) =>
      namedError(words, type, event, one, problemText(words, one)),
    );
    return errorSummary({ words, errors });
  }
  return refusalPanel({
    words,
    reason: reasonOf(words, refusal),
    remedy: remedyOf(words, refusal),
    law: lawOf(refusal),
    code: refusal.code,
  });
}

// For whom nobody is sought, the desk reads nothing of the case: as by every other way in.
function needed({ words }: SignedVisit, type: PinnedCaseType, desk: ForTheDesk | undefined): Html {
  if (desk === undefined) return html`<p>${words.t("interpreting.nobody-sought")}</p>`;
  const { meeting, language, needs } = desk;
  const { on, at, mode } = meeting ?? {};
  const when =
    on === undefined
      ? words.t("interpreting.no-meeting")
      : html`<time datetime="${on}">${words.date(on)}</time>${
          at !== undefined && html` <bdi dir="ltr">${at}</bdi>`
        }${mode !== undefined && html` · ${optionWords(words, type, "mode", mode)}`}`;
  const asked = needs.map((one) => optionWords(words, type, "accommodation", one));
  return summaryList({
    words,
    rows: [
      { name: words.t("interpreting.when"), value: when },
      { name: words.t("interpreting.language"), value: languageForReader(words, language) },
      {
        name: words.t("interpreting.needs"),
        value: asked.length === 0 ? words.t("interpreting.no-needs") : inLines(asked),
      },
    ],
  });
}

function named(visit: SignedVisit, found: Interpreters): Html {
  const { words } = visit;
  const { refusedOn, isNotNeeded } = found;
  const one = whoIsNamed(visit, found);
  if (one === undefined) {
    return html`<p>${words.t(`interpreting.desk-${isNotNeeded ? "not-needed" : "none"}`)}</p>`;
  }
  return html`${one}${
    refusedOn !== undefined &&
    inset(words.t("interpreting.desk-refused", { date: words.date(refusedOn) }))
  }`;
}

async function nameForm(
  visit: SignedVisit,
  type: PinnedCaseType,
  { caseId, version }: Interpreters,
  desk: ForTheDesk | undefined,
  mistaken: Mistaken | undefined,
): Promise<Html> {
  const { words, office, signedIn } = visit;
  const fields = fieldsOfEvent(type, NAME);
  const typed = mistaken?.event === NAME ? mistaken.form : undefined;
  const filled = typed ?? formOf(fields, { "interprets-from": desk?.language ?? "" });
  const choices = { "works-here": await colleagues(visit) };
  return actionForm({
    action: `/cases/${caseId}/interpreters`,
    csrf: signedIn.csrf,
    idempotencyKey: office.newId(),
    version,
    hidden: { event: NAME },
    body: [
      html`<h2 class="govuk-heading-m">${typeWord(words, type, `event.${NAME}`)}</h2>
<p>${typeWord(words, type, `event.${NAME}.explain`)}</p>`,
      ...forWhom(visit, desk, filled),
      ...renderFields(words, type, NAME, fields, filled, at(mistaken, NAME), { choices }),
    ],
    submit: { text: typeWord(words, type, `event.${NAME}`) },
  });
}

// Another person of the case is heard by somebody else.
function forWhom({ words }: SignedVisit, desk: ForTheDesk | undefined, form: Form): Html[] {
  const { others = [] } = desk ?? {};
  if (others.length === 0) return [];
  const main = { value: "", text: words.t("interpreting.for-the-person") };
  const further = others.map(({ partId }, place) => ({
    value: partId,
    text: words.t("interpreting.for-another", { number: place + 1 }),
  }));
  const label = words.t("interpreting.for-whom");
  const value = textOf(form, "part");
  return [selectField({ words, name: "part", label, value, choices: [main, ...further] })];
}

async function colleagues({ office, words }: SignedVisit): Promise<Choice[]> {
  const all = (await office.directory.officers()).map(({ accountId, name }) => ({
    value: accountId,
    text: name,
  }));
  return [{ value: "", text: words.t("interpreting.works-elsewhere") }, ...all];
}

function notes({ words }: SignedVisit, { notes: all }: Interpreters): Html {
  if (all.length === 0) return html`<p class="rc-quiet">${words.t("interpreting.no-notes")}</p>`;
  return html`<ul class="govuk-list govuk-list--spaced">${all.map(
    ({ on, text }) =>
      html`<li><span class="rc-quiet">${words.date(on)}</span><br><span dir="auto">${text}</span></li>`,
  )}</ul>`;
}

function noteForm(
  { words, office, signedIn }: SignedVisit,
  type: PinnedCaseType,
  { caseId, version }: Interpreters,
  mistaken: Mistaken | undefined,
): Html {
  const typed = mistaken?.event === NOTE ? mistaken.form : undefined;
  const fields = fieldsOfEvent(type, NOTE);
  return actionForm({
    action: `/cases/${caseId}/interpreters`,
    csrf: signedIn.csrf,
    idempotencyKey: office.newId(),
    version,
    hidden: { event: NOTE },
    body: [
      html`<p>${typeWord(words, type, `event.${NOTE}.explain`)}</p>`,
      ...renderFields(words, type, NOTE, fields, typed, at(mistaken, NOTE)),
    ],
    submit: { text: typeWord(words, type, `event.${NOTE}`), kind: "secondary" },
  });
}

const at = (mistaken: Mistaken | undefined, event: string): readonly FieldProblem[] =>
  mistaken?.event === event ? (mistaken.refusal.fields ?? []) : [];
