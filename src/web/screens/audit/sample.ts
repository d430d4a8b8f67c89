import { ask } from "#door/ask.ts";
import { type AuditSearch, auditSearch } from "#questions/audit-search.ts";
import { errorOf, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { textField } from "../../parts/text-field.ts";
import type { Screen, SignedVisit } from "../../visit.ts";
import { narrowingFields } from "./asked.ts";
import { linesTable } from "./lines.ts";
import { auditScreen } from "./room.ts";

/** A random sample of looks and acts; its seed is stated, so that anybody can draw it again. */
export const auditSampleScreen: Screen = auditScreen<AuditSearch>({
  path: "/desk/audit/sample",
  name: "sample",
  fields: ["seed", "size"],
  submit: "draw",
  note: "sample-method",
  others: [
    ["search", "/desk/audit"],
    ["case", "/desk/audit/case"],
  ],
  // Without a seed nothing is drawn, and the field says so.
  ask: ({ office, signedIn }, input) =>
    ask(office, signedIn.who, signedIn.purpose, auditSearch, { seed: "", ...input }),
  form,
  results,
});

function form({ words, query, office }: SignedVisit, errors: readonly FieldError[]): Html {
  return html`${textField({
    words,
    name: "seed",
    label: words.t("audit.seed"),
    hint: words.t("audit.seed-hint"),
    value: query["seed"] ?? office.clock.today(),
    width: 20,
    error: errorOf(errors, "seed"),
  })}
${textField({
  words,
  name: "size",
  label: words.t("audit.size"),
  hint: words.t("audit.size-hint"),
  value: query["size"] ?? "20",
  kind: "number-text",
  width: 3,
  error: errorOf(errors, "size"),
})}
<div class="rc-form__whole">${narrowingFields(words, query, errors)}</div>`;
}

function results(visit: SignedVisit, found: AuditSearch): Html {
  const { words, query } = visit;
  const { allowed, denied, refused } = found.counts;
  return html`<h2 class="govuk-heading-m">${words.t("audit.drawn", {
    count: found.lines.length,
    all: allowed + denied + refused,
    seed: query["seed"] ?? "",
  })}</h2>
${linesTable(visit, found.lines, words.t("audit.lines-drawn"))}`;
}
