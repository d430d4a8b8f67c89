import type { CaseReader } from "#domain/access/case-readers.ts";
import type { PinnedCaseType } from "#domain/case/case-type.ts";
import { optionWords } from "../../fields/field-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { section } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import type { SignedVisit } from "../../visit.ts";

/** Every grant on a case: what holds now, who is kept out, and what is over. */
export function grantsTable(
  visit: SignedVisit,
  type: PinnedCaseType,
  readers: readonly CaseReader[],
): Html {
  const { words } = visit;
  const part = (id: string, all: readonly CaseReader[]) =>
    section({
      id,
      title: words.t(`readers.desk.${id}`),
      body: table({
        caption: words.t(`readers.desk.${id}`),
        isCaptionHidden: true,
        isStacked: true,
        columns: ["who", "how", "opens", "since", "until", "why"].map((name) => ({
          text: words.t(`readers.column.${name}`),
        })),
        ifEmpty: words.t(`readers.desk.none-${id}`),
        rows: all.map((one) => row(visit, type, one)),
      }),
    });
  const isOut = ({ kind, isNow }: CaseReader) => kind === "excluded" && isNow;
  return html`${part(
    "now",
    readers.filter((one) => one.isNow && !isOut(one)),
  )}
${part("out", readers.filter(isOut))}
${part(
  "over",
  readers.filter(({ isNow }) => !isNow),
)}`;
}

function row(visit: SignedVisit, type: PinnedCaseType, one: CaseReader): Html[] {
  const { words } = visit;
  const { kind, who, role, opens } = one;
  const name = words.t("access.who", { who, role: words.t(`web.role.${role}`) });
  const what = opens.map((what_) => words.t(`readers.opens.${what_}`));
  return [
    html`<span dir="auto">${name}</span>`,
    html`${words.t(`readers.kind.${kind}`)}`,
    html`${what.length === 0 ? words.t("readers.opens.nothing") : words.list(what)}`,
    html`${sinceOf(visit, one)}`,
    html`${untilOf(visit, one)}`,
    reasonOf(visit, type, one),
  ];
}

function at({ words, office }: SignedVisit, when: string): string {
  return when.length === 10 ? words.date(when) : words.instant(when, office.zone);
}

const sinceOf = (visit: SignedVisit, { from }: CaseReader): string =>
  from === undefined ? visit.words.t("access.staff.before") : at(visit, from);

function untilOf(visit: SignedVisit, { kind, until, untilAssigned }: CaseReader): string {
  if (until !== undefined) return at(visit, until);
  return visit.words.t(`readers.open-end.${untilAssigned === true ? "at-intake" : kind}`);
}

// The reason as it was given, by whose word; and how it ended, where somebody said so.
function reasonOf({ words }: SignedVisit, type: PinnedCaseType, one: CaseReader): Html {
  const { kind, role, why, said, by, found, endedBy, whyEnded } = one;
  const field = FIELDS[kind];
  const usual = `readers.because.${role}`;
  const isUsual = kind === "standing" && said === undefined && words.has(usual);
  const lines: (Html | string)[] = [
    ...(why !== undefined && field !== undefined ? [optionWords(words, type, field, why)] : []),
    ...(isUsual ? [words.t(usual)] : []),
    ...(said === undefined ? [] : [html`<q dir="auto">${said}</q>`]),
    ...(by === undefined ? [] : [words.t(`readers.by.${kind}`, { who: by })]),
    ...(found === undefined ? [] : [words.t(`readers.found.${found}`)]),
    ...(endedBy === undefined ? [] : [words.t(`readers.ended.${kind}`, { who: endedBy })]),
    ...(whyEnded === undefined ? [] : [html`<q dir="auto">${whyEnded}</q>`]),
  ];
  return html`${lines.map((line) => html`<p class="govuk-body-s">${line}</p>`)}`;
}

/** The field whose closed list a grant takes its reason from. */
export const FIELDS: Readonly<Record<string, string>> = {
  assigned: "assign-why",
  granted: "access-for",
  "broke-glass": "glass-for",
  excluded: "conflict",
};
