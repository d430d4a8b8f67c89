import { nextStates, noticeableEvents } from "#domain/case/actions/notice.ts";
import { namedError } from "../../fields/named-error.ts";
import { type FieldDefinition, findEvent, type PinnedCaseType } from "#domain/case/case-type.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import type { Json, JsonObject } from "#domain/case/state.ts";
import { type FieldProblem, isRefusal, type Refusal, REFUSALS, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import type { Words } from "#words/load-words.ts";
import { optionWords } from "../../fields/field-words.ts";
import { renderFields } from "../../fields/render-fields.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { beforeYouAct } from "../../parts/before-you-act.ts";
import type { Choice } from "../../parts/choice-fields.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { html } from "../../parts/html.ts";
import { refusalPanel } from "../../parts/refusal-panel.ts";
import { pageHeading } from "../../parts/sections.ts";
import { lawOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import { type Form, type Reply, type Screen, signedOnly, type SignedVisit } from "../../visit.ts";
import { atFilingField, FILING_FIELDS, filingClockNames, withFiling } from "./filing-fields.ts";
import { openCrumbs, typeToOpen } from "./open-case.ts";
import {
  atPersonField,
  hiddenReserved,
  type Mistaken,
  PERSON_FIELDS,
  readOpening,
} from "./opening-form.ts";

const NOTICE: Readonly<Record<string, FieldDefinition>> = {
  notice: { kind: "choice", class: "record", optional: false },
};
const BETWEEN = "--";

/** A client walks in with a notice: it opens the case at the step of which it tells. */
export const openWithNotice: Screen = {
  path: "/desk/open/:typeId/notice",
  takesFiles: true,
  get: signedOnly((visit) => {
    const type = typeToOpen(visit);
    if ("refused" in type) return { refusal: type, room: "desk" };
    const event = noticeOf(type);
    return event === undefined
      ? { refusal: refuse("not-found"), room: "desk" }
      : page(visit, { type, event }, {});
  }),
  post: signedOnly(async (visit, form) => {
    const type = typeToOpen(visit);
    if ("refused" in type) return { refusal: type, room: "desk" };
    const event = noticeOf(type);
    if (event === undefined) return { refusal: refuse("not-found"), room: "desk" };
    return send(visit, { type, event }, form);
  }),
};

type Here = { readonly type: PinnedCaseType; readonly event: string };

/** The event by which this kind of case takes a notice; none where it knows no notices. */
export const noticeOf = (type: PinnedCaseType): string | undefined =>
  Object.entries(type.events).find(
    ([name, event]) => event.does === "notice" && name !== type.opens_with,
  )?.[0];

async function send(visit: SignedVisit, here: Here, form: Form): Promise<Reply> {
  const { office, signedIn } = visit;
  const { who, purpose } = signedIn;
  const { key, reserved, read, mistaken } = await readOpening(visit, form, fieldsOf(here));
  const { input, problems } = withFiling(read.input);
  const found = [...read.problems, ...problems];
  if (found.length > 0) {
    const isGone = found.some((one) => one.code === "file-gone");
    return page(visit, here, { ...mistaken(isGone), refusal: mistakes(here, input, found) });
  }
  const answer = await act(office, who, purpose, {
    typeId: here.type.id,
    reserved,
    event: here.event,
    input: asNotice(input),
    key,
  });
  if (!isRefusal(answer)) return { redirect: `/cases/${answer.caseId}?done=${here.event}` };
  const fields = (answer.fields ?? []).map(atField);
  return page(visit, here, {
    ...mistaken(answer.code === "file-gone"),
    refusal: answer.fields === undefined ? answer : { ...answer, fields },
  });
}

// What cannot be read and what was left out are told together.
function mistakes(here: Here, input: JsonObject, found: readonly FieldProblem[]): Refusal {
  const named = new Set(found.map((one) => one.field));
  const missing = Object.entries(fieldsOf(here))
    .filter(([name, field]) => !field.optional && isEmpty(input[name]) && !named.has(name))
    .map(([field]) => ({ field, code: "required" }));
  return refuse("invalid-input", { fields: [...found, ...missing] });
}

const isEmpty = (value: Json | undefined): boolean =>
  value === undefined || (Array.isArray(value) && value.length === 0);

// The list above a form goes down the form as its reader does.
function inOrder(here: Here, problems: readonly FieldProblem[]): readonly FieldProblem[] {
  const order = Object.keys(fieldsOf(here));
  const placeOf = ({ field }: FieldProblem) => {
    const place = order.indexOf(field.split(".")[0] ?? "");
    return place === -1 ? order.length : place;
  };
  return problems.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function asNotice({ notice, name, language, ...rest }: JsonObject): JsonObject {
  const [about = "", outcome] = typeof notice === "string" ? notice.split(BETWEEN) : [];
  const said: Record<string, Json> = {};
  if (name !== undefined) said["name"] = name;
  if (language !== undefined) said["language"] = language;
  return {
    ...rest,
    person: said,
    ...(notice === undefined ? {} : { about }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

function atField(problem: FieldProblem): FieldProblem {
  const { field, ...rest } = atPersonField(problem);
  if (field === "about" || field === "outcome") return { ...rest, field: "notice" };
  return atFilingField({ ...rest, field });
}

function fieldsOf({ type, event }: Here): Record<string, FieldDefinition> {
  const { about: _about, outcome: _outcome, ...rest } = fieldsOfEvent(type, event);
  const { document, ...others } = rest;
  return {
    ...PERSON_FIELDS,
    ...NOTICE,
    ...others,
    ...(document === undefined ? {} : { document }),
    ...FILING_FIELDS,
  };
}

/** Notices that say where a case stands: each step of the other body, each of its decisions. */
function notices(words: Words, type: PinnedCaseType): Choice[] {
  return noticeableEvents(type).flatMap((event) => {
    const definition = findEvent(type, event);
    if (definition === undefined) return [];
    const outcomes = Object.keys(definition.outcomes ?? {});
    if (outcomes.length > 0) {
      return outcomes.map((outcome) => ({
        value: `${event}${BETWEEN}${outcome}`,
        text: words.t("clinic.notice.decision", {
          outcome: optionWords(words, type, "outcome", outcome),
        }),
      }));
    }
    const states = nextStates(definition);
    if (states.length === 0) return [];
    const text = optionWords(words, type, "about", event);
    if (states.length === 1) return [{ value: event, text }];
    return states.map((state) => ({ value: `${event}${BETWEEN}${state}`, text }));
  });
}

function page(visit: SignedVisit, here: Here, { form, refusal, reserved }: Mistaken): Reply {
  const { words, office, signedIn } = visit;
  const { type, event } = here;
  const problems = inOrder(here, refusal?.fields ?? []);
  const title = words.t("clinic.notice.title");
  const name = typeWord(words, type, "title");
  const choices = { notice: notices(words, type) };
  const errors = problems.map((one) => namedError(words, type, event, one));
  const clocks = filingClockNames(words, type);
  return {
    show: {
      room: "desk",
      title,
      breadcrumbs: openCrumbs(visit, name),
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      main: html`<div class="rc-reading">${errorSummary({ words, errors })}
${
  refusal !== undefined &&
  problems.length === 0 &&
  refusalPanel({
    words,
    reason: reasonOf(words, refusal),
    remedy:
      refusal.code === "already-done" ? words.t("clinic.already-open") : remedyOf(words, refusal),
    law: lawOf(refusal),
    code: refusal.code,
  })
}
${pageHeading({ title, above: name })}
${beforeYouAct({
  words,
  happens: [words.t("clinic.notice.happens"), words.t("clinic.notice.not-known")],
  told: [words.t("desk.told.observed")],
  clocks: [
    words.t("clinic.notice.clocks"),
    ...(clocks.length === 0
      ? []
      : [words.t("clinic.filing.counts", { list: words.list([...clocks]) })]),
  ],
  cannotUndo: [words.t("desk.undo.kept")],
})}
${actionForm({
  action: `/desk/open/${type.id}/notice`,
  csrf: signedIn.csrf,
  idempotencyKey: office.newId(),
  hidden: hiddenReserved(visit, reserved),
  hasFile: true,
  body: renderFields(words, type, event, fieldsOf(here), form, problems, {
    choices,
    today: office.clock.today(),
  }),
  submit: { text: words.t("clinic.notice.button") },
})}</div>`,
    },
  };
}
