import { findEvent, type Kind } from "#domain/case/case-type.ts";
import { forbids } from "#domain/case/forbids.ts";
import { parseInput } from "#domain/case/input.ts";
import type { JsonObject } from "#domain/case/state.ts";
import { type FieldProblem, isRefusal, type Refusal, REFUSALS, refuse } from "#domain/refusal.ts";
import { timeOfDay } from "#domain/time/time-of-day.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { presentRules } from "#door/present-rules.ts";
import type { Invitation } from "#door/act-request.ts";
import { myPart } from "#questions/my-part.ts";
import { type CaseFile, caseFile } from "#questions/case-file.ts";
import { fileKeeper } from "../fields/kept-files.ts";
import { namedError } from "../fields/named-error.ts";
import { readFields, withoutFiles } from "../fields/read-fields.ts";
import { renderFields } from "../fields/render-fields.ts";
import { listedTitle, typeWord } from "../fields/type-words.ts";
import { actionForm } from "../parts/action-form.ts";
import { button, type Button } from "../parts/button.ts";
import { errorSummary } from "../parts/error-summary.ts";
import { type Html, html } from "../parts/html.ts";
import { pageHeading } from "../parts/sections.ts";
import { refusalPanel } from "../parts/refusal-panel.ts";
import { lawOf, reasonOf, remedyOf } from "../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../visit.ts";
import { actFields, type ActFields } from "./desk/act-fields.ts";
import { consequences } from "./desk/act-consequences.ts";
import { listCrumb } from "./desk/desk-case.ts";
import { actAtDesk } from "./desk/desk-words.ts";
import { disputesToAnswer } from "./desk/disputes-to-answer.ts";
import { atFilingField, withFiling } from "./desk/filing-fields.ts";
import { draftToRead } from "./desk/draft-to-read.ts";
import { personReads } from "./desk/person-reads.ts";
import { problemText, remedyNow } from "./desk/problem-words.ts";
import { invitationPanel } from "./person/invitation-panel.ts";
import { partAsFile, partHref } from "./person/part-as-file.ts";
import { purposeLine, purposeOf } from "./desk/purpose-line.ts";
import { whatIsNew } from "./desk/what-is-new.ts";
import { upgradeToRead } from "./rules/upgrade-preview.ts";

/** The form of every event of every case type, for whoever may trigger it. */
export const eventForm = formScreen("/cases/:caseId/:event", openEvent);

/** The same for events in one's own part of a case. */
export const partEventForm = formScreen("/cases/:caseId/parts/:partId/:event", openInPart);

function formScreen(path: string, open: (visit: SignedVisit) => Promise<Opened | Reply>): Screen {
  return {
    path,
    takesFiles: true,
    get: signedOnly(async (visit) => {
      const opened = await open(visit);
      if (!("file" in opened)) return opened;
      return { show: await shownForm(visit, opened, {}) };
    }),
    post: signedOnly(async (visit, form) => {
      const opened = await open(visit);
      if (!("file" in opened)) return opened;
      return send(visit, opened, form);
    }),
  };
}

type Opened = {
  readonly file: CaseFile;
  readonly version: number;
  readonly event: string;
  /** The address of what it belongs to: the case, or the own part. */
  readonly base: string;
  /** In whose own part it happens. */
  readonly part?: string;
};
type Mistaken = {
  readonly form?: Form;
  readonly problems?: readonly FieldProblem[];
  readonly refusal?: Refusal;
  /** The version that the page was made from, where the case has moved on since. */
  readonly since?: number;
};

/** The case and the event, or where to go instead: drafts and signatures have their own desk. */
async function openEvent(visit: SignedVisit): Promise<Opened | Reply> {
  const { office, signedIn, params } = visit;
  const { caseId = "", event = "" } = params;
  const base = `/cases/${caseId}`;
  const found = await ask(office, signedIn.who, signedIn.purpose, caseFile, {}, { caseId });
  if (isRefusal(found)) return { refusal: found };
  const file = found.answer;
  const kind = findEvent(file.type, event)?.does;
  if (kind === undefined) return { refusal: refuse("unknown-event", { params: { event } }) };
  const isStaff = signedIn.who.kind === "staff";
  if (isStaff && ["draft", "decide"].includes(kind) && file.state.mode === "own") {
    return { redirect: `/desk/decide/${caseId}` };
  }
  const { part } = visit.query;
  const opened = { file, version: found.version, event, base };
  if (file.may.includes(event)) return opened;
  if (file.inParts.includes(event)) return part === undefined ? opened : { ...opened, part };
  return { show: notNow(visit, opened) };
}

async function openInPart(visit: SignedVisit): Promise<Opened | Reply> {
  const { office, signedIn, params } = visit;
  const { caseId = "", partId = "", event = "" } = params;
  const input = { part: partId };
  const found = await ask(office, signedIn.who, signedIn.purpose, myPart, input, { caseId });
  if (isRefusal(found)) return { refusal: found };
  const file = partAsFile(found.answer);
  const opened = {
    file,
    version: found.version,
    event,
    base: partHref(found.answer),
    part: partId,
  };
  if (file.may.includes(event)) return opened;
  return findEvent(file.type, event) === undefined
    ? { refusal: refuse("unknown-event", { params: { event } }) }
    : { show: notNow(visit, opened) };
}

async function send(visit: SignedVisit, opened: Opened, form: Form): Promise<Reply> {
  const { office, signedIn } = visit;
  const { file, event, version, base } = opened;
  const { caseId } = file.state;
  const part = opened.part ?? textOf(form, "part");
  const { fields } = await actFields(visit, file, event);
  const read = await readFields(
    form,
    fields,
    fileKeeper(visit, caseId, textOf(form, "idempotency-key")),
  );
  const filing = withFiling(read.input);
  const input = onlyChanges(file, event, filing.input);
  const unread = [...read.problems, ...filing.problems];
  if (unread.length > 0) {
    const problems = allProblems(file, event, input, unread);
    return { show: await shownForm(visit, opened, { form: read.form, problems }) };
  }
  const seen = Number(textOf(form, "version"));
  const reason = textOf(form, "purpose-reason").trim();
  const answer = await act(office, signedIn.who, purposeOf(visit, form), {
    caseId,
    event,
    input: part === "" ? input : { ...input, part },
    ...(Number.isInteger(seen) && seen > 0 ? { version: seen } : {}),
    key: textOf(form, "idempotency-key"),
    ...(reason === "" ? {} : { reason: reason.slice(0, 300) }),
  });
  if (!isRefusal(answer)) {
    return answer.invitation === undefined
      ? { redirect: `${base}?done=${event}` }
      : { show: invited(visit, opened, answer.invitation) };
  }
  const mistaken: Mistaken = {
    form: isOfFiles(answer) ? withoutFiles(read.form) : read.form,
    problems: (answer.fields ?? []).map(atFilingField),
    refusal: answer,
    ...(answer.code === "stale-version" && seen < version ? { since: seen } : {}),
  };
  return { show: await shownForm(visit, opened, mistaken) };
}

// A form that names such files again would be refused again.
const isOfFiles = ({ code }: Refusal): boolean => code === "file-gone" || code === "file-handed-in";

// A correction holds what changed; what was left as it stood is not said again.
function onlyChanges({ type, state }: CaseFile, event: string, input: JsonObject): JsonObject {
  if (findEvent(type, event)?.does !== "correct") return input;
  const isSame = (name: string) =>
    JSON.stringify(input[name]) === JSON.stringify(state.answers[name]);
  return Object.fromEntries(Object.entries(input).filter(([name]) => !isSame(name)));
}

// What the form itself cannot be read as is told together with what the rules miss.
function allProblems(
  { type }: CaseFile,
  event: string,
  input: JsonObject,
  found: readonly FieldProblem[],
): readonly FieldProblem[] {
  const parsed = parseInput(type, event, input);
  const others = isRefusal(parsed) ? (parsed.fields ?? []) : [];
  const named = new Set(found.map((one) => one.field));
  return [...found, ...others.filter((one) => !named.has(one.field))];
}

async function shownForm(visit: SignedVisit, opened: Opened, mistaken: Mistaken) {
  const { words, office, signedIn } = visit;
  const { file, event, version, base, part } = opened;
  const { type } = file;
  const act = await actFields(visit, file, event);
  const { problems = [], refusal } = mistaken;
  const name = actAtDesk(visit, file, event);
  const hasProblem = problems.length > 0 || refusal !== undefined;
  const kind = findEvent(type, event)?.does;
  const stale = mistaken.since;
  return {
    ...frame(visit, file, base, name),
    hasProblem,
    status: refusal !== undefined ? REFUSALS[refusal.code] : hasProblem ? 422 : 200,
    version,
    main: html`<div class="rc-reading">${summary(visit, opened, act, problems)}
${refusal !== undefined && problems.length === 0 && panel(visit, refusal, stale !== undefined)}
${stale !== undefined && whatIsNew(visit, file, stale)}
${pageHeading({ title: name, above: above(visit, file) })}
${await draftToRead(visit, file, event)}
${upgradeToRead(visit, file, event)}
${personReads(visit, file, event)}
${disputesToAnswer(visit, file, event)}
${consequences(visit, file, event)}
${actionForm({
  action: `${base}/${event}`,
  ...(part === undefined ? {} : { hidden: { part } }),
  csrf: signedIn.csrf,
  idempotencyKey: office.newId(),
  version,
  hasFile: Object.values(act.fields).some((field) => field.kind === "files"),
  body: [
    ...renderFields(words, type, event, act.fields, mistaken.form ?? act.filled, problems, {
      ...act,
      today: file.today,
    }),
    purposeLine(visit, file, mistaken.form),
  ],
  submit: { text: name, kind: isFinal(kind) ? "warning" : "primary" },
  others: [back(visit, base)],
})}</div>`,
  };
}

const above = ({ words }: SignedVisit, { type, state }: CaseFile): string =>
  `${listedTitle(words, type)} · ${state.caseId}`;

const back = ({ words }: SignedVisit, base: string): Button => ({
  text: words.t("desk.back-to-case"),
  href: base,
  kind: "secondary",
});

// The code is in this answer alone: a page that came after it could not show it again.
function invited(visit: SignedVisit, { file, event, base }: Opened, invitation: Invitation) {
  const { words } = visit;
  const title = typeWord(words, file.type, `event.${event}.done`);
  return {
    ...frame(visit, file, base, title),
    main: html`<div class="rc-reading">${pageHeading({ title, above: above(visit, file) })}
${invitationPanel(words, invitation)}
${button(back(visit, base))}</div>`,
  };
}

const isFinal = (kind: Kind | undefined): boolean =>
  kind === "decide" || kind === "serve" || kind === "withdraw";

function frame(visit: SignedVisit, { state }: CaseFile, base: string, title: string) {
  const { words, signedIn } = visit;
  const room = signedIn.who.kind === "staff" ? ("desk" as const) : ("person" as const);
  const list =
    room === "desk" ? listCrumb(visit) : { text: words.t("web.menu.my-cases"), href: "/cases" };
  const breadcrumbs = [list, { text: state.caseId, href: base }, { text: title }];
  return { room, title, breadcrumbs };
}

function summary(
  { words }: SignedVisit,
  { file: { type }, event }: Opened,
  { fields }: ActFields,
  problems: readonly FieldProblem[],
): Html {
  const errors = problems.map((problem) => {
    const text = problemText(words, problem);
    const named = namedError(words, type, event, problem, text);
    return Object.hasOwn(fields, named.field) ? named : { text };
  });
  return errorSummary({ words, errors });
}

function panel(visit: SignedVisit, refusal: Refusal, isStale: boolean): Html {
  const { words } = visit;
  // A form with a file that is sent twice holds another copy of it, so its key seems used again.
  const isSentTwice = refusal.code === "key-reused" || refusal.code === "in-flight";
  const remedy = isStale ? words.t("desk.stale-remedy") : remedyOf(words, refusal);
  return refusalPanel({
    words,
    reason: isSentTwice ? words.t("desk.sent-twice") : reasonOf(words, refusal),
    remedy: isSentTwice ? words.t("desk.sent-twice-remedy") : remedy,
    law: lawOf(refusal),
    code: refusal.code,
  });
}

/** The event exists, but not for this reader at this moment: which it is, and what would help. */
function notNow(visit: SignedVisit, { file, event, version, base }: Opened) {
  const { words } = visit;
  const { type, state, today } = file;
  const definition = findEvent(type, event);
  if (definition === undefined) throw new Error(`${type.id} has no ${event}`);
  const mode = state.mode === "observed" ? "observed" : "own";
  const time = timeOfDay(visit.office.clock.now(), visit.office.zone);
  const present = presentRules(visit.office, type);
  const moment = { definition, state, type, event, mode, today, time, present } as const;
  const no = forbids(moment) ?? refuse("not-allowed");
  const name = actAtDesk(visit, file, event);
  return {
    ...frame(visit, file, base, name),
    hasProblem: true,
    status: REFUSALS[no.code],
    version,
    main: html`${pageHeading({ title: name, above: above(visit, file) })}
${refusalPanel({
  words,
  reason: reasonOf(words, no),
  remedy: no.code === "not-allowed" ? remedyOf(words, no) : remedyNow(words, type, event, no),
  law: lawOf(no),
  code: no.code,
  actions: button(back(visit, base)),
})}`,
  };
}
