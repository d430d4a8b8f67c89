import type { AuditLine, AuditSearch } from "#questions/audit-search.ts";
import { typeWordIfAny } from "../../fields/type-words.ts";
import { figures } from "../../parts/figures.ts";
import { type Html, html, type HtmlValue } from "../../parts/html.ts";
import { stateWord } from "../../parts/state-word.ts";
import { table } from "../../parts/table.ts";
import type { SignedVisit } from "../../visit.ts";
import { addressWith, type Query } from "./asked.ts";

/** Names of staff by account, for the auditor's eyes. */
export type Staff = ReadonlyMap<string, string>;

/** Everybody who works here, by account. */
export async function staffOf({ office }: SignedVisit): Promise<Staff> {
  const officers = await office.directory.officers();
  const sorted = officers.toSorted((a, b) => a.name.localeCompare(b.name));
  return new Map(sorted.map(({ accountId, name }) => [accountId, name]));
}

/** How much was found, and how often somebody was not let in. */
export function foundFigures(
  { words, query }: SignedVisit,
  found: AuditSearch,
  path: string,
): Html {
  const only = (outcome: string) => addressWith(path, query, { outcome, before: undefined });
  const one = (outcome: keyof AuditSearch["counts"], isBad = false) => ({
    number: words.number(found.counts[outcome]),
    text: words.t(`audit.count-${outcome}`),
    href: found.counts[outcome] > 0 ? only(outcome) : undefined,
    isBad: isBad && found.counts[outcome] > 0,
  });
  return figures([one("allowed"), one("denied", true), one("refused")]);
}

/** The lines of the record: when, who, what, which case, why, and how it ended by which rule. */
export function linesTable(
  visit: SignedVisit,
  lines: readonly AuditLine[],
  staff: Staff,
  caption: string,
): Html {
  const { words, office, query } = visit;
  const columns = ["when", "who", "what", "case", "why", "outcome"];
  return table({
    caption,
    isStacked: true,
    columns: columns.map((name) => ({ text: words.t(`audit.column-${name}`) })),
    ifEmpty: words.t("audit.none"),
    rows: lines.map((line) => [
      words.instant(line.at, office.zone),
      whoOf(visit, line, staff),
      whatOf(visit, line),
      line.caseId === undefined ? words.t("audit.no-case") : caseLink(line.caseId, query),
      whyOf(visit, line),
      outcomeOf(visit, line),
    ]),
  });
}

// To the lines of this case, with the reason that was given: it is the same piece of work.
function caseLink(caseId: string, query: Query): Html {
  const href = addressWith("/desk/audit", {}, { case: caseId, reason: query["reason"] });
  return html`<a class="govuk-link" href="${href}"><bdi>${caseId}</bdi></a>`;
}

function whoOf({ words }: SignedVisit, line: AuditLine, staff: Staff): HtmlValue {
  const key = `web.role.${line.role}`;
  const role = words.has(key) ? words.t(key) : words.t("audit.role-person");
  const name = line.officerId === undefined ? undefined : staff.get(line.officerId);
  return name === undefined
    ? role
    : html`<div><bdi>${name}</bdi><br><span class="rc-quiet">${role}</span></div>`;
}

function whatOf({ words, office }: SignedVisit, line: AuditLine): HtmlValue {
  const type = line.typeId === undefined ? undefined : office.rules.current.get(line.typeId);
  const asked = `audit.asked.${line.name}`;
  const name =
    (type === undefined ? undefined : typeWordIfAny(words, type, `event.${line.name}`)) ??
    (words.has(asked) ? words.t(asked) : line.name);
  return html`<div>${name}<br>
<span class="rc-quiet">${words.t(`audit.kind.${line.kind}`)}</span></div>`;
}

function whyOf({ words }: SignedVisit, line: AuditLine): HtmlValue {
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

function outcomeOf(visit: SignedVisit, line: AuditLine): HtmlValue {
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
