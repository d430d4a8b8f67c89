import { findEvent } from "#domain/case/case-type.ts";
import { namedError } from "../../fields/named-error.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { type FieldProblem, type Refusal, REFUSALS } from "#domain/refusal.ts";
import type { DecisionChecklist } from "#questions/decision-checklist.ts";
import type { DraftBesideOthers } from "#questions/draft-beside-others.ts";
import { renderFields } from "../../fields/render-fields.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { button } from "../../parts/button.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { refusalPanel } from "../../parts/refusal-panel.ts";
import { lawOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import type { Form, Reply, SignedVisit } from "../../visit.ts";
import { exhibits, interviews, requests } from "./case-evidence.ts";
import { application, asks, furtherAnswers } from "./case-talk.ts";
import { decisionPreview, repeatedReasons } from "./decision-preview.ts";
import { leaveOutOwnWords } from "./act-fields.ts";
import { listCrumb } from "./desk-case.ts";
import { draftChecks, openChecks } from "./draft-checks.ts";
import { stateAtDesk } from "./desk-words.ts";
import { draftFields } from "./draft-fields.ts";
import { problemText } from "./problem-words.ts";
import { whatIsNew } from "./what-is-new.ts";

export type Deciding = {
  readonly list: DraftBesideOthers;
  readonly version: number;
  readonly form: Form;
  readonly problems: readonly FieldProblem[];
  readonly refusal?: Refusal;
  /** The version that the page was made from, where the case has moved on since. */
  readonly since?: number;
};

/** Evidence on one side, the draft on the other, what is missing above, the signature below. */
export function decidePage(visit: SignedVisit, deciding: Deciding): Reply {
  const { words } = visit;
  const { list, version, refusal, since } = deciding;
  const { file } = list;
  const { state, type } = file;
  const title = words.t("desk.decide.title");
  return {
    show: {
      room: "desk",
      title: `${title} ${state.caseId}`,
      version,
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      breadcrumbs: [
        listCrumb(visit),
        { text: state.caseId, href: `/cases/${state.caseId}` },
        { text: title },
      ],
      main: html`${problemsOf(visit, deciding)}
${since !== undefined && whatIsNew(visit, file, since)}
${saved(visit)}
${pageHeading({ title, above: `${typeWord(words, type, "title")} · ${state.caseId}` })}
<div class="rc-panes"><div class="rc-panes__pane">
${section({
  id: "evidence",
  title: words.t("desk.decide.evidence"),
  body: application(visit, file, true),
})}
${furtherAnswers(visit, file)}${exhibits(visit, file)}${interviews(visit, file)}
${requests(visit, file)}${asks(visit, file)}</div>
<div class="rc-panes__pane">${draftChecks(visit, list)}
${mayDraft(list) ? draftForm(visit, deciding) : readOnly(visit, list)}</div></div>`,
    },
  };
}

const mayDraft = ({ drafting, file }: DecisionChecklist): boolean =>
  drafting !== undefined && file.may.includes(drafting);

function saved({ words, query }: SignedVisit): Html | undefined {
  const kinds = ["draft", "read-first"];
  const kind = kinds.find((one) => one === query["saved"]);
  if (kind === undefined) return undefined;
  return notice({ words, kind: "done", text: words.t(`desk.saved.${kind}`) });
}

/** What stands in the way, each a link to what mends it. */
function problemsOf(visit: SignedVisit, { list, problems, refusal }: Deciding): Html | undefined {
  const { words } = visit;
  if (refusal === undefined) return undefined;
  if (refusal.code === "guards-open" || refusal.code === "not-now") {
    return html`${errorSummary({ words, errors: openErrors(visit, list, problems) })}
<p>${words.t("desk.decide.not-signed")}</p>`;
  }
  if (problems.length === 0) {
    return refusalPanel({
      words,
      reason: reasonOf(words, refusal),
      remedy: remedyOf(words, refusal),
      law: lawOf(refusal),
      code: refusal.code,
    });
  }
  const { file, drafting = "" } = list;
  const errors = problems.map((one) => {
    const { text } = namedError(words, file.type, drafting, one, problemText(words, one));
    return { field: one.field, text };
  });
  return errorSummary({ words, errors });
}

// A refused signature names everything that is missing at once, not only what was met first.
function openErrors(
  visit: SignedVisit,
  list: DecisionChecklist,
  problems: readonly FieldProblem[],
) {
  const open = openChecks(visit, list);
  if (open.length === 0) return problems.map((one) => ({ text: problemText(visit.words, one) }));
  return open.map(({ text, mend }) => {
    const href = mend?.href ?? "";
    return href.startsWith("#") ? { field: href.slice(1), text } : { text };
  });
}

function draftForm(visit: SignedVisit, deciding: Deciding): Html {
  const { words, office, signedIn } = visit;
  const { list, version, form, problems } = deciding;
  const { file, draft, drafting = "" } = list;
  const save = { text: words.t("desk.decide.save"), name: "do", value: "save" };
  const add = { text: words.t("desk.decide.add"), name: "do", value: "add" };
  const fields = draftFields({ visit, list, event: drafting, form, problems });
  const common = {
    action: `/desk/decide/${file.state.caseId}`,
    csrf: signedIn.csrf,
    idempotencyKey: office.newId(),
    version,
  };
  if (draft === undefined) {
    const others = [{ ...add, kind: "secondary" as const }];
    return part(visit, actionForm({ ...common, body: fields, submit: save, others }));
  }
  const signing = list.signing[0] ?? "";
  const body = html`${fields}
<div class="govuk-button-group">
${[save, add].map((one) => button({ ...one, kind: "secondary" }))}</div>
${decisionPreview(visit, list, draft)}
${section({
  id: "second-reader",
  title: words.t("desk.second-reader"),
  body: secondReader(visit, list),
})}
<h2 class="govuk-heading-m" id="sign">${words.t("desk.decide.sign")}</h2>
<p>${typeWord(words, file.type, `event.${signing}.explain`)}</p>
${renderFields(words, file.type, signing, serviceFields(list), serviceForm(form), problems)}`;
  const text = typeWord(words, file.type, `event.${signing}`);
  const submit = { text, name: "do", value: "sign", kind: "warning" as const };
  return part(visit, actionForm({ ...common, body, submit }));
}

const part = ({ words }: SignedVisit, body: Html): Html =>
  section({ id: "draft", title: words.t("desk.draft"), body });

/** How the decision is sent, where the same act also serves it. */
export function serviceFields({ file, signing }: DecisionChecklist) {
  const { "draft-version": _read, ...fields } = fieldsOfEvent(file.type, signing[0] ?? "");
  leaveOutOwnWords(fields, file);
  return fields;
}

const serviceForm = (form: Form): Form =>
  form.texts["service"] === undefined
    ? { texts: { ...form.texts, service: ["electronic"] }, uploads: {} }
    : form;

/** Whether a second person has read this version; who may do so says it here. */
function secondReader(visit: SignedVisit, { file }: DecisionChecklist): Html {
  const { words } = visit;
  const { draft, secondReview } = file.state;
  const isRead = secondReview !== undefined && secondReview.draftVersion === draft?.version;
  return html`<p>${
    isRead
      ? words.t("desk.draft.read", {
          name: secondReview.name,
          date: words.date(secondReview.on),
        })
      : `${words.t("desk.draft.not-read")} ${words.t("desk.draft.where-read")}`
  }</p>`;
}

/** For those who do not write the draft: what it says, and the second reading if it is theirs. */
function readOnly(visit: SignedVisit, list: DraftBesideOthers): Html {
  const { words, office, signedIn } = visit;
  const { file, draft } = list;
  const { type, state, may } = file;
  if (draft === undefined) {
    const drafting = Object.values(type.events).filter((event) => event.does === "draft");
    const states = [...new Set(drafting.flatMap((event) => event.from))];
    const named = states.map((one) => stateAtDesk(words, type, one));
    return html`<p>${words.t("desk.decide.no-draft")}</p>
<p>${words.t("desk.decide.when", { states: words.list(named, "or") })}</p>`;
  }
  const event = may.find((one) => findEvent(type, one)?.does === "review");
  const review =
    event !== undefined &&
    actionForm({
      action: `/cases/${state.caseId}/${event}`,
      csrf: signedIn.csrf,
      idempotencyKey: office.newId(),
      version: state.version,
      body: [
        html`<p>${typeWord(words, type, `event.${event}.explain`)}</p>`,
        ...renderFields(words, type, event, fieldsOfEvent(type, event)),
      ],
      submit: { text: typeWord(words, type, `event.${event}`) },
    });
  return html`${decisionPreview(visit, list, draft)}${repeatedReasons(visit, list)}
${section({
  id: "second-reader",
  title: words.t("desk.second-reader"),
  body: html`${secondReader(visit, list)}${review}`,
})}`;
}
