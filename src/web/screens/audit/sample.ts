import { isRefusal } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { type AuditSearch, auditSearch } from "#questions/audit-search.ts";
import { searchForm } from "../../parts/action-form.ts";
import { errorOf, errorSummary, type FieldError } from "../../parts/error-summary.ts";
import { type Html, html } from "../../parts/html.ts";
import { inset } from "../../parts/notice.ts";
import { pageHeading } from "../../parts/sections.ts";
import { textField } from "../../parts/text-field.ts";
import { type Reply, type Screen, type SignedVisit, signedOnly } from "../../visit.ts";
import { errorsOf, inputOf, narrowingFields, reasonField } from "./asked.ts";
import { linesTable, type Staff, staffOf } from "./lines.ts";

const PATH = "/desk/audit/sample";

/** A random sample of looks and acts; its seed is stated, so that anybody can draw it again. */
export const auditSampleScreen: Screen = {
  path: PATH,
  get: signedOnly(async (visit): Promise<Reply> => {
    const { office, signedIn, words, query } = visit;
    if (!signedIn.who.roles.includes("auditor")) {
      return { refusal: { refused: true, code: "not-allowed" }, room: "desk" };
    }
    const input = inputOf(query, ["seed", "size"]);
    const isAsked = query["search"] !== undefined;
    // Without a seed nothing is drawn, and the field says so.
    const asked = { ...input, seed: input["seed"] ?? "" };
    const answered = isAsked
      ? await ask(office, signedIn.who, signedIn.purpose, auditSearch, asked)
      : undefined;
    const isBad = isRefusal(answered);
    if (isBad && answered.code !== "invalid-input") return { refusal: answered, room: "desk" };
    const errors = isBad ? errorsOf(words, answered) : [];
    const staff = await staffOf(visit);
    return {
      show: {
        room: "desk",
        title: words.t("audit.sample-title"),
        breadcrumbs: [
          { text: words.t("audit.title"), href: "/desk/audit" },
          { text: words.t("audit.sample-title") },
        ],
        hasProblem: isBad,
        status: isBad ? 422 : 200,
        main: html`${errorSummary({ words, errors })}
${pageHeading({
  title: words.t("audit.sample-title"),
  above: office.name,
  lead: words.t("audit.sample-lead"),
})}
${form(visit, errors)}
${answered !== undefined && !isBad && results(visit, answered.answer, staff)}
${inset(html`<p>${words.t("audit.sample-method")}</p><p>${words.t("audit.recorded")}</p>`)}`,
      },
    };
  }),
};

function form({ words, query, office }: SignedVisit, errors: readonly FieldError[]): Html {
  return searchForm({
    action: PATH,
    body: html`<input type="hidden" name="search" value="yes">
<div class="rc-form__whole">${reasonField(words, query, errors)}</div>
${textField({
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
<div class="rc-form__whole">${narrowingFields(words, query, errors)}</div>`,
    submit: { text: words.t("audit.draw") },
  });
}

function results(visit: SignedVisit, found: AuditSearch, staff: Staff): Html {
  const { words, query } = visit;
  const { allowed, denied, refused } = found.counts;
  return html`<h2 class="govuk-heading-m">${words.t("audit.drawn", {
    count: found.lines.length,
    all: allowed + denied + refused,
    seed: query["seed"] ?? "",
  })}</h2>
${linesTable(visit, found.lines, staff, words.t("audit.lines-drawn"))}`;
}
