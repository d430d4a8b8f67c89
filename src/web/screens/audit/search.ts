import { ask } from "#door/ask.ts";
import { type AuditSearch, auditSearch } from "#questions/audit-search.ts";
import { selectField } from "../../parts/choice-fields.ts";
import { errorOf, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { details } from "../../parts/notice.ts";
import type { Screen, SignedVisit } from "../../visit.ts";
import { nextPage } from "./ask-again.ts";
import { caseField, narrowingFields } from "./asked.ts";
import { foundFigures, linesTable, type Staff } from "./lines.ts";
import { auditScreen } from "./room.ts";

const PATH = "/desk/audit";

/** Search of looks and acts by case or by member of staff, never by person (refusal R9). */
export const auditSearchScreen: Screen = auditScreen<AuditSearch>({
  path: PATH,
  name: "search",
  fields: ["case", "officer"],
  submit: "search",
  note: "not-by-person",
  others: [
    ["case", "/desk/audit/case"],
    ["sample", "/desk/audit/sample"],
  ],
  ask: ({ office, signedIn }, input) =>
    ask(office, signedIn.who, signedIn.purpose, auditSearch, input),
  form,
  results,
});

function form(visit: SignedVisit, errors: readonly FieldError[], staff: Staff): Html {
  const { words, query } = visit;
  const isNarrowed = ["kind", "outcome", "from-day", "to-day"].some((name) => query[name]);
  const isWrong = errors.some(({ field }) => field === "from" || field === "to");
  return html`${caseField(words, query, errors)}
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
  })}</div>`;
}

function results(visit: SignedVisit, found: AuditSearch): Html {
  const { words } = visit;
  const { allowed, denied, refused } = found.counts;
  return html`<h2 class="govuk-heading-m">${words.t("audit.found", {
    count: allowed + denied + refused,
  })}</h2>
${foundFigures(visit, found, PATH)}
${linesTable(visit, found.lines, words.t("audit.lines"))}
${nextPage(visit, PATH, found.next)}`;
}
