import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { type FieldProblem, isRefusal, type Refusal, REFUSALS, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { noFiles } from "../../fields/kept-files.ts";
import { readFields } from "../../fields/read-fields.ts";
import { renderFields } from "../../fields/render-fields.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { clientWords } from "./client-words.ts";
import { beforeYouAct } from "../../parts/before-you-act.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { refusalPanel } from "../../parts/refusal-panel.ts";
import { lawOf, problemOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../visit.ts";

/** A clinic opens a client's case: which kind it is comes first. */
export const openCaseKinds: Screen = {
  path: "/desk/open",
  get: signedOnly((visit) => {
    const { words, office } = visit;
    if (!mayOpen(visit)) return { refusal: refuse("not-allowed"), room: "desk" };
    const items = [...office.rules.current.values()].map(
      (
        type,
      ) => html`<li><a class="govuk-link" href="/desk/open/${type.id}">${typeWord(words, type, "title")}</a>
<span class="rc-quiet">${typeWord(words, type, "description")}</span></li>`,
    );
    return {
      show: {
        room: "desk",
        title: words.t("desk.open-case"),
        breadcrumbs: crumbs(visit, words.t("desk.open-case")),
        main: html`${pageHeading({
          title: words.t("desk.open-case"),
          lead: words.t("desk.open-case-lead"),
        })}
<ul class="govuk-list govuk-list--spaced">${items}</ul>`,
      },
    };
  }),
};

/** The client's application as the clinic keeps it; papers follow once the case exists. */
export const openCase: Screen = {
  path: "/desk/open/:typeId",
  get: signedOnly((visit) => {
    const type = typeOf(visit);
    if ("refused" in type) return { refusal: type, room: "desk" };
    return page(visit, type, {});
  }),
  post: signedOnly(async (visit, form) => {
    const type = typeOf(visit);
    if ("refused" in type) return { refusal: type, room: "desk" };
    const { office, signedIn } = visit;
    const read = await readFields(form, openingFields(type), noFiles);
    const answer =
      read.problems.length > 0
        ? refuse("invalid-input", { fields: read.problems })
        : await act(office, signedIn.who, signedIn.purpose, {
            typeId: type.id,
            event: type.opens_with,
            input: read.input,
            key: textOf(form, "idempotency-key"),
          });
    if (!isRefusal(answer)) {
      return { redirect: `/cases/${answer.caseId}?done=${type.opens_with}` };
    }
    return page(visit, type, { form: read.form, refusal: answer });
  }),
};

const mayOpen = ({ office, signedIn }: SignedVisit): boolean =>
  office.mode === "observed" && signedIn.purpose === "representation";

function typeOf(visit: SignedVisit): PinnedCaseType | Refusal {
  if (!mayOpen(visit)) return refuse("not-allowed");
  return visit.office.rules.current.get(visit.params["typeId"] ?? "") ?? refuse("not-found");
}

const openingFields = (type: PinnedCaseType) =>
  Object.fromEntries(
    Object.entries(fieldsOfEvent(type, type.opens_with)).filter(
      ([, field]) => field.kind !== "files",
    ),
  );

const crumbs = ({ words }: SignedVisit, text: string) => [
  { text: words.t("web.menu.worklist"), href: "/desk" },
  { text },
];

function page(
  visit: SignedVisit,
  type: PinnedCaseType,
  { form, refusal }: { form?: Form; refusal?: Refusal },
): Reply {
  const { words, office, signedIn } = visit;
  const problems = refusal?.fields ?? [];
  const name = typeWord(words, type, "title");
  return {
    show: {
      room: "desk",
      title: words.t("desk.open-case"),
      breadcrumbs: crumbs(visit, name),
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      main: html`<div class="rc-reading">${summary(visit, problems)}
${
  refusal !== undefined &&
  problems.length === 0 &&
  refusalPanel({
    words,
    reason: reasonOf(words, refusal),
    remedy: remedyOf(words, refusal),
    law: lawOf(refusal),
    code: refusal.code,
  })
}
${pageHeading({ title: words.t("desk.open-case"), above: name })}
${beforeYouAct({
  words,
  happens: [words.t("desk.open-case-happens"), words.t("desk.agency-clocks")],
  told: [words.t("desk.told.observed")],
  cannotUndo: [words.t("desk.undo.kept")],
})}
${actionForm({
  action: `/desk/open/${type.id}`,
  csrf: signedIn.csrf,
  idempotencyKey: office.newId(),
  body: renderFields(
    clientWords(words, type),
    type,
    type.opens_with,
    openingFields(type),
    form,
    problems,
  ),
  submit: { text: words.t("desk.open-case") },
})}</div>`,
    },
  };
}

const summary = ({ words }: SignedVisit, problems: readonly FieldProblem[]): Html =>
  errorSummary({
    words,
    errors: problems.map((one) => ({ field: one.field, text: problemOf(words, one) })),
  });
