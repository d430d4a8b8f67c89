import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type AuditSearch, auditSearch } from "#questions/audit-search.ts";
import { searchForm } from "../../parts/action-form.ts";
import { selectField } from "../../parts/choice-fields.ts";
import { errorOf, errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html, nothing } from "../../parts/html.ts";
import { details, inset } from "../../parts/notice.ts";
import { pagination } from "../../parts/pagination.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { type Reply, type Screen, type SignedVisit, signedOnly } from "../../visit.ts";
import { addressWith, errorsOf, inputOf, narrowingFields, reasonField } from "./asked.ts";
import { foundFigures, linesTable, type Staff, staffOf } from "./lines.ts";

const PATH = "/desk/audit";

/** Search of looks and acts by case or by member of staff, never by person (refusal R9). */
export const auditSearchScreen: Screen = {
  path: PATH,
  get: signedOnly(async (visit): Promise<Reply> => {
    const { office, signedIn, words, query } = visit;
    if (!signedIn.who.roles.includes("auditor")) {
      return { refusal: { refused: true, code: "not-allowed" }, room: "desk" };
    }
    const input = inputOf(query, ["case", "officer"]);
    if (input["case"] !== undefined) input["case"] = input["case"].toUpperCase();
    const isAsked = query["search"] !== undefined || Object.keys(input).length > 0;
    const answered = isAsked
      ? await ask(office, signedIn.who, signedIn.purpose, auditSearch, input)
      : undefined;
    const isBad = isRefusal(answered);
    if (isBad && answered.code !== "invalid-input") return { refusal: answered, room: "desk" };
    const errors = isBad ? errorsOf(words, answered) : [];
    const staff = await staffOf(visit);
    return {
      show: {
        room: "desk",
        title: words.t("audit.title"),
        breadcrumbs: [{ text: words.t("audit.title") }],
        hasProblem: isBad,
        status: isBad ? 422 : 200,
        main: html`${errorSummary({ words, errors })}
${pageHeading({ title: words.t("audit.title"), above: office.name, lead: words.t("audit.lead") })}
<p><a class="govuk-link" href="/desk/audit/sample">${words.t("audit.to-sample")}</a></p>
${form(visit, staff, errors)}
${answered === undefined || isBad ? limits(visit) : results(visit, answered.answer, staff)}`,
      },
    };
  }),
};

function form(visit: SignedVisit, staff: Staff, errors: readonly FieldError[]): Html {
  const { words, query } = visit;
  const isNarrowed = ["kind", "outcome", "from-day", "to-day"].some((name) => query[name]);
  const isWrong = errors.some(({ field }) => field === "from" || field === "to");
  return searchForm({
    action: PATH,
    body: html`<input type="hidden" name="search" value="yes">
<div class="rc-form__whole">${reasonField(words, query, errors)}</div>
${textField({
  words,
  name: "case",
  label: words.t("audit.case"),
  hint: words.t("audit.case-hint"),
  value: query["case"],
  width: 20,
  direction: "ltr",
  error: errorOf(errors, "case"),
})}
${selectField({
  words,
  name: "officer",
  label: words.t("audit.officer"),
  hint: words.t("audit.officer-hint"),
  value: query["officer"] ?? "",
  error: errorOf(errors, "officer"),
  choices: [
    { value: "", text: words.t("audit.officer-none") },
    ...[...staff].map(([value, text]) => ({ value, text })),
  ],
})}
<div class="rc-form__whole">${details({
      summary: words.t("audit.narrow"),
      body: html`${narrowingFields(words, query, errors)}`,
      isOpen: isNarrowed || isWrong,
    })}</div>`,
    submit: { text: words.t("audit.search") },
  });
}

const limits = ({ words }: SignedVisit): Html =>
  inset(html`<p>${words.t("audit.not-by-person")}</p><p>${words.t("audit.recorded")}</p>`);

function results(visit: SignedVisit, found: AuditSearch, staff: Staff): Html {
  const { words, query } = visit;
  const { allowed, denied, refused } = found.counts;
  return html`<h2 class="govuk-heading-m">${words.t("audit.found", {
    count: allowed + denied + refused,
  })}</h2>
${foundFigures(visit, found, PATH)}
${linesTable(visit, found.lines, staff, words.t("audit.lines"))}
${
  found.next === undefined
    ? nothing
    : pagination({ words, next: addressWith(PATH, query, { before: found.next }) })
}
${limits(visit)}`;
}
