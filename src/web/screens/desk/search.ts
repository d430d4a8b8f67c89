import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type CaseSearch, caseSearch, type FoundCase } from "#questions/case-search.ts";
import { typeWord } from "../../fields/type-words.ts";
import { actionForm } from "../../parts/action-form.ts";
import { emptyState } from "../../parts/empty-state.ts";
import { errorOf, errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { pageHeading } from "../../parts/sections.ts";
import { table } from "../../parts/table.ts";
import { textField } from "../../parts/text-field.ts";
import {
  type Form,
  type Reply,
  type Screen,
  type SignedVisit,
  signedOnly,
  textOf,
} from "../../visit.ts";
import { stateAtDesk } from "./desk-words.ts";

const PATH = "/desk/search";
const MOST = 120;

/** One case by its number or a name, among those that the searcher's work shows them. */
export const searchScreen: Screen = {
  path: PATH,
  get: signedOnly((visit) => show(visit, "", [])),
  post: signedOnly(async (visit, form: Form): Promise<Reply> => {
    const { office, signedIn, words } = visit;
    const text = textOf(form, "text").trim();
    if (text === "" || text.length > MOST) {
      const problem = words.t(`search.${text === "" ? "needed" : "too-long"}`);
      return show(visit, text, [{ field: "text", text: problem }]);
    }
    const found = await ask(office, signedIn.who, signedIn.purpose, caseSearch, { text });
    if (isRefusal(found)) return { refusal: found };
    return show(visit, text, [], found.answer);
  }),
};

function show(visit: SignedVisit, text: string, errors: FieldError[], found?: CaseSearch): Reply {
  const { words, signedIn } = visit;
  const title = words.t("search.title");
  const isPerson = signedIn.who.kind === "person";
  return {
    show: {
      room: isPerson ? "person" : "desk",
      title,
      hasProblem: errors.length > 0,
      status: errors.length > 0 ? 422 : 200,
      main: html`${errorSummary({ words, errors })}
${pageHeading({ title, lead: words.t(isPerson ? "search.lead-own" : "search.lead") })}
${!isPerson && html`<p class="govuk-body">${words.t("search.lead-counts")}</p>`}
${actionForm({
  action: PATH,
  csrf: signedIn.csrf,
  body: textField({
    words,
    name: "text",
    kind: "search",
    label: words.t("search.text"),
    hint: words.t("search.text-hint"),
    value: text,
    error: errorOf(errors, "text"),
  }),
  submit: { text: words.t("search.submit") },
})}
${found !== undefined && results(visit, found)}`,
    },
  };
}

function results(visit: SignedVisit, { cases, isMore }: CaseSearch): Html {
  const { words } = visit;
  if (cases.length === 0) {
    return emptyState({ title: words.t("search.none"), text: words.t("search.none-text") });
  }
  const caption = words.t("search.found", { count: cases.length });
  return html`${table({
    caption,
    isStacked: true,
    columns: ["case", "person", "state", "since"].map((key) => ({
      text: words.t(`search.column-${key}`),
    })),
    rows: cases.map((one) => row(visit, one)),
  })}
${isMore && html`<p class="govuk-body">${words.t("search.more")}</p>`}`;
}

function row({ words, office }: SignedVisit, one: FoundCase): HtmlValue[] {
  const type = office.rules.readable.get(one.typeId);
  if (type === undefined) throw new Error(`${one.caseId} has a type that this office lost`);
  return [
    html`<a class="govuk-link" href="/cases/${one.caseId}"><bdi>${one.caseId}</bdi></a><br>
<span class="rc-quiet">${typeWord(words, type, "title")}</span>`,
    one.names === undefined || one.names.length === 0
      ? words.t("desk.not-for-you")
      : html`<bdi>${words.list([...one.names])}</bdi>`,
    stateAtDesk(words, type, one.stage),
    html`<time datetime="${one.filedOn}">${words.shortDate(one.filedOn)}</time>`,
  ];
}
