import type { Params } from "#domain/refusal.ts";
import { isRefusal, type Refusal } from "#domain/refusal.ts";
import { PAPERS } from "#domain/ways-back.ts";
import { ask } from "#door/ask.ts";
import { HELP_ACTS, type HelpAct, helpBack } from "#door/help-back.ts";
import { waysBack, type WaitingWay } from "#questions/ways-back.ts";
import { actionForm } from "../../parts/action-form.ts";
import { selectField } from "../../parts/choice-fields.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { errorOf, errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset, notice } from "../../parts/notice.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { textArea } from "../../parts/text-area.ts";
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
import { handedOver } from "./handed-over.ts";

const PATH = "/desk/ways-back";
const DONE = ["prove", "refuse"] as const;

/** Helping somebody back into an account: one proves them, another confirms, then it waits. */
export const waysBackScreen: Screen = {
  path: PATH,
  get: signedOnly((visit) => show(visit)),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn } = visit;
    const act = HELP_ACTS.find((one) => one === textOf(form, "act")) ?? "refuse-way-back";
    const said = await helpBack(office, signedIn.who, signedIn.purpose, act, {
      signInName: textOf(form, "name"),
      paper: textOf(form, "paper"),
      reason: textOf(form, "reason"),
      id: textOf(form, "id"),
    });
    if (isRefusal(said)) {
      if (said.code !== "invalid-input") return { refusal: said, room: "desk" };
      return show(visit, { form, act, refusal: said });
    }
    const { handed } = said;
    if (handed !== undefined)
      return handedOver(visit, { ...handed, room: "ways-back", back: PATH });
    return { redirect: `${PATH}?done=${act.startsWith("prove") ? "prove" : "refuse"}` };
  }),
};

type Tried = { readonly form: Form; readonly act: HelpAct; readonly refusal: Refusal };

async function show(visit: SignedVisit, tried?: Tried): Promise<Reply> {
  const { office, signedIn, words, query } = visit;
  const found = await ask(office, signedIn.who, signedIn.purpose, waysBack, {});
  if (isRefusal(found)) return { refusal: found, room: "desk" };
  const { waiting } = found.answer;
  const t = (key: string) => words.t(`ways-back.${key}`);
  const done = DONE.find((one) => one === query["done"]);
  const errors = (tried?.refusal.fields ?? []).map((one) => ({
    field: one.field,
    text: problemOf(words, one),
  }));
  const cards = waiting.map((one) => card(visit, one));
  return {
    show: {
      room: "desk",
      title: t("title"),
      ...(tried === undefined ? {} : { hasProblem: true, status: 422 }),
      main: html`${errorSummary({ words, errors })}
${tried === undefined && done && notice({ words, kind: "done", text: t(`done-${done}`) })}
${pageHeading({ title: t("title"), above: office.name, lead: t("lead") })}
${section({
  id: "waiting",
  title: t("waiting"),
  body: waiting.length === 0 ? emptyState({ title: t("none"), text: t("none-text") }) : cards,
})}
${proving(visit, errors, tried)}`,
    },
  };
}

function card(visit: SignedVisit, { id, isOwn, ...one }: WaitingWay): Html {
  const { words, office } = visit;
  const t = (key: string, params?: Params) => words.t(`ways-back.${key}`, params);
  const rows = [
    { name: t("name"), value: html`<bdi dir="auto">${one.typedName}</bdi>` },
    { name: t("whom"), value: t(`whom-${one.whom}`) },
    ...(one.paper === undefined ? [] : [{ name: t("paper"), value: t(`paper-${one.paper}`) }]),
    { name: t("reason"), value: html`<bdi dir="auto">${one.reason}</bdi>` },
    {
      name: t("by"),
      value: t("by-when", { by: one.byWhom, at: words.instant(one.since, office.zone) }),
    },
  ];
  return html`<div class="rc-section">${summaryList({ words, rows })}
${isOwn ? inset(t("own")) : isFresh(visit) && decide(visit, "confirm-way-back", id)}
${decide(visit, "refuse-way-back", id)}</div>`;
}

const decide = ({ words, signedIn }: SignedVisit, act: HelpAct, id: string): Html =>
  actionForm({
    action: PATH,
    csrf: signedIn.csrf,
    hidden: { act, id },
    body: act === "confirm-way-back" ? inset(words.t("ways-back.confirm-means")) : html``,
    submit: {
      text: words.t(`ways-back.do-${act}`),
      kind: act === "confirm-way-back" ? "primary" : "secondary",
    },
  });

const isFresh = ({ signedIn }: SignedVisit): boolean => signedIn.who.isFresh === true;

// What this reader may prove: persons at the counter, or colleagues.
function proving(visit: SignedVisit, errors: FieldError[], tried: Tried | undefined): Html {
  const { words, signedIn, office } = visit;
  const { who, purpose } = signedIn;
  const may = (action: string) =>
    office.judge.judge({
      action,
      actorKind: who.kind,
      roles: who.roles,
      purpose,
      relations: ["none"],
      caseMode: "none",
      isProtected: false,
      isFresh: true,
    }).allowed;
  const acts = (["prove-person", "prove-colleague"] as const).filter(may);
  if (!isFresh(visit)) {
    return html`${inset(words.t("ways-back.fresh-first"))}
<p><a class="govuk-link" href="${proveAgainPath(PATH)}">${words.t("account.again.submit")}</a></p>`;
  }
  return html`${acts.map((act) =>
    section({
      id: act,
      title: words.t(`ways-back.${act}`),
      body: form(visit, act, tried?.act === act ? errors : [], tried),
    }),
  )}`;
}

function form(
  { words, signedIn }: SignedVisit,
  act: "prove-person" | "prove-colleague",
  errors: FieldError[],
  tried: Tried | undefined,
): Html {
  const t = (key: string) => words.t(`ways-back.${key}`);
  const typed = (name: string) => (tried?.act === act ? textOf(tried.form, name) : "");
  const paper = selectField({
    words,
    name: "paper",
    label: t("paper"),
    value: typed("paper"),
    choices: ["", ...PAPERS].map((value) => ({
      value,
      text: t(value === "" ? "paper-choose" : `paper-${value}`),
    })),
    error: errorOf(errors, "paper"),
  });
  return html`<p>${t(`${act}-how`)}</p>${actionForm({
    action: PATH,
    csrf: signedIn.csrf,
    hidden: { act },
    body: [
      textField({
        words,
        name: "name",
        label: t("name"),
        hint: t("name-hint"),
        value: typed("name"),
        error: errorOf(errors, "name"),
      }),
      ...(act === "prove-person" ? [paper] : []),
      textArea({
        words,
        name: "reason",
        label: t("reason"),
        hint: t(`${act}-reason-hint`),
        value: typed("reason"),
        rows: 3,
        error: errorOf(errors, "reason"),
      }),
    ],
    submit: { text: t(`do-${act}`) },
  })}`;
}
