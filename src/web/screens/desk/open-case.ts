import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { namedError } from "../../fields/named-error.ts";
import { fieldsOfEvent } from "#domain/case/input.ts";
import { type FieldProblem, isRefusal, type Refusal, REFUSALS, refuse } from "#domain/refusal.ts";
import { act } from "#door/act.ts";
import { noFiles } from "../../fields/kept-files.ts";
import { readFields } from "../../fields/read-fields.ts";
import { renderFields } from "../../fields/render-fields.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { beforeYouAct } from "../../parts/before-you-act.ts";
import { errorSummary } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { pageHeading, section } from "../../parts/sections.ts";
import { refusalPanel } from "../../parts/refusal-panel.ts";
import { lawOf, reasonOf, remedyOf } from "../../refusal-words.ts";
import {
  type Form,
  type Reply,
  type Screen,
  signedOnly,
  type SignedVisit,
  textOf,
} from "../../visit.ts";
import { atFilingField, FILING_FIELDS, filingClockNames, withFiling } from "./filing-fields.ts";

/** A clinic opens a client's case: which kind it is and what the client brings come first. */
export const openCaseKinds: Screen = {
  path: "/desk/open",
  get: signedOnly((visit) => {
    const { words, office } = visit;
    if (!mayOpen(visit)) return { refusal: refuse("not-allowed"), room: "desk" };
    const kinds = [...office.rules.current.values()].map((type) => kind(visit, type));
    return {
      show: {
        room: "desk",
        title: words.t("desk.open-case"),
        breadcrumbs: openCrumbs(visit, words.t("desk.open-case")),
        main: html`<div class="rc-reading">${pageHeading({
          title: words.t("desk.open-case"),
          lead: words.t("desk.open-case-lead"),
        })}
<p>${words.t("clinic.open.two-ways")}</p>${kinds}</div>`,
      },
    };
  }),
};

function kind({ words, signedIn }: SignedVisit, type: PinnedCaseType): Html {
  const name = typeWord(words, type, "title");
  // Whoever helps a representative records what came; filing is the representative's own.
  const files = type.events[type.opens_with]?.by.some((by) =>
    (signedIn.who.roles as readonly string[]).includes(by),
  );
  const ways = [
    ...(files === true ? [{ key: "with-application", href: `/desk/open/${type.id}` }] : []),
    { key: "with-notice", href: `/desk/open/${type.id}/notice` },
  ];
  const links = ways.map(
    ({ key, href }) => html`<li><a class="govuk-link" href="${href}"
aria-label="${words.t(`clinic.open.${key}-for`, { type: name })}">${words.t(`clinic.open.${key}`)}</a></li>`,
  );
  return section({
    id: type.id,
    title: name,
    body: html`<p class="rc-quiet">${typeWord(words, type, "description")}</p>
<ul class="govuk-list govuk-list--spaced">${links}</ul>`,
  });
}

/** The client's application as the clinic keeps it; papers follow once the case exists. */
export const openCase: Screen = {
  path: "/desk/open/:typeId",
  get: signedOnly((visit) => {
    const type = typeToOpen(visit);
    if ("refused" in type) return { refusal: type, room: "desk" };
    return page(visit, type, {});
  }),
  post: signedOnly(async (visit, form) => {
    const type = typeToOpen(visit);
    if ("refused" in type) return { refusal: type, room: "desk" };
    const { office, signedIn } = visit;
    const read = await readFields(form, openingFields(type), noFiles);
    const filing = withFiling(read.input);
    const problems = [...read.problems, ...filing.problems];
    const answer =
      problems.length > 0
        ? refuse("invalid-input", { fields: problems })
        : await act(office, signedIn.who, signedIn.purpose, {
            typeId: type.id,
            event: type.opens_with,
            input: filing.input,
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

/** The kind of case that the address names, for whoever may open one for a client. */
export function typeToOpen(visit: SignedVisit): PinnedCaseType | Refusal {
  if (!mayOpen(visit)) return refuse("not-allowed");
  return visit.office.rules.current.get(visit.params["typeId"] ?? "") ?? refuse("not-found");
}

// What the client signs for comes last, after everything that it speaks of.
function openingFields(type: PinnedCaseType) {
  const { "declares-true": signature, ...rest } = fieldsOfEvent(type, type.opens_with);
  const asked = Object.entries(rest).filter(([, field]) => field.kind !== "files");
  return {
    ...Object.fromEntries(asked),
    ...FILING_FIELDS,
    ...(signature === undefined ? {} : { "declares-true": signature }),
  };
}

/** The way back from opening a case. */
export const openCrumbs = ({ words }: SignedVisit, text: string) => [
  { text: words.t("web.menu.worklist"), href: "/desk" },
  { text },
];

function page(
  visit: SignedVisit,
  type: PinnedCaseType,
  { form, refusal }: { form?: Form; refusal?: Refusal },
): Reply {
  const { words, office, signedIn } = visit;
  const problems = (refusal?.fields ?? []).map(atFilingField);
  const clocks = filingClockNames(words, type);
  const name = typeWord(words, type, "title");
  return {
    show: {
      room: "desk",
      title: words.t("desk.open-case"),
      breadcrumbs: openCrumbs(visit, name),
      hasProblem: refusal !== undefined,
      status: refusal === undefined ? 200 : REFUSALS[refusal.code],
      main: html`<div class="rc-reading">${summary(visit, type, problems)}
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
  happens: [words.t("desk.open-case-happens")],
  told: [words.t("desk.told.observed")],
  clocks:
    clocks.length === 0 ? [] : [words.t("clinic.filing.counts", { list: words.list([...clocks]) })],
  cannotUndo: [words.t("desk.undo.kept")],
})}
${actionForm({
  action: `/desk/open/${type.id}`,
  csrf: signedIn.csrf,
  idempotencyKey: office.newId(),
  body: renderFields(words, type, type.opens_with, openingFields(type), form, problems),
  submit: { text: words.t("desk.open-case") },
})}</div>`,
    },
  };
}

const summary = (
  { words }: SignedVisit,
  type: PinnedCaseType,
  problems: readonly FieldProblem[],
): Html =>
  errorSummary({
    words,
    errors: problems.map((one) => namedError(words, type, type.opens_with, one)),
  });
