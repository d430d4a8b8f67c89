import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import {
  type InterpreterToFind,
  type InterpretersToFind,
  interpretersToFind,
  SOON,
} from "#questions/interpreters-to-find.ts";
import { languageForReader } from "../../fields/spoken-languages.ts";
import { selectField } from "../../parts/choice-fields.ts";
import { searchForm } from "../../parts/action-form.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { type Html, html } from "../../parts/html.ts";
import { inLines } from "../../parts/in-lines.ts";
import { pagination } from "../../parts/pagination.ts";
import { pageHeading } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { type Screen, signedOnly, type SignedVisit } from "../../visit.ts";

const PATH = "/desk/interpreters";

/** Cases for which somebody has to be found who interprets: number, language, needs, how soon. */
export const interpretersToFindScreen: Screen = {
  path: PATH,
  get: signedOnly(async (visit) => {
    const { office, signedIn, words, query } = visit;
    const { after } = query;
    const soon = SOON.find((one) => one === query["soon"]);
    const input = {
      ...(soon === undefined ? {} : { soon }),
      ...(after === undefined ? {} : { after }),
    };
    const found = await ask(office, signedIn.who, signedIn.purpose, interpretersToFind, input);
    if (isRefusal(found)) return { refusal: found, room: "desk" };
    const title = words.t("interpreting.list.title");
    const { cases } = found.answer;
    return {
      show: {
        room: "desk",
        title,
        main: html`${pageHeading({ title, lead: words.t("interpreting.list.lead") })}
${filter(visit, soon)}
${cases.length === 0 ? none(visit) : listed(visit, cases, title)}
${pages(visit, found.answer, soon)}`,
      },
    };
  }),
};

function filter({ words }: SignedVisit, soon: string | undefined): Html {
  const choices = SOON.map((value) => ({ value, text: words.t(`interpreting.soon.${value}`) }));
  const label = words.t("interpreting.list.soon");
  const all = { value: "", text: words.t("interpreting.list.any-time") };
  return searchForm({
    action: PATH,
    body: selectField({
      words,
      name: "soon",
      label,
      value: soon ?? "",
      choices: [all, ...choices],
    }),
    submit: { text: words.t("interpreting.list.show") },
  });
}

const none = ({ words }: SignedVisit): Html =>
  emptyState({
    title: words.t("interpreting.list.none"),
    text: words.t("interpreting.list.none-text"),
  });

function listed(
  { words }: SignedVisit,
  cases: readonly InterpreterToFind[],
  caption: string,
): Html {
  return table({
    caption,
    isCaptionHidden: true,
    isStacked: true,
    columns: ["case", "soon", "language", "needs"].map((name) => ({
      text: words.t(`interpreting.column.${name}`),
    })),
    rows: cases.map(({ caseId, soon, language, needs }) => [
      html`<a class="govuk-link" href="/cases/${caseId}/interpreters">${caseId}</a>`,
      words.t(`interpreting.soon.${soon}`),
      languageForReader(words, language),
      needs.length === 0
        ? words.t("interpreting.no-needs")
        : inLines(needs.map((one) => words.t(`interpreting.need.${one}`))),
    ]),
  });
}

function pages(
  { words }: SignedVisit,
  { next }: InterpretersToFind,
  soon: string | undefined,
): Html | undefined {
  if (next === undefined) return undefined;
  const query = new URLSearchParams({ ...(soon === undefined ? {} : { soon }), after: next });
  return pagination({ words, next: `${PATH}?${query.toString()}` });
}
