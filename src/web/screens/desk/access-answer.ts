import { isRefusal, REFUSALS, type Refusal, refuse } from "#domain/refusal.ts";
import { lastDay } from "#domain/case/given-access.ts";
import { act } from "#door/act.ts";
import { ask } from "#door/ask.ts";
import { type AccessDesk, accessDesk } from "#questions/access-desk.ts";
import { optionWords } from "../../fields/field-words.ts";
import { noFiles } from "../../fields/kept-files.ts";
import { readFields } from "../../fields/read-fields.ts";
import { renderFields } from "../../fields/render-fields.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { beforeYouAct } from "../../parts/before-you-act.ts";
import { typedOfIso } from "../../parts/date-field.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../visit.ts";
import {
  chosenField,
  fieldsToFill,
  type Listed,
  problemsOf,
  typeForReaders,
} from "./access-parts.ts";

const LISTS: Readonly<Record<string, Exclude<keyof AccessDesk, "open">>> = {
  "answer-access": "asked",
  "end-access": "running",
  "review-break-glass": "toReview",
  "restore-break-glass": "suspended",
};

/** The word of a supervisor or a privacy officer about one reader, from the list of them. */
export const accessAnswerScreen: Screen = {
  path: "/desk/access/:caseId/:event/:id",
  get: signedOnly((visit) => page(visit)),
  post: signedOnly(async (visit, form: Form) => {
    const { office, signedIn, params } = visit;
    const { caseId = "", event = "", id = "" } = params;
    if (!Object.hasOwn(LISTS, event)) return { refusal: refuse("not-found"), room: "desk" };
    const type = typeForReaders(visit);
    const read = await readFields(form, fieldsToFill(type, event), noFiles);
    const version = Number(textOf(form, "version"));
    const answer = await act(office, signedIn.who, signedIn.purpose, {
      caseId,
      event,
      input: { ...read.input, [chosenField(type, event)]: id },
      ...(version > 0 ? { version } : {}),
      key: textOf(form, "idempotency-key"),
    });
    if (!isRefusal(answer)) return { redirect: "/desk/access?done=1" };
    return answer.code === "not-found"
      ? { refusal: answer, room: "desk" }
      : page(visit, answer, form);
  }),
};

type Waiting = Listed & { readonly version?: number; readonly days?: number };

// What is answered stands above the form: the reason chosen from the list, and for how many days.
function asked({ words, office }: SignedVisit, event: string, one: Waiting): Html {
  const field = event.endsWith("break-glass") ? "glass-for" : "access-for";
  const why = optionWords(words, typeForReaders({ office }), field, one.why);
  const { days } = one;
  return html`<p class="govuk-body"><b>${why}</b>${
    days !== undefined && html`<br>${words.t("access.days", { days })}`
  }</p>`;
}

// The last day that can be allowed is there already: whoever allows less changes it.
function filled({ office }: SignedVisit, event: string, { days }: Waiting): Form | undefined {
  if (event !== "answer-access" || days === undefined) return undefined;
  const { day, month, year } = typedOfIso(lastDay(office.clock.today(), days));
  const name = "access-until";
  const texts = { [`${name}-day`]: [day], [`${name}-month`]: [month], [`${name}-year`]: [year] };
  return { texts, uploads: {} };
}

async function page(visit: SignedVisit, refusal?: Refusal, form?: Form): Promise<Reply> {
  const { office, signedIn, params, words } = visit;
  const { caseId = "", event = "", id = "" } = params;
  const list = Object.hasOwn(LISTS, event) ? LISTS[event] : undefined;
  const found = await ask(office, signedIn.who, signedIn.purpose, accessDesk, {});
  // As for a number that was never given: whoever has no such list learns nothing by its lines.
  if (isRefusal(found)) return { refusal: refuse("not-found"), room: "desk" };
  const all: readonly Waiting[] = list === undefined ? [] : found.answer[list];
  const one = all.find((it) => it.caseId === caseId && it.id === id);
  if (one === undefined) return { refusal: refusal ?? refuse("not-found"), room: "desk" };
  const type = typeForReaders(visit);
  const title = typeWord(words, type, `event.${event}`);
  const fields = fieldsToFill(type, event);
  const who = words.t("access.who", { who: one.who, role: words.t(`web.role.${one.role}`) });
  return {
    show: {
      room: "desk",
      title,
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      breadcrumbs: [{ text: words.t("access.title"), href: "/desk/access" }, { text: caseId }],
      main: html`<div class="rc-reading">${problemsOf(visit, event, type, refusal)}
${pageHeading({ title, above: caseId, lead: who })}
${inset(html`${asked(visit, event, one)}<span dir="auto">${one.said}</span>`)}
${beforeYouAct({
  words,
  happens: [typeWord(words, type, `event.${event}.explain`)],
  cannotUndo: [words.t("desk.undo.kept")],
})}
${actionForm({
  action: `/desk/access/${caseId}/${event}/${id}`,
  csrf: signedIn.csrf,
  idempotencyKey: form === undefined ? office.newId() : textOf(form, "idempotency-key"),
  version: one.version,
  body: renderFields(
    words,
    type,
    event,
    fields,
    form ?? filled(visit, event, one),
    refusal?.fields,
    {
      today: office.clock.today(),
    },
  ),
  submit: { text: title },
})}</div>`,
    },
  };
}
