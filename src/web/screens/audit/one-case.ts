import { refuse } from "#domain/refusal.ts";
import { ask } from "#door/ask.ts";
import { caseLooks, type Looks } from "#questions/case-looks.ts";
import { type Html, html } from "../../parts/html.ts";
import type { Screen, SignedVisit } from "../../visit.ts";
import { nextPage } from "./ask-again.ts";
import { caseField } from "./asked.ts";
import { linesTable } from "./lines.ts";
import { auditScreen, type Input } from "./room.ts";

const PATH = "/desk/audit/case";
const LEAST_REASON = 10;
const MOST_REASON = 500;

/** Who looked at one case, as its person reads it: for somebody who complains with its number. */
export const auditCaseScreen: Screen = auditScreen<Looks>({
  path: PATH,
  name: "case",
  fields: ["case"],
  submit: "open-looks",
  note: "case-note",
  others: [
    ["search", "/desk/audit"],
    ["sample", "/desk/audit/sample"],
  ],
  async ask({ office, signedIn }, { case: caseId, reason = "", before, kind }) {
    const missing = [
      ...(reason.length < LEAST_REASON || reason.length > MOST_REASON ? ["reason"] : []),
      ...(caseId === undefined ? ["case"] : []),
    ];
    if (caseId === undefined || missing.length > 0) {
      const fields = missing.map((field) => ({ field, code: "wrong-shape" }));
      return refuse("invalid-input", { fields });
    }
    const input = {
      ...(before === undefined ? {} : { before }),
      ...(kind === undefined ? {} : { kind }),
    };
    const about = { caseId, reason };
    return ask(office, signedIn.who, signedIn.purpose, caseLooks, input, about);
  },
  form: ({ words, query }, errors) => caseField(words, query, errors),
  results,
});

function results(visit: SignedVisit, { looks, typeId, next }: Looks, input: Input): Html {
  const { words } = visit;
  const lines = looks.map(({ staffName, ...look }) => ({
    ...look,
    typeId,
    caseId: input["case"] ?? "",
    ...(staffName === undefined ? {} : { officerName: staffName }),
  }));
  return html`<h2 class="govuk-heading-m">${words.t("audit.case-found")}
<bdi>${input["case"]}</bdi></h2>
${linesTable(visit, lines, words.t("audit.lines"), "of one case")}
${nextPage(visit, PATH, next)}`;
}
