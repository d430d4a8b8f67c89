import type { AccessDesk, Emergency } from "#questions/access-desk.ts";
import { optionWords } from "../../fields/field-words.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { section } from "../../parts/sections.ts";
import { summaryList } from "../../parts/summary-list.ts";
import { table } from "../../parts/table.ts";
import type { SignedVisit } from "../../visit.ts";
import { typeForReaders } from "./access-parts.ts";

/** Emergencies that wait for somebody's review, and rights that wait to be given back. */
export function emergencies(visit: SignedVisit, answer: AccessDesk): Html | undefined {
  const { words, signedIn } = visit;
  const { purpose } = signedIn;
  if (purpose !== "supervision" && purpose !== "oversight") return undefined;
  return html`${section({
    id: "review",
    title: words.t("access.review.title"),
    body:
      answer.toReview.length === 0
        ? html`<p class="govuk-body">${words.t("access.review.none")}</p>`
        : html`${answer.toReview.map((one) => toReview(visit, one))}`,
  })}
${purpose === "oversight" && answer.suspended.length > 0 && suspended(visit, answer)}`;
}

function toReview(visit: SignedVisit, one: Emergency): Html {
  const { words, office } = visit;
  const { caseId, id, who, role, why, said, at, endsAt, dueAt, isOverdue, isOwn } = one;
  const href = `/desk/access/${caseId}/review-break-glass/${id}`;
  const type = typeForReaders(visit);
  const due = words.instant(dueAt, office.zone);
  return html`<h3 class="govuk-heading-s">${words.t("access.review.one", {
    caseId,
    who,
    role: words.t(`web.role.${role}`),
  })}</h3>
${isOverdue && inset(words.t("access.review.overdue", { due }))}
${summaryList({
  words,
  rows: [
    { name: words.t("access.column.why"), value: optionWords(words, type, "glass-for", why) },
    { name: words.t("access.review.said"), value: said },
    {
      name: words.t("access.review.when"),
      value: words.t("access.review.from-to", {
        from: words.instant(at, office.zone),
        to: words.time(endsAt, office.zone),
      }),
    },
    { name: words.t("access.review.due"), value: due },
  ],
})}
${looks(visit, one)}
${
  isOwn
    ? inset(words.t("access.review.own"))
    : html`<p class="govuk-body"><a class="govuk-link" href="${href}">${words.t("access.review.do")}<span
class="govuk-visually-hidden"> ${caseId}</span></a></p>`
}`;
}

/** What they opened, listed and exported in that time; other cases are not named. */
function looks(visit: SignedVisit, { looks: all }: Emergency): Html {
  const { words, office } = visit;
  return table({
    caption: words.t("access.review.looks"),
    isStacked: true,
    columns: ["time", "kind", "what", "where", "outcome"].map((name) => ({
      text: words.t(`access.column.${name}`),
    })),
    ifEmpty: words.t("access.review.no-looks"),
    rows: all.map(({ at, kind, name, isHere, outcome }) => [
      words.time(at, office.zone),
      words.t(`audit.kind.${kind}`),
      whatWas(visit, name),
      words.t(isHere ? "access.here" : "access.elsewhere"),
      words.t(`audit.outcome.${outcome}`),
    ]),
  });
}

const whatWas = (visit: SignedVisit, name: string): HtmlValue => {
  const { words } = visit;
  const asked = `audit.asked.${name}`;
  if (words.has(asked)) return words.t(asked);
  return typeWordIfAny(words, typeForReaders(visit), `event.${name}`) ?? name;
};

function suspended({ words, office }: SignedVisit, { suspended: all }: AccessDesk): Html {
  const title = words.t("access.suspended.title");
  return section({
    id: "suspended",
    title,
    body: table({
      caption: title,
      isCaptionHidden: true,
      isStacked: true,
      columns: ["case", "who", "time", "found", "answer"].map((name) => ({
        text: words.t(`access.column.${name}`),
      })),
      rows: all.map(({ caseId, id, who, role, at, because }) => [
        caseId,
        words.t("access.who", { who, role: words.t(`web.role.${role}`) }),
        words.instant(at, office.zone),
        html`<span dir="auto">${because}</span>`,
        html`<a class="govuk-link" href="/desk/access/${caseId}/restore-break-glass/${id}">${words.t(
          "access.suspended.restore",
        )}</a>`,
      ]),
    }),
  });
}
