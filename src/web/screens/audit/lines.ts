import { readsStaffNames } from "#domain/access/reads-staff-names.ts";
import type { AuditLine, AuditSearch } from "#questions/audit-search.ts";
import type { Words } from "#words/load-words.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { figures } from "../../parts/figures.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { stateWord } from "../../parts/state-word.ts";
import { table } from "../../parts/table.ts";
import type { SignedVisit } from "../../visit.ts";
import { askAgain } from "./ask-again.ts";

/** What staff are called by account: by name where the reader may, else by role and letter. */
export type Staff = ReadonlyMap<string, string>;

/** A line of the record, whichever question answered it. */
type Line = Omit<AuditLine, "kind" | "outcome"> & {
  readonly kind: string;
  readonly outcome: string;
};

/** Everybody who works here, as this reader may read it. */
export async function staffOf({ office, signedIn, words }: SignedVisit): Promise<Staff> {
  const officers = await office.directory.officers();
  const isByName = readsStaffNames(signedIn.who, signedIn.purpose);
  const called = officers.map(({ accountId, name, pseudonym, roles }) => {
    const role = roleWords(words, roles[0] ?? "", pseudonym);
    const text = isByName ? words.t("audit.named", { name, role }) : role;
    return [accountId, text] as const;
  });
  return new Map(called.toSorted(([, a], [, b]) => a.localeCompare(b, words.language)));
}

function roleWords(words: Words, role: string, pseudonym: string): string {
  const key = `web.role.${role}`;
  const said = words.has(key) ? words.t(key) : words.t("audit.role-person");
  return pseudonym === "" ? said : words.t("person.role-named", { role: said, pseudonym });
}

/** How much was found, and how often somebody was not let in. */
export function foundFigures(visit: SignedVisit, found: AuditSearch, path: string): Html {
  const { words } = visit;
  const one = (outcome: keyof AuditSearch["counts"], isBad = false) => {
    const text = words.t(`audit.count-${outcome}`);
    const isAny = found.counts[outcome] > 0;
    const change = { outcome, before: undefined };
    return {
      number: words.number(found.counts[outcome]),
      text: isAny ? askAgain(visit, { path, change, text }) : text,
      isBad: isBad && isAny,
    };
  };
  return figures([one("allowed"), one("denied", true), one("refused")]);
}

/** The lines of the record: when, who, what, which case, why, and how it ended by which rule. */
export function linesTable(
  visit: SignedVisit,
  lines: readonly Line[],
  caption: string,
  which: "of many cases" | "of one case" = "of many cases",
): Html {
  const { words } = visit;
  const columns: readonly (readonly [name: string, cell: (line: Line) => HtmlValue])[] = [
    ["when", (line) => whenOf(visit, line)],
    ["who", (line) => whoOf(visit, line)],
    ["what", (line) => whatOf(visit, line)],
    [
      "case",
      ({ caseId }) => (caseId === undefined ? words.t("audit.no-case") : ofCase(visit, caseId)),
    ],
    ["why", (line) => whyOf(visit, line)],
    ["outcome", (line) => outcomeOf(visit, line)],
  ];
  const shown = columns.filter(([name]) => name !== "case" || which === "of many cases");
  return table({
    caption,
    isStacked: true,
    columns: shown.map(([name]) => ({ text: words.t(`audit.column-${name}`) })),
    ifEmpty: words.t("audit.none"),
    rows: lines.map((line) => shown.map(([, cell]) => cell(line))),
  });
}

// Who answers for withheld looks reads the id by which an instrument names one; who may file
// such an instrument goes on to its form.
function whenOf({ words, office, signedIn }: SignedVisit, { at, id, caseId }: Line): HtmlValue {
  const { roles } = signedIn.who;
  const when = words.instant(at, office.zone);
  const mayFile = roles.includes("privacy-officer");
  if (caseId === undefined || (!mayFile && !roles.includes("ombudsman"))) return when;
  const file = html`<br><a class="govuk-link"
href="/desk/instruments?case=${caseId}&look=${id}#file">${words.t("audit.withhold")}</a>`;
  return html`<div>${when}${lookId(id)}${mayFile && file}</div>`;
}

/** The id of a look, as an instrument names it. */
export const lookId = (id: string): Html => html`<br><code class="rc-quiet" dir="ltr">${id}</code>`;

// To the lines of this case, with the reason that was given: it is the same piece of work.
function ofCase(visit: SignedVisit, caseId: string): Html {
  return askAgain(visit, {
    path: "/desk/audit",
    from: {},
    change: { case: caseId, reason: visit.query["reason"] },
    text: html`<bdi>${caseId}</bdi>`,
  });
}

type Named = Pick<Line, "role" | "pseudonym" | "officerName">;
type Done = Pick<Line, "name" | "kind" | "typeId" | "searchedFor">;

/** Who it was: role and letter, and the name for who reads staff by name. */
export function whoOf({ words }: SignedVisit, line: Named): HtmlValue {
  const role = roleWords(words, line.role, line.pseudonym);
  return line.officerName === undefined
    ? role
    : html`<div><bdi>${line.officerName}</bdi><br><span class="rc-quiet">${role}</span></div>`;
}

/** What was asked or done, and how. */
export function whatOf({ words, office }: SignedVisit, line: Done): HtmlValue {
  const type = line.typeId === undefined ? undefined : office.rules.readable.get(line.typeId);
  const asked = `audit.asked.${line.name}`;
  const name =
    (type === undefined ? undefined : typeWordIfAny(words, type, `event.${line.name}`)) ??
    (words.has(asked) ? words.t(asked) : line.name);
  return html`<div>${name}<br>
<span class="rc-quiet">${words.t(`audit.kind.${line.kind}`)}${
    line.searchedFor && html` (${words.t(`search.by-${line.searchedFor}`)})`
  }</span></div>`;
}

function whyOf({ words }: SignedVisit, line: Line): HtmlValue {
  const said = (key: string, plain: string) => (words.has(key) ? words.t(key) : plain);
  const ties = line.relations.map((tie) => said(`audit.relation.${tie}`, tie));
  return html`<div>${said(`audit.purpose.${line.purpose}`, line.purpose)}<br>
<span class="rc-quiet">${words.list(ties)}</span>
${line.reason !== undefined && html`<br><q dir="auto">${line.reason}</q>`}</div>`;
}

// A case may hold a code that this version has no words for; it stays readable as it stands.
function codeWords({ words }: SignedVisit, code: string): HtmlValue {
  const key = `refusal.${code}.reason`;
  if (!words.has(key)) return html`<code dir="ltr">${code}</code>`;
  return words.t(key, { event: "", stage: "" });
}

function outcomeOf(visit: SignedVisit, line: Line): HtmlValue {
  const { words } = visit;
  const kind = line.outcome === "allowed" ? "done" : "at-risk";
  const { code } = line;
  return html`<div>${stateWord({ kind, text: words.t(`audit.outcome.${line.outcome}`) })}
${code !== undefined && html`<br>${codeWords(visit, code)}`}
${
  line.policies.length > 0 &&
  html`<br><span class="rc-quiet">${words.t("audit.by-policy")}
${line.policies.map((policy) => html`<code dir="ltr">${policy}</code> `)}</span>`
}</div>`;
}
