import { isRefusal, REFUSALS, type Refusal } from "#domain/refusal.ts";
import { isCaseId, typedCaseId } from "#domain/case/case-id.ts";
import { act } from "#door/act.ts";
import { noFiles } from "../../fields/kept-files.ts";
import { readFields } from "../../fields/read-fields.ts";
import { renderFields } from "../../fields/render-fields.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { beforeYouAct } from "../../parts/before-you-act.ts";
import { type Html, html } from "../../parts/html.ts";
import { notice } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { problemOf } from "../../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../visit.ts";
import { proveAgainPath } from "../account/prove-again-path.ts";
import { fieldsToFill, problemsOf, typeForReaders } from "./access-parts.ts";

type Asking = {
  readonly event: "ask-access" | "break-glass";
  readonly path: string;
  readonly words: "ask" | "emergency";
};

const ASK: Asking = { event: "ask-access", path: "/desk/access/ask", words: "ask" };
const EMERGENCY: Asking = {
  event: "break-glass",
  path: "/desk/access/emergency",
  words: "emergency",
};

/** Asks to read one case; the page that follows is the same whether there is such a case or not. */
export const askAccessScreen: Screen = {
  path: ASK.path,
  get: signedOnly((visit) => page(visit, ASK)),
  post: signedOnly(async (visit, form: Form) => {
    const answer = await send(visit, form, ASK);
    return isRefusal(answer) ? page(visit, ASK, answer, form) : { redirect: `${ASK.path}?done=1` };
  }),
};

/** Opens one case in an emergency: says first what will happen, who is told and what it costs. */
export const emergencyScreen: Screen = {
  path: EMERGENCY.path,
  // One proves oneself before one types, so that nothing typed is lost.
  get: signedOnly((visit) =>
    visit.signedIn.who.isFresh === true
      ? page(visit, EMERGENCY)
      : { redirect: proveAgainPath(visit.path) },
  ),
  post: signedOnly(async (visit, form: Form) => {
    const answer = await send(visit, form, EMERGENCY);
    if (!isRefusal(answer)) return { redirect: `/cases/${answer.caseId}` };
    if (answer.code === "fresh-sign-in-needed") return { refusal: answer };
    return page(visit, EMERGENCY, answer, form);
  }),
};

const numberOf = (form: Form): string => {
  const typed = textOf(form, "case").trim();
  return typedCaseId(typed) ?? typed.toUpperCase();
};

async function send(visit: SignedVisit, form: Form, { event }: Asking) {
  const { office, signedIn } = visit;
  const { input } = await readFields(form, fieldsToFill(typeForReaders(visit), event), noFiles);
  return act(office, signedIn.who, signedIn.purpose, {
    caseId: numberOf(form),
    event,
    input,
    key: textOf(form, "idempotency-key"),
  });
}

function page(visit: SignedVisit, asking: Asking, refusal?: Refusal, form?: Form): Reply {
  const { words, office, signedIn, query } = visit;
  const { event, path, words: of } = asking;
  const type = typeForReaders(visit);
  const title = words.t(`access.${of}.title`);
  return {
    show: {
      room: "desk",
      title,
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      breadcrumbs: [{ text: words.t("access.title"), href: "/desk/access" }, { text: title }],
      main: html`<div class="rc-reading">${problemsOf(visit, event, type, refusal)}
${query["done"] !== undefined && notice({ words, kind: "done", text: words.t("access.ask.done") })}
${pageHeading({ title, lead: words.t(`access.${of}.lead`) })}
${consequences(visit, asking)}
${actionForm({
  action: path,
  csrf: signedIn.csrf,
  idempotencyKey: form === undefined ? office.newId() : textOf(form, "idempotency-key"),
  body: [
    caseField(visit, form),
    ...renderFields(words, type, event, fieldsToFill(type, event), form, refusal?.fields),
  ],
  submit: { text: words.t(`access.${of}.submit`) },
})}</div>`,
    },
  };
}

function caseField({ words, query }: SignedVisit, form: Form | undefined): Html {
  const typed = form === undefined ? (query["case"] ?? "") : numberOf(form);
  const isWrong = form !== undefined && !isCaseId(typed);
  return textField({
    words,
    name: "case",
    label: words.t("access.case"),
    hint: words.t("access.case-hint"),
    value: typed,
    width: 20,
    direction: "ltr",
    error: isWrong ? problemOf(words, { field: "case", code: "case-number" }) : undefined,
  });
}

function consequences(visit: SignedVisit, { event, words: of }: Asking): Html {
  const { words } = visit;
  const isEmergency = event === "break-glass";
  return beforeYouAct({
    words,
    happens: [typeWord(words, typeForReaders(visit), `event.${event}.explain`)],
    told: [words.t(`access.${of}.told`)],
    clocks: isEmergency ? [words.t("access.emergency.clock")] : undefined,
    cannotUndo: [words.t(`access.${of}.cost`)],
  });
}
