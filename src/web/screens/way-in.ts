import { isRefusal, type Params, type Refusal } from "#domain/refusal.ts";
import { PAPERS } from "#domain/ways-back.ts";
import { WAY_IN_ACTS, type WayInAct } from "#domain/ways-in.ts";
import { ask } from "#door/ask.ts";
import { actOnWayIn } from "#door/way-in.ts";
import { wayIn, type WayInTold } from "#questions/way-in.ts";
import { actionForm } from "../parts/action-form.ts";
import { selectField } from "../parts/choice-fields.ts";
import { errorOf, errorSummary, type FieldError } from "../parts/error-summary.ts";
import { type Html, html } from "../parts/html.ts";
import { inset, notice } from "../parts/notice.ts";
import { pageHeading, section } from "../parts/sections.ts";
import { summaryList } from "../parts/summary-list.ts";
import { textArea } from "../parts/text-area.ts";
import { problemOf } from "../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../visit.ts";
import { proveAgainPath } from "./account/prove-again-path.ts";
import { handedOver } from "./desk/handed-over.ts";

type Way = NonNullable<WayInTold["way"]>;
type Tried = { readonly form: Form; readonly refusal: Refusal };

/** A new way into one case for who lost their own key: for staff to prove, for people to stop. */
export const wayInScreen: Screen = {
  path: "/cases/:caseId/way-in",
  get: signedOnly((visit) => show(visit)),
  post: signedOnly(async (visit, form): Promise<Reply> => {
    const { office, signedIn, params } = visit;
    const { caseId = "" } = params;
    const usual: WayInAct = isStaff(visit) ? "refuse-party" : "stop-way-in";
    const act = WAY_IN_ACTS.find((one) => one === textOf(form, "act")) ?? usual;
    const said = { caseId, paper: textOf(form, "paper"), reason: textOf(form, "reason") };
    const done = await actOnWayIn(office, signedIn.who, signedIn.purpose, act, said);
    if (isRefusal(done)) {
      if (done.code === "invalid-input") return show(visit, { form, refusal: done });
      return { refusal: done, room: roomOf(visit) };
    }
    if (done.handed === undefined) return { redirect: `${pathOf(caseId)}?done=${act}` };
    return handedOver(visit, { ...done.handed, room: "way-in", back: pathOf(caseId) });
  }),
};

const pathOf = (caseId: string): string => `/cases/${caseId}/way-in`;
const isStaff = ({ signedIn }: SignedVisit): boolean => signedIn.who.kind === "staff";
const roomOf = (visit: SignedVisit): "desk" | "person" => (isStaff(visit) ? "desk" : "person");

async function show(visit: SignedVisit, tried?: Tried): Promise<Reply> {
  const { office, signedIn, words, params, query } = visit;
  const { caseId = "" } = params;
  const room = roomOf(visit);
  const found = await ask(office, signedIn.who, signedIn.purpose, wayIn, {}, { caseId });
  if (isRefusal(found)) return { refusal: found, room };
  const { way } = found.answer;
  const errors = (tried?.refusal.fields ?? []).map((one) => ({
    field: one.field,
    text: problemOf(words, one),
  }));
  const done = WAY_IN_ACTS.find((one) => one === query["done"]);
  const title = words.t("way-in.title");
  return {
    show: {
      room,
      title,
      ...(tried === undefined ? {} : { hasProblem: true, status: 422 }),
      main: html`<p><a class="govuk-link" href="/cases/${caseId}">${words.t(`way-in.back-${room}`)}</a></p>
${errorSummary({ words, errors })}
${done !== undefined && notice({ words, kind: "done", text: words.t(`way-in.done-${done}`) })}
${pageHeading({ title, above: caseId, lead: words.t(`way-in.lead-${room}`) })}
${way === undefined ? inset(words.t("way-in.none")) : newest(visit, caseId, way)}
${isStaff(visit) && isOver(way) && proving(visit, caseId, errors, tried)}`,
    },
  };
}

const isOver = (way: Way | undefined): boolean =>
  way === undefined || way.stage === "stopped" || way.stage === "done";

function newest(visit: SignedVisit, caseId: string, way: Way): Html {
  const { words, office } = visit;
  const t = (key: string, params?: Params) => words.t(`way-in.${key}`, params);
  const at = words.instant(way.since, office.zone);
  const rows = [
    { name: t("stage"), value: t(`stage-${way.stage}`) },
    { name: words.t("ways-back.paper"), value: words.t(`ways-back.paper-${way.paper}`) },
    { name: t("reason-told"), value: html`<bdi dir="auto">${way.reason}</bdi>` },
    {
      name: words.t("ways-back.by"),
      value: words.t("ways-back.by-when", { by: way.byWhom, at }),
    },
  ];
  return section({
    id: "newest",
    title: t("newest"),
    body: html`${summaryList({ words, rows })}
${way.stage === "waiting" && inset(t(way.isToldByPost ? "told-by-post" : "not-told-by-post"))}
${isOver(way) ? false : buttons(visit, caseId, way)}`,
  });
}

function buttons(visit: SignedVisit, caseId: string, { stage, isOwn }: Way): Html {
  const { words, signedIn } = visit;
  const form = (act: WayInAct, kind: "primary" | "secondary" | "warning", more = "") =>
    actionForm({
      action: pathOf(caseId),
      csrf: signedIn.csrf,
      hidden: { act },
      body: more === "" ? html`` : inset(words.t(more)),
      submit: { text: words.t(`way-in.do-${act}`), kind },
    });
  if (!isStaff(visit)) return form("stop-way-in", "warning");
  const mayConfirm = stage === "proved" && !isOwn;
  return html`${stage === "proved" && isOwn && inset(words.t("ways-back.own"))}
${mayConfirm && !isFresh(visit) && freshFirst(visit, caseId)}
${mayConfirm && isFresh(visit) && form("confirm-party", "primary", "way-in.confirm-means")}
${form("refuse-party", "secondary")}`;
}

const isFresh = ({ signedIn }: SignedVisit): boolean => signedIn.who.isFresh === true;

const freshFirst = ({ words }: SignedVisit, caseId: string): Html =>
  html`${inset(words.t("ways-back.fresh-first"))}
<p><a class="govuk-link" href="${proveAgainPath(pathOf(caseId))}">${words.t("account.again.submit")}</a></p>`;

function proving(
  visit: SignedVisit,
  caseId: string,
  errors: FieldError[],
  tried: Tried | undefined,
): Html {
  const { words, signedIn } = visit;
  if (!isFresh(visit)) return freshFirst(visit, caseId);
  const t = (key: string) => words.t(`ways-back.${key}`);
  const typed = (name: string) => (tried === undefined ? "" : textOf(tried.form, name));
  return section({
    id: "prove",
    title: words.t("way-in.prove"),
    body: html`<p>${words.t("way-in.prove-how")}</p>${actionForm({
      action: pathOf(caseId),
      csrf: signedIn.csrf,
      hidden: { act: "prove-party" },
      body: [
        selectField({
          words,
          name: "paper",
          label: t("paper"),
          value: typed("paper"),
          choices: ["", ...PAPERS].map((value) => ({
            value,
            text: t(value === "" ? "paper-choose" : `paper-${value}`),
          })),
          error: errorOf(errors, "paper"),
        }),
        textArea({
          words,
          name: "reason",
          label: t("reason"),
          hint: words.t("way-in.reason-hint"),
          value: typed("reason"),
          rows: 3,
          error: errorOf(errors, "reason"),
        }),
      ],
      submit: { text: t("do-prove-person") },
    })}`,
  });
}
