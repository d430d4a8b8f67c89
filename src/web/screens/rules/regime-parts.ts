import { citationOf, type Law, type Never, type Regime, type Way } from "#domain/regimes/regime.ts";
import type { Words } from "#words/load-words.ts";
import { type Html, html } from "../../parts/html.ts";
import { summaryList } from "../../parts/summary-list.ts";

/** Words of a list of codes, joined as the reader joins them. */
export const codesIn = (words: Words, list: string, codes: readonly string[], by: "or" | "and") =>
  words.list(
    codes.map((code) => words.t(`regimes.${list}.${code}`)),
    by,
  );

/** The text of a law, which is in English. */
export const inEnglish = (text: string): Html => html`<span lang="en" dir="ltr">${text}</span>`;

/** What a regime protects, in the reader's words; its title where nobody has written them. */
export const plainOf = (words: Words, { id, title }: Regime): Html | string =>
  words.has(`regimes.plain.${id}`) ? words.t(`regimes.plain.${id}`) : inEnglish(title);

/** Where a regime has its own page. */
export const addressOf = ({ id }: Regime): string => `/rules/regimes/${id.toLowerCase()}`;

/** How far a text of law was checked. */
export const marksOf = (words: Words, { marks }: Law): string =>
  codesIn(words, "mark", marks, "and");

/** A text of law with its mark, and its standing where it is not simply in force. */
export function lawLine(words: Words, law: Law): Html {
  const { status } = law;
  return html`${inEnglish(law.cite)} <span class="rc-quiet">(${marksOf(words, law)}${
    status === "in_force" ? "" : `; ${words.t(`regimes.status.${status}`)}`
  })</span>`;
}

/** What has to be done, each with its time where it has one. */
export const owedList = (words: Words, owed: Regime["obligations"]): readonly string[] =>
  owed.map(({ code, term }) => {
    const what = words.t(`regimes.owe.${code}`);
    return term === undefined
      ? what
      : words.t("regimes.term", { what, term: words.t(`regimes.within.${term}`) });
  });

/** A list with a bullet before each. */
export const bullets = (items: readonly (Html | string)[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${items.map((item) => html`<li>${item}</li>`)}</ul>`;

/** One way: to whom, for what, on which basis, under which conditions, with what duties and law. */
export function wayBox(words: Words, way: Way): Html {
  const { to, for: purposes, fields, acts, basis, needs, obligations, open } = way;
  const row = (name: string, value: Html | string) => ({ name: words.t(`regimes.${name}`), value });
  const said = {
    to: to === undefined ? words.t("regimes.to-anybody") : codesIn(words, "who", to, "or"),
    for: purposes === undefined ? undefined : codesIn(words, "purpose", purposes, "or"),
    acts: codesIn(words, "act", acts, "or"),
    fields: fields === undefined ? undefined : codesIn(words, "class", fields, "or"),
    basis: codesIn(words, "basis", basis, "or"),
    needs:
      needs.length === 0
        ? words.t("regimes.needs-nothing")
        : bullets(needs.map((need) => words.t(`regimes.need.${need}`))),
    owes: obligations.length === 0 ? undefined : bullets(owedList(words, obligations)),
    law: lawLine(words, way.law),
  };
  return html`<section class="rc-figure-box" aria-labelledby="way-${way.code}">
<h3 class="govuk-heading-s" id="way-${way.code}">${words.t(`regimes.way.${way.code}`)}
<code dir="ltr">${way.code}</code></h3>
${!open && html`<p><b>${words.t("regimes.not-taken")}</b></p>`}
${summaryList({
  words,
  rows: Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [row(name, value)],
  ),
})}</section>`;
}

/** One thing that is never done; every part of it has to fit. */
export function neverLine(words: Words, never: Never): Html {
  const { by, to, but_to: but, for: purposes, acts, fields, law } = never;
  const parts = [
    ...(to === undefined ? [] : [["never-to", "who", to] as const]),
    ...(but === undefined ? [] : [["never-but-to", "who", but] as const]),
    ...(by === undefined ? [] : [["never-by", "who", by] as const]),
    ...(purposes === undefined ? [] : [["never-for", "purpose", purposes] as const]),
    ...(acts === undefined ? [] : [["never-acts", "act", acts] as const]),
    ...(fields === undefined ? [] : [["never-fields", "class", fields] as const]),
  ].map(([key, list, codes]) => {
    const said = codesIn(words, list, codes, "or");
    return words.t(`regimes.${key}`, { who: said, purposes: said, acts: said, classes: said });
  });
  return html`${parts.map((part) => html`${part}<br>`)}${lawLine(words, law)}`;
}

/** The name of a regime, what it protects and its law; the name leads to its own page. */
export function regimeName(words: Words, regime: Regime): Html {
  return html`<h3 class="govuk-heading-s"><a class="govuk-link" href="${addressOf(
    regime,
  )}">${inEnglish(regime.title)}</a></h3>
<p>${plainOf(words, regime)}</p>
<p class="rc-quiet">${inEnglish(`${regime.id}: ${citationOf(regime)}`)}</p>`;
}

/** A regime in short, as the page of a case type shows it: its law and the way to its own page. */
export function regimeSummary(words: Words, regime: Regime): Html {
  const never = [...new Set(regime.never.flatMap(({ to }) => to ?? []))];
  const may = mayReceive(words, regime);
  return html`${regimeName(words, regime)}
${may.length > 0 && html`<p>${words.t("rules.may-receive")} ${words.list(may, "or")}</p>`}
${
  never.length > 0 &&
  html`<p>${words.t("rules.never-receive")} ${codesIn(words, "who", never, "or")}</p>`
}`;
}

// Of a regime about other acts, such as destroying, nobody is a recipient.
function mayReceive(words: Words, { governs, may_receive: ways }: Regime): string[] {
  if (!governs.includes("disclose")) return [];
  const said = ways.flatMap(({ code, to, open }) => {
    if (!open) return [];
    return to?.map((who) => words.t(`regimes.who.${who}`)) ?? [words.t(`regimes.way.${code}`)];
  });
  return [...new Set(said)];
}
